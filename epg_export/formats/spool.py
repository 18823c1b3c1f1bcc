"""Sorting more pieces than memory holds: sorted runs in a temporary file, then merged.

Memory holds one run (16 MiB of pieces), whatever the size of the feed.
"""

import heapq
import tempfile
from collections.abc import Iterator
from struct import Struct
from typing import IO, NamedTuple

from epg_export.errors import no_room

RUN_BYTES = 16 << 20
_READ_BYTES = 1 << 16
_HEAD = Struct("<qqqqI")


class Key(NamedTuple):
    """What pieces are sorted by: channel's rank, start and stop (seconds), order of arrival."""

    channel: int
    start: int
    stop: int
    number: int


class Sorter:
    """Takes pieces in any order and gives them back sorted by their key."""

    def __init__(self, run_bytes: int = RUN_BYTES) -> None:
        self._run_bytes = run_bytes
        self._pieces: list[tuple[Key, bytes]] = []
        self._size = 0
        self._runs: list[tuple[int, int]] = []
        self._file: IO[bytes] | None = None

    def close(self) -> None:
        """Let the temporary file go."""
        if self._file is not None:
            self._file.close()

    def add(self, key: Key, piece: bytes) -> None:
        """Take a piece; when a run is full it goes to disk."""
        self._pieces.append((key, piece))
        self._size += len(piece)
        if self._size >= self._run_bytes:
            self._spill()

    def sorted(self) -> Iterator[bytes]:
        """Yield every piece in order."""
        self._pieces.sort()
        runs = [self._read(start, end) for start, end in self._runs]
        for _, piece in heapq.merge(*runs, self._pieces) if runs else self._pieces:
            yield piece

    def _spill(self) -> None:
        self._pieces.sort()
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="epg-export-")  # noqa: SIM115
            start = self._file.tell()
            for key, piece in self._pieces:
                self._file.write(_HEAD.pack(*key, len(piece)))
                self._file.write(piece)
            self._file.flush()
        except OSError as error:
            raise no_room(error) from error
        self._runs.append((start, self._file.tell()))
        self._pieces.clear()
        self._size = 0

    def _read(self, start: int, end: int) -> Iterator[tuple[Key, bytes]]:
        """The pieces of one run; several are read side by side, so each keeps its own place."""
        assert self._file is not None  # noqa: S101 - a run was written to it
        text, at = b"", 0
        while True:
            need = _HEAD.size
            if len(text) - at >= need:
                *numbers, length = _HEAD.unpack_from(text, at)
                need += length
                if len(text) - at >= need:
                    yield Key(*numbers), text[at + _HEAD.size : at + need]
                    at += need
                    continue
            if start == end:
                return
            self._file.seek(start)
            more = self._file.read(min(max(_READ_BYTES, need), end - start))
            text, at, start = text[at:] + more, 0, start + len(more)
