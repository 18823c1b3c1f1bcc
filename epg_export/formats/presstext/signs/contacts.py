"""What is for the press alone: whom to call, where pictures are, until when to keep still."""

import re
from functools import cache

from epg_export.formats.presstext.signs.tables import rows

_ADDRESS = re.compile(
    r"[\w.+-]{1,60}@[\w-]{1,60}\.\w|\bwww\.\w|https?://|(?:\+\d{2}|\b0\d{2,5})[\s/()-]{0,3}\d[\d\s/()-]{4,}"
)
_UNTIL = re.compile(
    r"\bsperrfrist\b|\bembargo(?:\s*:|\s+(?:bis|until|jusqu))"
    r"|\bnot for (?:publication|release) before\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"“”»«)]*\Z")
_ANNOUNCED = re.compile(r"(?:über|about|à propos d[eu])\s[^:.!?]{2,50}:?", re.IGNORECASE)
_HOUSE = re.compile(r"(?:über|about|à propos d[eu])\s[^:.!?]{2,50}:", re.IGNORECASE)
_LONGEST = 300
_LONGEST_LINE = 90


def is_contact(text: str) -> bool:
    """Whether a paragraph begins as such lines do, or is an address with few words around it."""
    if len(text) > _LONGEST:
        return False
    if _letter().match(text) or _UNTIL.search(text):
        return True
    is_sentence = len(text) > _LONGEST_LINE and _SENTENCE_END.search(text) is not None
    if match := _form().match(text):
        tells = is_sentence and match["word"].casefold() in _first_words()
        return not tells or _ADDRESS.search(text) is not None
    return not is_sentence and _ADDRESS.search(text) is not None


def about_house(text: str) -> bool:
    """Whether a line announces words about the house or its people: "Über Kanal Eins:"."""
    return _HOUSE.match(text) is not None


def announces(text: str) -> bool:
    """Whether such a line stands alone, so that the words are those of the next paragraph."""
    return _ANNOUNCED.fullmatch(text) is not None


def goes_on(text: str) -> bool:
    """Whether a line below a contact belongs to it: a name, a street; not a sentence."""
    return len(text) <= _LONGEST_LINE and _SENTENCE_END.search(text) is None


@cache
def _letter() -> re.Pattern[str]:
    words = "|".join(re.escape(row["words"]) for row in rows("letter_words.csv"))
    return re.compile(rf"(?:{words})\b", re.IGNORECASE)


@cache
def _first_words() -> frozenset[str]:
    """The words that synopses begin with as well: "Kontakt: Ein Signal aus dem All …"."""
    found = (row["word"] for row in rows("contact_words.csv") if row["in_synopses"])
    return frozenset(word.casefold() for word in found)


@cache
def _form() -> re.Pattern[str]:
    names = sorted((row["word"] for row in rows("contact_words.csv")), key=len, reverse=True)
    words = "|".join(map(re.escape, names))
    through = r"\s+(?:über|unter|via|sur|auf|finden Sie|erhalten Sie|are available|disponibles)\b"
    return re.compile(rf"(?P<word>{words})\.?(?:\s*:|\s*\Z|{through})", re.IGNORECASE)
