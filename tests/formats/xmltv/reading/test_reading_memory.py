"""A feed of any length is read one programme at a time."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest
from formats.xmltv.reading.feeds import numbered

from epg_export.formats import ReadOptions, format_named

DESCRIPTION = f"<desc>{'Ein Abend am Meer. ' * 80}</desc>"
HEAD = b'<?xml version="1.0"?><tv>'


class _Feed(io.RawIOBase):
    """A feed that is made while it is read, and counts what was read of it."""

    def __init__(self, count: int, more: str, tail: bytes) -> None:
        self.given = 0
        self._left = b""
        self._pieces = self._made(count, more, tail)

    def _made(self, count: int, more: str, tail: bytes) -> Iterator[bytes]:
        yield HEAD
        for number in range(0, count, 20):
            yield "".join(numbered(*range(number, number + 20), more=more)).encode()
        yield tail

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._left or next((p for p in self._pieces if p), b"")
        taken, self._left = piece[: len(buffer)], piece[len(buffer) :]
        buffer[: len(taken)] = taken
        self.given += len(taken)
        return len(taken)


def peak_and_early(count: int, more: str, tail: bytes) -> tuple[int, int, int]:
    """The most memory that reading takes, what was read for the first entry, and the whole size."""
    feed = _Feed(count, more, tail)
    read = format_named("xmltv").read
    assert read is not None
    tracemalloc.start()
    try:
        entries = read(io.BufferedReader(feed), ReadOptions(source="test"))
        next(entries)
        early = feed.given
        assert sum(1 for _ in entries) >= count - 1
        return tracemalloc.get_traced_memory()[1], early, feed.given
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("more", "tail"),
    [(DESCRIPTION, b"</tv>"), (f"{DESCRIPTION} & <x/>", b"</tv>"), (DESCRIPTION, b"")],
    ids=["good", "every programme has to be mended", "cut"],
)
def test_a_long_feed_is_never_held_at_once(more: str, tail: bytes) -> None:
    peak, early, size = peak_and_early(5_000, more, tail)
    assert early < 300_000
    assert peak < 3_500_000 < size / 2


def test_asides_are_not_held_together() -> None:
    peak, _, size = peak_and_early(5_000, f"<!-- {DESCRIPTION} -->", b"</tv>")
    assert peak < 3_500_000 < size / 2
