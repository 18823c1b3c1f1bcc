"""JSON Lines read in several hands: all that is known where a stretch begins is the line's number.

So nothing is guessed, and nothing is read again.
"""

from collections.abc import Callable, Iterator
from typing import IO, Any

from epg_export.entry import Entry
from epg_export.formats.base import ReadOptions
from epg_export.formats.canonical.heads import heads
from epg_export.formats.canonical.lines import entries
from epg_export.formats.canonical.long_lines import lines_of
from epg_export.formats.ranges import Ranges, Stretch

_BLOCK = 1 << 16


def cut(stream: IO[bytes], size: int) -> list[Stretch]:
    """The stretches of a text, of about ``size`` bytes; each begins behind a line feed."""
    total = stream.seek(0, 2)
    later = _begins(stream, size) if size < total else ()
    begins = [(0, 1), *((start, number) for start, number in later if start < total)]
    ends = [*(start for start, _ in begins[1:]), total]
    return [Stretch(start, end, number) for (start, number), end in zip(begins, ends, strict=True)]


def _begins(stream: IO[bytes], size: int) -> Iterator[tuple[int, int]]:
    """Yield where stretches can begin but the first, and the number of the line that begins there.

    It costs half a millisecond a megabyte.
    """
    stream.seek(0)
    before, number, wanted = 0, 1, size
    while block := stream.read(_BLOCK):
        done = 0
        while (end := block.find(b"\n", max(wanted - before - 1, done)) + 1) > 0:
            number += block.count(b"\n", done, end)
            yield before + end, number
            done, wanted = end, before + end + size
        number += block.count(b"\n", done)
        before += len(block)


def read(
    stream: IO[bytes], stretch: Stretch, options: ReadOptions, ended: Callable[[Any], None]
) -> Iterator[Entry]:
    """Yield the entries of a stretch."""
    stream.seek(stretch.start)
    lines = lines_of(stream, options.wishes.bounds.record, stretch.end - stretch.start)
    yield from entries(lines, options.source, stretch.known, options.wishes.bounds.text)
    ended(None)


class Joined:
    """What joins stretches of which nothing is guessed."""

    def __init__(self, _options: ReadOptions) -> None:
        pass

    def again(self, _stretch: Stretch, _end: Any) -> None:
        """Nothing is read again."""

    def rest(self) -> Iterator[Entry]:
        """Yield nothing: all is told where it stands."""
        return iter(())


RANGES = Ranges(cut=cut, read=read, following=Joined, heads=heads)
