# ruff: noqa: RUF001 - these signs are what it is about
"""Marks, quotes and brackets of many scripts, by what they do at a cut."""

FULL_WIDTH = "。！？｡"
"""Ends of sentences that need no blank behind them."""
ENDS = f".!?…؟۔।॥։።{FULL_WIDTH}"
"""Ends of sentences."""
PAUSES = frozenset({"…", "..", "..."})
GOES_ON = "-–—,;:"
"""Behind the end of a sentence these say that it was none."""

BRACKETS = dict(zip(")]}」』）】》〉", "([{「『（【《〈", strict=True))
"""What closes, by what it closes."""
WIDE_CLOSING = "」』）】》〉"
QUOTES = {
    "“": '„"',
    "”": '“„”"',
    "‘": "‚",
    "’": "‘‚",
    "»": "«»",
    "«": "»",
    "›": "‹›",
    "‹": "›",
    '"': '"„“',
}
"""What each of these closes; where none of it is open it opens something itself: “English”,
„German“, ”Swedish”, «French», »Danish«, and "ASCII", which some close with “."""
LOW_QUOTES = "„‚"
CLOSING_QUOTES = "\"'”“’‘»«›‹＂"
GUILLEMETS = "»›"
BEFORE_WORDS = "([{\"'„“‚‘«»‹›/–—"
"""What may stand right before a word and is no part of it."""
APOSTROPHE = "’"
TURNED_APOSTROPHE = "‘"

HOLDING = "\u00a0\u2007\u202f"
"""Blanks that hold words together."""
TRAILING = f" \t\r\n{HOLDING}.,;:!?…-–—/&+|*_•·、。，！？；：・،؛؟۔।{LOW_QUOTES}([{{「『（【《〈¿¡"
"""What stands before an ellipsis to no end: marks, dashes, and what opens something."""
MAY_OPEN = frozenset("“”‘»«›‹\"'")
"""What opens or closes, as what stands before it says."""
