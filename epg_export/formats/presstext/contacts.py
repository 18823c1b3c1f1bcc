"""What is for the press alone: whom to call, where pictures are, until when to keep still."""

import re
from functools import cache

from epg_export.formats.presstext.tables import rows

_ADDRESS = re.compile(
    r"[\w.+-]{1,60}@[\w-]{1,60}\.\w|\bwww\.\w|https?://|(?:\+\d{2}|\b0\d{2,5})[\s/()-]{0,3}\d[\d\s/()-]{4,}"
)
_SENTENCE_END = re.compile(r"[.!?…][\"“”»«)]*\Z")
_LONGEST = 300
_LONGEST_LINE = 90


def is_contact(text: str) -> bool:
    """Whether a paragraph begins as such lines do, or is an address with few words around it."""
    if _form().match(text):
        return True
    return len(text) <= _LONGEST and _ADDRESS.search(text) is not None


def goes_on(text: str) -> bool:
    """Whether a line below a contact belongs to it: a name, a street; not a sentence."""
    return len(text) <= _LONGEST_LINE and _SENTENCE_END.search(text) is None


@cache
def _form() -> re.Pattern[str]:
    names = sorted((row["word"] for row in rows("contact_words.csv")), key=len, reverse=True)
    words = "|".join(map(re.escape, names))
    through = r"\s+(?:über|unter|via|sur|auf|finden Sie|erhalten Sie|are available|disponibles)\b"
    return re.compile(rf"(?:{words})\.?(?:\s*:|\s*\Z|{through})", re.IGNORECASE)
