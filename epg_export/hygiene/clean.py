"""A text as it can be published: what no reader shows is taken out, and each step is told.

Words, quotation marks, dashes, ellipses and signs of gender stay as they are. The steps come in the
order in which one may need the one before it: codes of the broadcast chain (EN 300 468, annex A.1),
where it is asked for letters in the wrong encoding, what XML 1.0 forbids (section 2.2), letters
composed (NFC), characters that nobody sees, white space. Controls that are left when nothing is to
be mended stay: they are what is left of a letter, and a rule tells of them.
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
    MOJIBAKE_REPAIRED,
    WHITE_SPACE,
)
from epg_export.hygiene.steps import Step
from epg_export.vocab.characters import FORBIDDEN
from epg_export.vocab.mojibake import meant

_NEAR = 12
"""How many characters on each side of the first change are shown."""


class Cleaned(NamedTuple):
    """A text as it can be published, and what was done to it."""

    text: str
    steps: tuple[Step, ...] = ()


class _How(NamedTuple):
    title: bool
    repair: bool


# A pattern that begins with one set of characters, or with letters, is looked for five to ten times
# as fast as one with several beginnings: to tidy a text of 270 letters with a blank behind it took
# 34 microseconds, and takes 6.
# Not inside what is left of UTF-8 that was read wrongly: its bytes are needed to mend it.
_CODES = re.compile(
    r"[\x86\x87\x8a\ue080-\ue09f]"
    r"(?<![\xc2-\xf4][\x86\x87\x8a])(?<![\xe0-\xf4][\x80-\xbf][\x86\x87\x8a])"
)
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u2060\ufeff]")
_MARK = re.compile("\ufeff")
_BREAKS = frozenset("\x8a\ue08a\x0b\x0c")
"""What stood between two words: a line break of DVB, of spreadsheets, of pages."""
_LEFT_OVER = re.compile("[\x80\x82-\x84\x88\x89\x8b\x8c\x8e\x91-\x9c\x9e\x9f]")
"""Controls that stand for signs of Windows-1252, but for those that mean something to DVB."""
_LINES = re.compile(r"[\r\x85\u2028\u2029](?:(?<=\r)\n)?")
_SPACES = re.compile("  +")
_EMPTY_LINES = re.compile("\n\n\n+")
_WHITE = re.compile(r"\s(?:(?<! )|(?=\s))\s*")
"""All white space but a blank between two words, of which there are many."""
_ONE_SPACE = frozenset(" \xa0\u202f")
"""A no-break space that stands alone is meant: French binds its marks by it."""

_ODD = "\x00-\x08\x0b-\x1f\x80-\x9f\u2028\u2029\ud800-\udfff\ue080-\ue09f\ufeff\ufffe\uffff"
_odd_in_texts = re.compile(f"[{_ODD}\t]").search
_odd_in_titles = re.compile(
    f"[{_ODD}\t\n\u00ad\u061c\u180e\u200b\u2060\u2000-\u200a\u205f\u3000]"
).search


def clean(text: str, *, title: bool = False, repair: bool = False) -> Cleaned:
    r"""The text as it can be published; a ``title`` is one line.

    Letters that somebody read in the wrong encoding are put together only where ``repair`` is true.

    >>> clean("Die \x86Nacht\x87 ", title=True).text
    'Die Nacht'
    """
    is_odd = (_odd_in_titles if title else _odd_in_texts)(text) is not None
    is_meant = not (repair and not text.isascii() and meant(text))
    if not is_odd and is_meant and _is_tidy(text, title=title):
        return Cleaned(text)
    how, steps = _How(title, repair), list[Step]()
    for kind, change in _STEPS if is_odd or repair else _STEPS_OF_PLAIN:
        changed = change(text, how)
        if changed != text:
            steps.append(Step(kind, _difference(text, changed)))
            text = changed
    return Cleaned(text, tuple(steps))


def _is_tidy(text: str, *, title: bool) -> bool:
    """Whether no step would change a text without odd characters: nearly all are so."""
    return (
        (text.isascii() or unicodedata.is_normalized("NFC", text))
        and "  " not in text
        and text.strip() is text
        and (title or (" \n" not in text and "\n\n\n" not in text))
        and not (title and any(pair in text for pair in (" \xa0", "\xa0 ")))
    )


def _without_codes(text: str, _how: _How) -> str:
    return _CODES.sub(_instead, text)


def _mended(text: str, how: _How) -> str:
    if not how.repair:
        return text
    return _LEFT_OVER.sub(_letter, meant(text) or text)


def _without_forbidden(text: str, _how: _How) -> str:
    return FORBIDDEN.sub(_instead, text)


def _composed(text: str, _how: _How) -> str:
    return unicodedata.normalize("NFC", text)


def _without_unseen(text: str, how: _How) -> str:
    return (_UNSEEN if how.title else _MARK).sub("", text)


def _tidied(text: str, how: _How) -> str:
    if how.title:
        return _WHITE.sub(_one_space, text.strip())
    # Runs first: to look for the end of a line behind each blank of one takes its square.
    text = _LINES.sub("\n", text).replace("\t", " ")
    text = _SPACES.sub(" ", text).replace(" \n", "\n")
    return _EMPTY_LINES.sub("\n\n", text).strip()


def _instead(match: re.Match[str]) -> str:
    return "\n" if match.group() in _BREAKS else ""


def _one_space(match: re.Match[str]) -> str:
    found = match.group()
    return found if found in _ONE_SPACE else " "


def _letter(match: re.Match[str]) -> str:
    """The sign of Windows-1252 that a control is left of, read as ISO 8859-1."""
    return match.group().encode("latin-1").decode("cp1252")


_Change = Callable[[str, _How], str]
_STEPS: tuple[tuple[Kind, _Change], ...] = (
    (CONTROL_CODE, _without_codes),
    (MOJIBAKE_REPAIRED, _mended),
    (FORBIDDEN_REMOVED, _without_forbidden),
    (COMPOSED, _composed),
    (INVISIBLE_REMOVED, _without_unseen),
    (WHITE_SPACE, _tidied),
)
_STEPS_OF_PLAIN = tuple(step for step in _STEPS if step[0] in (COMPOSED, WHITE_SPACE))
"""Those that may change a text in which no odd character is."""


def _difference(before: str, after: str) -> str:
    """Where two texts part first, in words; what nobody sees is shown by its code."""
    at = _parting(before, after)
    start = max(at - _NEAR, 0)
    was, is_ = before[start : at + _NEAR], after[start : at + _NEAR]
    return f"{_shown(was)} became {_shown(is_)}"


def _parting(before: str, after: str) -> int:
    """How many characters two texts begin with in common, found by halves: synopses are long."""
    if before.startswith(after):  # as where a blank at the end is taken away
        return len(after)
    low, high = 0, min(len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shown(text: str) -> str:
    """A text with the codes of what nobody sees, and of accents that stand alone."""
    if text.isprintable() and not any(map(unicodedata.combining, text)):
        return f'"{text}"'
    return '"' + "".join(map(_sign, text)) + '"'


def _sign(char: str) -> str:
    plain = char.isprintable() and not unicodedata.combining(char)
    return char if plain else char.encode("unicode_escape").decode()
