"""A text cut into pieces, but never within its brackets."""

import re
from typing import NamedTuple

_BRACKET = re.compile(r"[()\[\]]")
_LETTER = re.compile(r"[^\W\d_]")
_COVER = "\0"
_ENDS = " \t\r\n,;-\u2013\u2014\u2022*\u00b7"


class Piece(NamedTuple):
    """A part of a text; in ``mask`` everything in brackets, and they themselves, is covered."""

    text: str
    mask: str

    def part(self, start: int, end: int | None = None) -> "Piece":
        """What stands from one character to before another, or to the end."""
        return Piece(self.text[start:end], self.mask[start:end])

    @property
    def words(self) -> int:
        """How many words have a letter, not counting those in brackets."""
        return sum(_LETTER.search(word) is not None for word in self.mask.split())

    @property
    def has_brackets(self) -> bool:
        """Whether something is in brackets."""
        return _COVER in self.mask

    def split(self, at: re.Pattern[str]) -> list["Piece"]:
        """The pieces between what a pattern finds outside of brackets."""
        ends = [(0, 0), *(found.span() for found in at.finditer(self.mask))]
        starts = [*(start for start, _ in ends[1:]), len(self.text)]
        return [self.part(end, start) for (_, end), start in zip(ends, starts, strict=True)]

    def stripped(self) -> "Piece":
        """Without blanks, commas and dashes at its ends, which are no part of a name."""
        left = len(self.text) - len(self.text.lstrip(_ENDS))
        return self.part(left, max(left, len(self.text.rstrip(_ENDS))))


def whole(text: str) -> Piece:
    """A text as one piece; brackets that are not closed cover nothing."""
    return Piece(text, _masked(text))


def _masked(text: str) -> str:
    covered, depth, start, end = [], 0, 0, 0
    for bracket in _BRACKET.finditer(text):
        if bracket[0] in "([":
            if not depth:
                start = bracket.start()
            depth += 1
            continue
        depth -= 1
        if depth < 0:
            return text
        if not depth:
            covered += [text[end:start], _COVER * (bracket.end() - start)]
            end = bracket.end()
    return text if depth else "".join([*covered, text[end:]])
