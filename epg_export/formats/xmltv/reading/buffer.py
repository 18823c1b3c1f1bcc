"""The text still to be parsed, and where in the document it stands."""

import re
from collections.abc import Callable, Iterator

from epg_export.formats.spot import Spot

_MOST_AHEAD = 1 << 22

Look = Callable[[bytes, Spot], object]
"""Looks at text that is taken, and at where it starts."""


def _no_look(_text: bytes, _start: Spot) -> None:
    pass


class Buffer:
    """UTF-8 text read ahead as far as it is asked for; ``look`` sees all of it once, in order.

    ``offset`` and ``spot`` are where it stands in the document.
    """

    def __init__(
        self,
        blocks: Iterator[bytes],
        look: Look = _no_look,
        *,
        offset: int = 0,
        spot: Spot = Spot(1, 1),  # noqa: B008 - it cannot be changed
    ) -> None:
        self.text = b""
        self.offset = offset
        self.spot = spot
        self.ended = False
        self._blocks = blocks
        self._look = look

    def more(self) -> bool:
        """Read on, about as much again as there is; False where the document ends."""
        size, read = len(self.text), [self.text]
        wanted = min(max(size, 1), _MOST_AHEAD)
        while wanted > 0 and (block := next(self._blocks, None)) is not None:
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
        self._look(taken, self.spot)
        self.spot = self.spot.after(taken)
        self.offset += size
        return taken

    def skip(self, pattern: re.Pattern[bytes], longest: int) -> re.Match[bytes] | None:
        """Take all before a pattern, of so many bytes at most, without holding it.

        None where the document ends before.
        """
        while (found := pattern.search(self.text)) is None:
            if self.ended:
                self.take(len(self.text))
                return None
            self.take(max(len(self.text) - longest, 0))
            self.more()
        self.take(found.start())
        return pattern.match(self.text)

    def swap(self, size: int, text: bytes) -> None:
        """Have another text instead of the first bytes, which are not counted."""
        self._look(self.text[:size], self.spot)
        self.text = text + self.text[size:]
