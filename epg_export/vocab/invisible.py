"""Characters that nobody sees or that mean something to one system only (``invisible.csv``).

``where`` says in which texts they are out of place, everywhere if it is empty: ``title`` (they are
in order in a description), ``left-to-right`` (in order beside Arabic or Hebrew), ``plain`` (in
order where letters join, and between emoji). Names are those of the Unicode Standard, and of
EN 300 468, annex A.1, for the private ones of DVB.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from epg_export.vocab.languages import spelled
from epg_export.vocab.scripts import scripts_of
from epg_export.vocab.tables import rows

PRIVATE = "\ue000-\uf8ff"
"""What a class of a regular expression holds for those that anybody may give a meaning to."""

_NONE = "\ufdd0-\ufdef"
_BEYOND = "".join(
    chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_TAGS = "\U000e0001-\U000e007f"
BEYOND = _BEYOND + _TAGS
"""The same for those beyond the first plane: a class with them is slow, so it is one of its own."""

_FLAG = "\U0001f3f4"

_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061e-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FROM_THE_RIGHT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
# Arabic, Syriac, the scripts of India and South East Asia, Mongolian, emoji.
_JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
    "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
)
# What a no-break space belongs to: French marks, dashes, figures.
_BELONGING = re.compile(
    r"[\xa0\u202f](?=[;:!?»\u203a%°€$£\u2013\u2014\d])"
    r"|(?<=[«\u2039\u2013\u2014\d])[\xa0\u202f]"
)


class Invisible(NamedTuple):
    """A character that is out of place: itself, and what it is called."""

    character: str
    name: str


@cache
def _table() -> dict[str, tuple[str, str]]:
    return {chr(int(row["code"], 16)): (row["name"], row["where"]) for row in rows("invisible.csv")}


@cache
def characters(*, in_titles: bool) -> str:
    """What a class of a regular expression holds for them; private ones besides."""
    found = (char for char, (_, where) in _table().items() if in_titles or where != "title")
    return "".join(found) + PRIVATE + _NONE


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"[{characters(in_titles=True)}{BEYOND}]")


def invisible(text: str, *, in_title: bool, tag: str | None = None) -> Invisible | None:
    r"""The first character of a text that is there and should not be.

    In what is tagged Arabic or Hebrew a name in Latin letters has its marks of direction rightly,
    and French binds short words to the next one.

    >>> invisible("Ne\u200bws", in_title=True)
    Invisible(character='\u200b', name='zero width space')
    """
    plain = _BELONGING.sub(" ", text)
    for match in _pattern().finditer(plain):
        name, where = _table().get(match.group()) or _unlisted(match.group(), plain)
        if not (_in_order(where, plain, in_title=in_title) or _is_usual(where, tag)):
            return Invisible(match.group(), name)
    return None


def _unlisted(character: str, text: str) -> tuple[str, str]:
    """What a character that is no row of the table is called, and where it is out of place."""
    if unicodedata.category(character) == "Co":
        return "character for private use", ""
    if unicodedata.category(character) == "Cn":
        return "code point that is no character", ""
    return "tag character", "flag" if _FLAG in text else ""


def _is_usual(where: str, tag: str | None) -> bool:
    """Whether a language has use for a character wherever it stands."""
    if tag is None:
        return False
    if where == "title":
        return spelled(tag).partition("-")[0] == "fr"
    return where == "left-to-right" and not _FROM_THE_RIGHT.isdisjoint(scripts_of(tag) or ())


def right_to_left(text: str) -> bool:
    """Whether a text has letters that are written from the right."""
    return _RIGHT_TO_LEFT.search(text) is not None


def _in_order(where: str, text: str, *, in_title: bool) -> bool:
    if where == "title":
        return not in_title
    if where == "flag":
        return True  # of Scotland and such: the black flag has the region behind it
    if where == "left-to-right":
        return right_to_left(text)
    return where == "plain" and _JOINING.search(text) is not None
