"""A press text taken apart: blocks at its separators, and the paragraphs in them.

A line is a paragraph, but for text that was wrapped at a width: there, lines that are full go on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from epg_export.formats.presstext.signs.headings import heading_of
from epg_export.formats.presstext.signs.labels import label_of
from epg_export.formats.presstext.text.paragraphs import Paragraph
from epg_export.hygiene.clean import clean
from epg_export.hygiene.steps import Step

_SEPARATOR = re.compile(r"(?:[-=*_~#+•·—–⁂◆■]\s*){3,}")  # noqa: RUF001 - dashes are signs here
_WITH_WORDS = re.compile(r"([-=*_~#])\1{2,}\s+(\S.{0,200}?)\s+\1{3,}")
_QUOTED = re.compile(r"(?:> ?)+")
_WIDEST = 120
"""Nobody wraps wider; a longer line is a paragraph of its own."""
_NARROWEST = 45
_GOES_ON = re.compile(r"[\w,;\-–—&]\Z")  # noqa: RUF001
_HYPHEN = re.compile(r"\w-\Z")


class Cleaning(NamedTuple):
    """What hygiene did to a line."""

    steps: tuple[Step, ...]
    line: int


class Split(NamedTuple):
    """The paragraphs of a text in their order; what was cleaned, and which lines were quoted."""

    paragraphs: list[Paragraph]
    cleaned: list[Cleaning]
    quoted: list[int]


class _Line(NamedTuple):
    text: str
    number: int
    column: int


def split(text: str) -> Split:
    """The paragraphs of a text, their words as they were."""
    cleaned: list[Cleaning] = []
    quoted = _quoted(text)
    stanzas = list(_stanzas(text, cleaned, frozenset(quoted)))
    width = _width([stanza for _, stanza in stanzas])
    paragraphs = [
        _joined(lines, block)
        for block, stanza in stanzas
        for lines in (_wrapped(stanza, width) if width else ([line] for line in stanza))
    ]
    return Split(paragraphs, cleaned, quoted)


def is_separator(line: str) -> bool:
    """Whether a line is nothing but three or more signs."""
    return _SEPARATOR.fullmatch(line.strip()) is not None


def _quoted(text: str) -> list[int]:
    """The lines with the marks of mail that was answered or sent on, where most lines have them."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    found = [number for number, line in lines if _QUOTED.match(line)]
    return found if len(found) > 1 and 2 * len(found) > len(lines) else []


def _stanzas(
    text: str, cleaned: list[Cleaning], quoted: frozenset[int]
) -> Iterator[tuple[int, list[_Line]]]:
    """Lines with nothing between them, and the number of their block, from 0."""
    block, stanza = 0, list[_Line]()
    for line in _lines(text, cleaned, quoted):
        separates = line.text == "\f" or is_separator(line.text)
        if separates and stanza and _stands_alone(stanza[-1].text):
            continue  # it underlines a heading
        if not line.text.strip() or separates:
            if stanza:
                yield block, stanza
            stanza = []
            block += separates
        elif named := _WITH_WORDS.fullmatch(line.text):
            if stanza:
                yield block, stanza
            block, stanza = block + 1, []
            yield block, [_Line(named[2], line.number, line.column + named.start(2))]
        else:
            stanza.append(line)
    if stanza:
        yield block, stanza


def _lines(text: str, cleaned: list[Cleaning], quoted: frozenset[int]) -> Iterator[_Line]:
    for number, whole in enumerate(text.split("\n"), 1):
        mark = _QUOTED.match(whole) if number in quoted else None
        line = whole[mark.end() :] if mark else whole
        column = 1 + len(whole) - len(line)
        for index, page in enumerate(line.split("\f")):
            if index:
                yield _Line("\f", number, column)
            result = clean(page)
            if result.steps:
                cleaned.append(Cleaning(result.steps, number))
            indent = len(page) - len(page.lstrip())
            # a line break of the broadcast chain parts no paragraphs
            yield _Line(result.text, number, column + indent)
            column += len(page) + 1


def _width(stanzas: Sequence[Sequence[_Line]]) -> int:
    """The width that the text was wrapped at; 0 where every line is a paragraph.

    Where it was, most lines that another one follows break off in the middle of a sentence.
    """
    widest = max((len(line.text) for stanza in stanzas for line in stanza), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    pairs = [pair for stanza in stanzas for pair in pairwise(stanza)]
    pairs = [(a, b) for a, b in pairs if not (_stands_alone(a.text) or _stands_alone(b.text))]
    going_on = [a for a, b in pairs if _is_full(a, b, widest) and _GOES_ON.search(a.text)]
    return widest if going_on and 2 * len(going_on) >= len(pairs) else 0


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next word did not fit into a line."""
    first = following.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(first) > width


def _stands_alone(text: str) -> bool:
    """Whether a line is a heading, or nothing but a label: no line goes on from it, or into it."""
    if heading_of(text) is not None:
        return True
    label = label_of(text)
    return label is not None and label.end == len(text)


def _wrapped(stanza: Sequence[_Line], width: int) -> Iterator[list[_Line]]:
    lines = [stanza[0]]
    for line in stanza[1:]:
        goes_on = _is_full(lines[-1], line, width) or (
            _GOES_ON.search(lines[-1].text) is not None and line.text[:1].islower()
        )
        begins = label_of(line.text) is not None or heading_of(line.text) is not None
        if goes_on and not begins and not _stands_alone(lines[-1].text):
            lines.append(line)
        else:
            yield lines
            lines = [line]
    yield lines


def _joined(lines: Iterable[_Line], block: int) -> Paragraph:
    """One paragraph of its lines: a space for the break, none where a compound was cut."""
    first, *others = lines
    pieces, length, breaks = [first.text], len(first.text), list[int]()
    for line in others:
        if not (_HYPHEN.search(pieces[-1][-2:]) and not line.text[:1].islower()):
            pieces.append(" ")
            length += 1
        breaks.append(length)
        pieces.append(line.text)
        length += len(line.text)
    return Paragraph("".join(pieces), first.number, block, tuple(breaks), first.column)
