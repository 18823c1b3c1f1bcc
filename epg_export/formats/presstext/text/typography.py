"""Marks that are not those of good typesetting: told, never changed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from epg_export.findings import Kind
from epg_export.formats.presstext.kinds import ASCII_ELLIPSIS, HYPHEN_AS_DASH, MISMATCHED_QUOTES

_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)|(?<!\.)\. \. \.(?!\.)")
_HYPHEN = re.compile(r"(?<=[^\W_]) - (?=[^\W_])|(?<=[\w.,!?…\"“”»)]) - (?=[\w„“\"«»(])")
_OPENING = {'"': '"', "„": "“”", "“": "”", "«": "»", "»": "«"}
_CLOSING = frozenset('“”»«"')
_AROUND = 12
_BEFORE = "(–—-[/"  # noqa: RUF001 - dashes as they are typed


class Oddity(NamedTuple):
    """Something that is typed oddly, and where in its text it begins."""

    kind: Kind
    message: str
    at: int


def oddities(text: str) -> Iterator[Oddity]:
    """Yield what is odd about the marks of a text, one of each sort."""
    if found := _mismatched(text):
        yield found
    if match := _ELLIPSIS.search(text):
        start = max(text.rfind(" ", 0, max(match.start() - 1, 0)) + 1, match.start() - _AROUND)
        message = f'"{text[start : match.end()]}" ends in full stops, not in an ellipsis'
        yield Oddity(ASCII_ELLIPSIS, message, match.start())
    if match := _HYPHEN.search(text):
        before = text[max(match.start() - _AROUND, 0) : match.start()].split()[-1:]
        after = text[match.end() : match.end() + _AROUND].split()[:1]
        shown = " - ".join(["".join(before), "".join(after)])
        yield Oddity(HYPHEN_AS_DASH, f'the hyphen in "{shown}" stands for a dash', match.start())


def _mismatched(text: str) -> Oddity | None:
    """The first quotation whose marks are not of one style."""
    opened: tuple[str, int] | None = None
    for match in re.finditer('["„“”«»]', text):
        mark, at = match.group(), match.start()
        if opened is None:
            if mark in _OPENING and _opens(text, at):
                opened = (mark, at)
        elif mark in _OPENING[opened[0]]:
            opened = None
        elif mark in _CLOSING and not _opens(text, at):
            codes = f"U+{ord(opened[0]):04X} opens it, U+{ord(mark):04X} closes it"
            shown = text[opened[1] : at + 1]
            shown = shown if len(shown) <= 5 * _AROUND else f"{shown[: 5 * _AROUND]}…"
            return Oddity(MISMATCHED_QUOTES, f"{shown}: {codes}", opened[1])
    return None


def _opens(text: str, at: int) -> bool:
    """Whether a mark stands before its words: nothing or a space on its left, a word behind."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in _BEFORE) and not (
        not after or (after.isspace() and text[at] not in "«„")
    )
