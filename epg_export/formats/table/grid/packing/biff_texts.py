"""How long the texts are that cells of an .xls share ([MS-XLS], 2.4.265 SST and 2.5.293).

They stand one behind the other in a record and those that continue it; where letters are cut by the
end of a record, the next one says anew of how many bytes each is.
"""

import struct
from collections.abc import Iterator, Sequence

_COUNTS = 8
_HEAD = struct.Struct("<HB")
_WIDE, _PHONETIC, _RICH = 1, 4, 8
_RUN = 4


def sizes(records: Sequence[bytes]) -> Iterator[int]:
    """Yield how many bytes of letters each text has, up to the first that is cut off."""
    text = _Continued(records)
    try:
        text.take(_COUNTS)
        while not text.has_ended():
            yield text.size()
    except (IndexError, struct.error):
        return


class _Continued:
    """The contents of some records, read as one."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = records
        self._number = self._at = 0

    def has_ended(self) -> bool:
        """Whether nothing is left."""
        while self._number < len(self._records) and self._left() == 0:
            self._next()
        return self._number == len(self._records)

    def take(self, size: int) -> bytes:
        """So many bytes, wherever they stand; raises IndexError where there are fewer."""
        found = b""
        while len(found) < size:
            if self._left() == 0:
                self._next()
            piece = self._records[self._number][self._at : self._at + size - len(found)]
            self._at += len(piece)
            found += piece
        return found

    def size(self) -> int:
        """The bytes of the letters of a text, which is passed over with all that belongs to it."""
        letters, flags = _HEAD.unpack(self.take(_HEAD.size))
        runs = struct.unpack("<H", self.take(2))[0] if flags & _RICH else 0
        more = struct.unpack("<I", self.take(4))[0] if flags & _PHONETIC else 0
        size = self._pass_letters(letters, flags)
        self.take(_RUN * runs + more)
        return size

    def _pass_letters(self, letters: int, flags: int) -> int:
        size = 0
        while letters:
            if self._left() == 0:
                self._next()
                flags = self.take(1)[0]
            width = 2 if flags & _WIDE else 1
            here = min(letters, max(self._left() // width, 1))
            size += len(self.take(here * width))
            letters -= here
        return size

    def _left(self) -> int:
        return len(self._records[self._number]) - self._at

    def _next(self) -> None:
        self._number, self._at = self._number + 1, 0
