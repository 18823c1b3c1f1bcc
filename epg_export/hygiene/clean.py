"""A text as it can be published: what no reader shows is taken out, and each step is told.

Words, quotation marks, dashes, ellipses and signs of gender stay as they are. In the order in which
one step may need the one before it: codes of the broadcast chain (EN 300 468, annex A.1), what XML
1.0 forbids (section 2.2), letters composed (NFC), characters that nobody sees, white space.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from epg_export.findings import Kind
from epg_export.hygiene.kinds import (
    COMPOSED,
    CONTROL_CODE,
    FORBIDDEN_REMOVED,
    INVISIBLE_REMOVED,
    WHITE_SPACE,
)


class Step(NamedTuple):
    """One thing that was done to a text: what it was, and how often."""

    kind: Kind
    message: str
    times: int


class Cleaned(NamedTuple):
    """A text as it can be published, and what was done to it."""

    text: str
    steps: tuple[Step, ...] = ()


_MISREAD = r"(?<![\xc2-\xf4])(?<![\xe0-\xf4][\x80-\xbf])"
"""Not inside what is left of UTF-8 that was read wrongly: its bytes are needed to mend it."""
_CODES = re.compile(rf"{_MISREAD}[\x80-\x9f]|[\ue080-\ue09f]")
_BREAKS = frozenset("\x85\x8a\ue08a\x0b\x0c\u2028\u2029")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u061c\u180e]")
_MARK = re.compile("\ufeff")
_ODD_IN_TITLES = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue080-\ue09f\ufffe\uffff\u00ad\u200b\u2060\ufeff\u061c\u180e"
    r"\u2028\u2029]|^\s|\s\Z|\s\s|[^\S \xa0\u202f]"
)
_ODD = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue080-\ue09f\ufffe\uffff\ufeff\u2028\u2029\t]"
    r"|^\s|\s\Z| \s|\n\n\n"
)
_ENDS_OF_LINES = re.compile("\r\n?")
_AT_LINE_ENDS = re.compile(r"[ \t]+(?=\n)")
_RUNS = re.compile(r"[ \t]{2,}|\t")
_EMPTY_LINES = re.compile(r"\n{3,}")
_ANY_WHITE = re.compile(r"\s+")
_KEPT_WHITE = re.compile(r"[\xa0\u202f]")


def clean(text: str, *, title: bool = False) -> Cleaned:
    r"""The text as it can be published; a ``title`` is one line.

    >>> clean("Die \x86Nacht\x87 ", title=True).text
    'Die Nacht'
    """
    odd = _ODD_IN_TITLES if title else _ODD
    if odd.search(text) is None and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return Cleaned(text)
    steps: list[Step] = []
    for kind, what, change in _TITLE_STEPS if title else _STEPS:
        changed, times = change(text)
        if changed != text:
            steps.append(Step(kind, what, times))
            text = changed
    return Cleaned(text, tuple(steps))


_Change = Callable[[str], tuple[str, int]]


def _replaced(pattern: re.Pattern[str]) -> _Change:
    def change(text: str) -> tuple[str, int]:
        return pattern.subn(lambda match: "\n" if match.group() in _BREAKS else "", text)

    return change


def _composed(text: str) -> tuple[str, int]:
    composed = unicodedata.normalize("NFC", text)
    return composed, max(len(text) - len(composed), 1)


def _in_one_line(text: str) -> tuple[str, int]:
    """Words with one space between them; a no-break space that stands alone is one of its own."""
    times = 0

    def one(match: re.Match[str]) -> str:
        nonlocal times
        found = match.group()
        if found == " " or _KEPT_WHITE.fullmatch(found):
            return found
        times += 1
        return " "

    tidied = _ANY_WHITE.sub(one, text)
    stripped = tidied.strip()
    return stripped, times or 1


def _in_lines(text: str) -> tuple[str, int]:
    times = 0
    for pattern, instead in (
        (_ENDS_OF_LINES, "\n"),
        (_AT_LINE_ENDS, ""),
        (_RUNS, " "),
        (_EMPTY_LINES, "\n\n"),
    ):
        text, found = pattern.subn(instead, text)
        times += found
    return text.strip(), times or 1


_FIRST: tuple[tuple[Kind, str, _Change], ...] = (
    (CONTROL_CODE, "control codes were taken out", _replaced(_CODES)),
    (FORBIDDEN_REMOVED, "characters that XML forbids were taken out", _replaced(_FORBIDDEN)),
    (COMPOSED, "letters and their accents were composed", _composed),
)
_TITLE_STEPS = (
    *_FIRST,
    (INVISIBLE_REMOVED, "characters that nobody sees were taken out", _replaced(_UNSEEN)),
    (WHITE_SPACE, "white space was tidied", _in_one_line),
)
_STEPS = (
    *_FIRST,
    (INVISIBLE_REMOVED, "byte order marks were taken out", _replaced(_MARK)),
    (WHITE_SPACE, "white space was tidied", _in_lines),
)
