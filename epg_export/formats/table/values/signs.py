"""One sign for each that means the same, so that figures are read as they look."""

import unicodedata

_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4`\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
    "\u2236": ":",
    "\u2044": "/",
    # Copied dates bring these along; nobody sees them.
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\ufeff", ""),
}
_WIDE = range(0xFF01, 0xFF5F)
_WIDER = 0xFEE0


def signs(text: str) -> str:
    """A text without case, in ASCII figures and marks, its blanks single."""
    if not text.isascii():
        text = "".join(map(_sign, unicodedata.normalize("NFC", text)))
    return " ".join(text.casefold().split())


def _sign(character: str) -> str:
    """Figures that stand above the line stay what they are: 20:15² is not 20:152."""
    if character in _SIGNS:
        return _SIGNS[character]
    if ord(character) in _WIDE:
        return chr(ord(character) - _WIDER)
    return str(int(character)) if character.isdecimal() else character
