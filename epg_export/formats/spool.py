"""Sorting more pieces than memory holds: sorted runs in a file, merged channel by channel.

Memory holds one run (16 MiB of pieces) and then one block of each run, whatever the size of the
feed. A block is about 64 KiB of pieces of one channel; what nothing else falls into is copied
whole, so that merging runs that follow each other costs as much as copying them.
"""

import tempfile
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from heapq import heapify, heappop, heappush
from itertools import chain
from operator import itemgetter
from struct import Struct
from typing import IO, NamedTuple

from epg_export.errors import no_room

RUN_BYTES = 16 << 20
_BLOCK_BYTES = 1 << 16
_HEAD = Struct("=6q")
_INDEX_BYTES = 24

Times = tuple[int, int]
"""Start and stop in seconds: what pieces of one channel are sorted by; else they stay as added."""

_by_times = itemgetter(0)


class Run(NamedTuple):
    """A sorted run of pieces in a file: the channels it has, and where the blocks of each begin.

    ``offsets`` has one more, where the run ends.
    """

    channels: "array[int]"
    offsets: "array[int]"

    def blocks(self, file: IO[bytes], channel: int) -> Iterator["Block"]:
        """The blocks of a channel."""
        at = bisect_left(self.channels, channel)
        if at < len(self.channels) and self.channels[at] == channel:
            yield from _blocks(file, self.offsets[at], self.offsets[at + 1])


class Block:
    """Pieces of one channel in order, read from the file only when they are needed."""

    def __init__(self, file: IO[bytes], at: int) -> None:
        file.seek(at)
        self.count, self._size, *times = _HEAD.unpack(file.read(_HEAD.size))
        self.first: Times = (times[0], times[1])
        self._last: Times = (times[2], times[3])
        self._file = file
        self._at = at + _HEAD.size
        self.end = self._at + self.count * _INDEX_BYTES + self._size
        self._index: array[int] | None = None
        self._data = b""

    def all(self) -> bytes:
        """The pieces that are left."""
        self.count = 0
        if self._index is not None:
            return self._data
        self._file.seek(self.end - self._size)
        return self._file.read(self._size)

    def until(self, limit: Times, *, even: bool) -> bytes:
        """Take those before a limit, ``even`` those that are at it; ``count`` is what stays."""
        if self._last < limit or (even and self._last == limit):
            return self.all()
        index = self._load()
        bisect = bisect_right if even else bisect_left
        taken = bisect(range(self.count), limit, key=lambda at: (index[3 * at], index[3 * at + 1]))
        size = sum(index[2 : 3 * taken : 3])
        pieces, self._data = self._data[:size], self._data[size:]
        self._index = index[3 * taken :]
        self.first = (self._index[0], self._index[1])
        self.count -= taken
        return pieces

    def _load(self) -> "array[int]":
        if self._index is None:
            self._file.seek(self._at)
            self._index = array("q", self._file.read(self.count * _INDEX_BYTES))
            self._data = self._file.read(self._size)
        return self._index


class Sorter:
    """Takes pieces in any order and gives them back sorted by their key.

    Runs go to ``file``, which stays its owner's, or to a temporary one of its own.
    """

    def __init__(self, file: IO[bytes] | None = None, run_bytes: int | None = None) -> None:
        self._run_bytes = run_bytes or RUN_BYTES
        self._pieces: dict[int, list[tuple[Times, bytes]]] = {}
        self._size = 0
        self._runs: list[Run] = []
        self._file = file
        self._own: IO[bytes] | None = None

    def close(self) -> None:
        """Let the temporary file go."""
        if self._own is not None:
            with suppress(OSError):  # nobody reads it any more
                self._own.close()

    def add(self, channel: int, times: Times, piece: bytes) -> None:
        """Take a piece; when a run is full it goes to disk."""
        pieces = self._pieces.get(channel)
        if pieces is None:
            pieces = self._pieces[channel] = []
        pieces.append((times, piece))
        self._size += len(piece)
        if self._size >= self._run_bytes:
            self._spill()

    def runs(self) -> list[Run]:
        """Everything that was added, in the file."""
        if self._pieces:
            self._spill()
        return self._runs

    def sorted(self) -> Iterator[bytes]:
        """Yield every piece in order, one by one or several that stand together."""
        if not self._runs:
            return (piece for _, pieces in self._in_order() for _, piece in pieces)
        runs = self.runs()
        channels = sorted(set(chain.from_iterable(run.channels for run in runs)))
        file = self._spooled()
        return chain.from_iterable(
            merged(run.blocks(file, channel) for run in runs) for channel in channels
        )

    def _in_order(self) -> Iterator[tuple[int, list[tuple[Times, bytes]]]]:
        """Each channel with its pieces, which mostly came in order: sorting is quick to see it."""
        for channel in sorted(self._pieces):
            pieces = self._pieces[channel]
            pieces.sort(key=_by_times)
            yield channel, pieces

    def _spill(self) -> None:
        with _room():
            self._runs.append(_write(self._in_order(), self._spooled()))
        self._pieces.clear()
        self._size = 0

    def _spooled(self) -> IO[bytes]:
        if self._file is None:
            self._file = self._own = tempfile.TemporaryFile(prefix="epg-export-")  # noqa: SIM115
        return self._file


def merged(queues: Iterable[Iterator[Block]]) -> Iterator[bytes]:
    """The pieces of one channel in order, as many at once as stand together in a queue of blocks.

    Of pieces with the same times, those of the first queue come first.
    """
    heap: list[tuple[Times, int, Block, Iterator[Block]]] = []
    for number, queue in enumerate(queues):
        if block := next(queue, None):
            heap.append((block.first, number, block, queue))
    heapify(heap)
    while len(heap) > 1:
        _, number, block, queue = heappop(heap)
        limit, other = heap[0][:2]
        yield block.until(limit, even=number < other)
        left = block if block.count else next(queue, None)
        if left:
            heappush(heap, (left.first, number, left, queue))
    for _, _, block, queue in heap:
        yield block.all()
        for last in queue:
            yield last.all()


def _write(channels: Iterable[tuple[int, list[tuple[Times, bytes]]]], file: IO[bytes]) -> Run:
    """Write sorted pieces as blocks to the end of a file."""
    run = Run(array("q"), array("q"))
    for channel, pieces in channels:
        run.channels.append(channel)
        run.offsets.append(file.tell())
        index: list[int] = []
        block: list[bytes] = []
        size = 0
        for times, piece in pieces:
            index += times
            index.append(len(piece))
            block.append(piece)
            size += len(piece)
            if size >= _BLOCK_BYTES:
                _write_block(index, block, file)
                index, block, size = [], [], 0
        if block:
            _write_block(index, block, file)
    run.offsets.append(file.tell())
    file.flush()
    return run


def _write_block(index: list[int], pieces: list[bytes], file: IO[bytes]) -> None:
    data = b"".join(pieces)
    head = _HEAD.pack(len(pieces), len(data), *index[:2], *index[-3:-1])
    file.write(b"".join((head, array("q", index).tobytes(), data)))


def _blocks(file: IO[bytes], at: int, end: int) -> Iterator[Block]:
    while at < end:
        block = Block(file, at)
        yield block
        at = block.end


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise no_room(error) from error
