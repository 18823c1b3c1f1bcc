"""A paragraph of a press text: its words, and where each of them stands."""

from bisect import bisect_right
from typing import NamedTuple


class Spot(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


class Paragraph(NamedTuple):
    """One paragraph as it was written; ``line`` is that of its first word, ``block`` from 0.

    A paragraph that was wrapped into lines is one text; ``breaks`` are the offsets in ``text``
    where its second line begins, and those that follow.
    """

    text: str
    line: int
    block: int = 0
    breaks: tuple[int, ...] = ()
    column: int = 1

    def spot(self, offset: int) -> Spot:
        """Where the character at ``offset`` of the text stands in the source."""
        below = bisect_right(self.breaks, offset)
        if not below:
            return Spot(self.line, self.column + offset)
        return Spot(self.line + below, offset - self.breaks[below - 1] + 1)

    @property
    def last_line(self) -> int:
        """The line that it ends in."""
        return self.line + len(self.breaks)
