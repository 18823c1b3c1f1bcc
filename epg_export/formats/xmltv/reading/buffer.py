"""The text still to be parsed, and where in the document it stands."""

from collections.abc import Callable, Iterator

from epg_export.formats.spot import Spot

_MOST_AHEAD = 1 << 22

Look = Callable[[bytes, Callable[[], Spot]], None]
"""Looks at a block that was read; where it starts is counted only if that is asked."""


class Buffer:
    """UTF-8 text read ahead as far as it is asked for; the ``looks`` see each block once."""

    def __init__(self, blocks: Iterator[bytes], looks: tuple[Look, ...] = ()) -> None:
        self.text = b""
        self.spot = Spot(1, 1)
        self.ended = False
        self._blocks = blocks
        self._looks = looks

    def more(self) -> bool:
        """Read on, about as much again as there is; False where the document ends."""
        size, read = len(self.text), [self.text]
        wanted = min(max(size, 1), _MOST_AHEAD)
        while wanted > 0 and (block := next(self._blocks, None)) is not None:
            for look in self._looks:
                look(block, lambda: self.spot.after(b"".join(read)))
            read.append(block)
            wanted -= len(block)
        self.text = b"".join(read)
        self.ended = wanted > 0
        return len(self.text) > size

    def at_least(self, size: int) -> None:
        """Have so many bytes, where the document has them."""
        while len(self.text) < size and not self.ended:
            self.more()

    def take(self, size: int) -> bytes:
        """The first bytes, which are then gone."""
        taken, self.text = self.text[:size], self.text[size:]
        self.spot = self.spot.after(taken)
        return taken
