"""Long texts are read while they come, and in no more memory than short ones."""

import io
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from formats.ebucore.reading.documents import SPACES, content, main

from epg_export.formats import ReadOptions
from epg_export.formats.ebucore.reading.reader import read
from epg_export.model import Episode


class Dripping(io.RawIOBase):
    """A stream that makes its text as it is asked for, and counts how much it gave."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self._left = b""
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while len(self._left) < len(buffer):
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._left += piece.encode()
        taken, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(taken)] = taken
        self.given += len(taken)
        return len(taken)


def in_parts(many: int) -> Iterator[str]:
    """A schedule of that many parts."""
    yield f"<ebuCoreMain {SPACES}><coreMetadata><title><dc:title>S</dc:title></title>"
    yield '<type><objectType typeLabel="schedule"/></type>'
    for number in range(many):
        yield f'<part typeLabel="programme">{content(f"e{number}")}</part>\n'
    yield "</coreMetadata></ebuCoreMain>"


def in_an_envelope(many: int) -> Iterator[str]:
    """That many documents in one."""
    yield "<all>"
    for number in range(many):
        yield main(content(f"e{number}")) + "\n"
    yield "</all>"


def bare(many: int) -> Iterator[str]:
    """That many records of EBUCore's elements in elements of others."""
    yield f"<all {SPACES.replace('xmlns=', 'xmlns:e=')}>"
    for number in range(many):
        yield f"<metadata><e:title><dc:title>T{number}</dc:title></e:title></metadata>\n"
    yield "</all>"


TESTS = Path(__file__).parents[3]
LAYOUTS = [in_parts, in_an_envelope, bare]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_records_come_before_the_end_of_the_text(layout):
    stream = Dripping(layout(20_000))
    entries = read(io.BufferedReader(stream), ReadOptions(source="test"))
    first = next(entry for entry in entries if isinstance(entry.record, Episode))
    assert first.record.titles
    assert stream.given < 200_000


MANY = int(os.environ.get("EPG_TEST_MANY", "8000"))
MEASURE = """
import resource, sys
sys.path.insert(0, {tests!r})
from formats.ebucore.reading import test_ebucore_reading_streams as streams
print(streams.count({layout!r}, {many}), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_memory_stays_flat(layout):
    few, many = peak_of(layout, MANY // 8), peak_of(layout, MANY)
    # The ids that are kept, and a tree of libxml2's that is let go one record later: a record kept
    # would cost five thousand bytes and more.
    assert (many - few) * 1024 < MANY * 400


def peak_of(layout, many: int) -> int:
    """The most memory, in kilobytes, of a process that reads so many records."""
    code = MEASURE.format(tests=str(TESTS), layout=layout.__name__, many=many)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found, peak = map(int, ran.stdout.split())
    assert found == many
    return peak


def count(name: str, many: int) -> int:
    """Read so many records, and count them."""
    layout = next(one for one in LAYOUTS if one.__name__ == name)
    stream = io.BufferedReader(Dripping(layout(many)))
    entries = read(stream, ReadOptions(source="test"))
    return sum(isinstance(entry.record, Episode) for entry in entries)
