"""A step to measure: generated records are written in one pass, the time of making them taken off.

``python -m benchmarks.writing ebucore schedule 100000 out.xml``: format, layout, how many episodes
of two broadcasts each, and the file; a folder for a layout that writes one.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from benchmarks.feed import BROADCASTS, entries
from benchmarks.measuring import tell
from epg_export.entry import Entry
from epg_export.formats import format_named
from epg_export.formats.base import Layout, WriteOptions

T = TypeVar("T")


class Making(Iterable[T]):
    """Items on their way, and the seconds of clock and processor in which they were made."""

    def __init__(self, items: Iterator[T]) -> None:
        self._items = items
        self.clock = 0.0
        self.cpu = 0.0

    def __iter__(self) -> Iterator[T]:
        while True:
            clock, cpu = time.perf_counter(), time.process_time()
            item = next(self._items, None)
            self.clock += time.perf_counter() - clock
            self.cpu += time.process_time() - cpu
            if item is None:
                return
            yield item


class PlainFolder:
    """A folder as it is: each file is there as soon as it is written."""

    def __init__(self, path: Path) -> None:
        path.mkdir(exist_ok=True)
        self._path = path

    def open(self, name: str) -> BinaryIO:
        """A new file."""
        return (self._path / name).open("wb")


def written(layout: Layout, made: Iterable[Entry], target: Path) -> int:
    """Write the entries; returns what the layout counts."""
    if layout.folder:
        return layout.write(made, PlainFolder(target), WriteOptions())
    with target.open("wb") as stream:
        return layout.write(made, stream, WriteOptions())


def main(format_: str, layout: str, episodes: int, target: Path) -> None:
    """Do the step and tell what it cost."""
    found = format_named(format_).layout(layout, folder=False)
    if found is None:
        message = f"no layout {layout}"
        raise SystemExit(message)
    making = Making(entries(episodes, broadcasts=BROADCASTS))
    tell(lambda: written(found, making, target), lambda: (making.clock, making.cpu))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
