"""A feed of any length is read one record at a time."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest
from formats.canonical.canonical_reading import FORMATS

from epg_export.formats import ReadOptions, format_named

COUNT = 20_000
TEXT = "Ein Abend am Meer. " * 20
HEADS = {"jsonl": "", "json": '{"episodes": [\n', "yaml": "episodes:\n"}
RECORDS = {
    "jsonl": '{{"type": "episode", "id": "e{0}", "kind": "{1}"}}\n',
    "json": '{{"id": "e{0}", "kind": "{1}"}},\n',
    "yaml": '- {{"id": "e{0}", "kind": "{1}"}}\n',
}
TAILS = {"jsonl": "", "json": '{"id": "last"}]}', "yaml": ""}


class _Feed(io.RawIOBase):
    """A feed that is made while it is read, and counts what was read of it."""

    def __init__(self, name: str) -> None:
        self.given = 0
        self._pieces = self._made(name)

    def _made(self, name: str) -> Iterator[bytes]:
        yield HEADS[name].encode()
        for number in range(0, COUNT, 20):
            block = (RECORDS[name].format(n, TEXT) for n in range(number, number + 20))
            yield "".join(block).encode()
        yield TAILS[name].encode()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = getattr(self, "_left", b"") or next((p for p in self._pieces if p), b"")
        taken, self._left = piece[: len(buffer)], piece[len(buffer) :]
        buffer[: len(taken)] = taken
        self.given += len(taken)
        return len(taken)


@pytest.mark.parametrize("name", FORMATS)
def test_twenty_thousand_records_are_never_held_at_once(name: str) -> None:
    feed = _Feed(name)
    read = format_named(name).read
    assert read is not None
    size = 20_000 * len(RECORDS[name].format(0, TEXT))
    tracemalloc.start()
    try:
        entries = read(io.BufferedReader(feed), ReadOptions(source="test"))
        for _ in range(100):
            next(entries)
        early = feed.given
        rest = sum(entry.record is not None for entry in entries)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert rest >= COUNT - 100
    assert feed.given > size
    assert early < 500_000
    assert peak < 1_500_000 < size / 5


@pytest.mark.parametrize("name", ["json", "jsonl"])
@pytest.mark.parametrize("text", ["a", '\\\\\\"', "\\\\n"])
def test_one_long_text_takes_a_few_times_its_length(name: str, text: str) -> None:
    size = 4_000_000
    line = b'{"type": "nothing", "x": "' + (text * (size // len(text))).encode() + b'"}\n'
    read = format_named(name).read
    assert read is not None
    tracemalloc.start()
    try:
        entries = list(read(io.BytesIO(line), ReadOptions(source="test")))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert [entry.record for entry in entries] == [None]
    assert peak < 12 * size
