"""Texts that many cells share: each cell is held with a text of its own when the sheet is read.

A long one that very many cells show is a bomb: some kilobytes, for all the memory there is.
"""

from array import array
from collections import Counter
from collections.abc import Iterable

from epg_export.formats.table.grid.kinds import OVERSIZED_WORKBOOK
from epg_export.formats.table.grid.packing.limits import (
    MOST_SHOWN,
    MOST_STRINGS,
    UnusableWorkbookError,
)


class SharedTexts:
    """How long the texts of a workbook are, by their index, and how many cells show each.

    ``shown`` is by the index; None stands for what may be any of them.
    """

    def __init__(self) -> None:
        self.shown: Counter[int | None] = Counter()
        self._lengths = array("q")

    def add(self, sizes: Iterable[int]) -> None:
        """Know of texts that follow, by their bytes."""
        self._lengths.extend(sizes)
        if len(self._lengths) > MOST_STRINGS:
            message = f"it has more than {MOST_STRINGS} texts"
            raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)

    def goes_on(self, size: int) -> None:
        """Know of so many bytes more of the text that was added last."""
        if self._lengths:
            self._lengths[-1] += size

    def refuse_too_much(self) -> None:
        """Raise where cells show more than a workbook may, all of them together."""
        longest = max(self._lengths, default=0)
        size = sum(times * self._length(at, longest) for at, times in self.shown.items())
        refuse_more_than_shown(size)

    def _length(self, at: int | None, longest: int) -> int:
        if at is None:
            return longest
        return self._lengths[at] if at < len(self._lengths) else 0


def refuse_more_than_shown(size: int) -> None:
    """Raise where cells that share a text, or repeat it, show more bytes than a workbook may."""
    if size > MOST_SHOWN:
        message = f"its cells show {size >> 20} MiB of text, more than {MOST_SHOWN >> 20}"
        raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
