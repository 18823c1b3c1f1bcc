"""Steps to measure: this program's hot paths, each without what is around it.

``python -m benchmarks.paths read xmltv in.xml``: a feed to records;
``decode in.jsonl``: JSON Lines to records with the type checks, nothing else;
``render xmltv in.jsonl out.xml``: JSON Lines to a format's text, decoded on the way;
``write xmltv in.jsonl out.xml``: the same as its writer does it, the schema looking on;
``rules in.jsonl``: all stable rules look at records, the time of decoding taken off.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from benchmarks.measuring import tell
from epg_export.entry import Entry
from epg_export.formats import all_formats, format_named
from epg_export.formats.base import ReadOptions, WriteOptions
from epg_export.formats.schema import Piece, PieceChecker
from epg_export.model import Channel, Episode, Series
from epg_export.rules import Checker, Context, Terms

T = TypeVar("T")
_AT_ONCE = 2000


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


def entries(name: str, source: Path) -> Iterator[Entry]:
    """Yield what a format's reader makes of a file."""
    read = format_named(name).read
    assert read is not None  # noqa: S101 - no other is measured
    with source.open("rb") as stream:
        yield from read(stream, ReadOptions(source=source.name))


def with_series(source: Path) -> Iterator[Entry]:
    """Yield the records of JSON Lines in which each series stands before its episodes, joined."""
    series: dict[str, Series] = {}
    for entry in entries("jsonl", source):
        record = entry.record
        if isinstance(record, Episode):
            yield Entry(record, entry.place, series=series.get(record.series or ""))
            continue
        if isinstance(record, Series):
            series[record.id] = record
        yield entry


def read(name: str, source: Path) -> int:
    """Read a feed to records; returns how many episodes were in it."""
    return sum(isinstance(entry.record, Episode) for entry in entries(name, source))


def write(name: str, source: Path, target: Path) -> int:
    """Write JSON Lines as another format; returns how many episodes were written."""
    counted = _Counted(with_series(source))
    with target.open("wb") as stream:
        format_named(name).layouts[0].write(counted, stream, WriteOptions())
    return counted.episodes


def render(name: str, source: Path, target: Path) -> int:
    """Write it without comparing it with the schema."""
    PieceChecker.passed = _unlooked_at  # type: ignore[method-assign,assignment] # for this process
    return write(name, source, target)


def _unlooked_at(_checker: PieceChecker, pieces: Iterable[Piece[T]]) -> Iterator[tuple[T, bytes]]:
    for piece in pieces:
        yield piece.key, piece.text.encode()


class _Counted:
    """Entries on their way, and how many episodes were among them."""

    def __init__(self, found: Iterator[Entry]) -> None:
        self._found = found
        self.episodes = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._found:
            self.episodes += isinstance(entry.record, Episode)
            yield entry


def rules(made: Iterable[list[Entry]]) -> int:
    """Let all rules look that do so where nobody asks for more; no error may be found."""
    channels: dict[str, Channel] = {}
    checker = Checker(Context(channels, Terms()))
    episodes = 0
    for some in made:
        for entry in some:
            if isinstance(entry.record, Channel):
                channels[entry.record.id] = entry.record
            episodes += isinstance(entry.record, Episode)
            for finding in checker.check(entry):
                if finding.severity == "error":
                    raise SystemExit(finding.message)
    return episodes


def _some(found: Iterator[Entry]) -> Iterator[list[Entry]]:
    while read := list(islice(found, _AT_ONCE)):
        yield read


def tell_rules(source: Path) -> None:
    """What the rules cost, some thousand records at a time decoded before."""
    making = Making(_some(with_series(source)))
    tell(lambda: rules(making), lambda: (making.clock, making.cpu))


def main(job: str, *arguments: str) -> None:
    """Do the step and tell what it cost; the number is that of episodes."""
    all_formats()  # imported before the time is taken
    steps: dict[str, Callable[[], int]] = {
        "read": lambda: read(arguments[0], Path(arguments[1])),
        "decode": lambda: read("jsonl", Path(arguments[0])),
        "render": lambda: render(arguments[0], Path(arguments[1]), Path(arguments[2])),
        "write": lambda: write(arguments[0], Path(arguments[1]), Path(arguments[2])),
    }
    if job == "rules":
        tell_rules(Path(arguments[0]))
    else:
        tell(steps[job])


if __name__ == "__main__":
    main(*sys.argv[1:])
