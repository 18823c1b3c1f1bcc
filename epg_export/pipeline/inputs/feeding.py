"""What is unpacked, as it is fed to who unpacks it: counted, and in small pieces."""

import lzma
from typing import IO

from epg_export.pipeline.inputs.allowance import TooMuchError

_PIECE = 1 << 15
"""Those who unpack copy the rest of a piece for each archive that ends in it."""
_FOR_NOTHING = 1 << 19
"""Packed bytes that may stand for nothing: an empty archive of 20 bytes costs as much as one of
64 kB. Real feeds have some between their parts, and padding; not hundreds of thousands."""
MEMORY = 160 << 20
"""Bytes that unpacking may take: 128 MiB of what was before are the most that zstd packs with where
nobody asks for more, xz takes 64."""


class Feed:
    """Packed bytes on their way to who unpacks them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._position = self._used = self._taken = 0

    def packed(self) -> int:
        """How many of them were read, by the reading that came furthest."""
        return self._taken

    def read(self, size: int = -1) -> bytes:
        """The next bytes; raises :class:`TooMuchError` where too many of them stand for nothing."""
        if self._position - self._used > _FOR_NOTHING:
            count = self._position - self._used
            raise TooMuchError(f"{count} bytes of it unpack to nothing")
        piece = self._stream.read(_PIECE if size < 0 else min(size, _PIECE))
        self._position += len(piece)
        self._taken = max(self._taken, self._position)
        return piece

    def useful(self) -> None:
        """What was read stood for something."""
        self._used = self._position

    def seekable(self) -> bool:
        """It can be read again."""
        return True

    def seek(self, offset: int) -> int:
        """Go to where it is read from next."""
        self._position = self._used = self._stream.seek(offset)
        return self._position


class Xz:
    """What is packed with xz, unpacked in a bounded memory: the library's own file has no bound."""

    def __init__(self, packed: Feed) -> None:
        self._packed = packed
        self._ended = self._is_behind = False
        self._begin()

    def read1(self, most: int) -> bytes:
        """The next bytes, none at the end.

        Raises :class:`lzma.LZMAError` where it is damaged, and :class:`EOFError` where it is cut.
        """
        while not self._ended:
            if self._archive.eof:
                self._next()
                continue
            piece = self._piece()
            try:
                if found := self._archive.decompress(piece, most):
                    return found
            except lzma.LZMAError:
                if not self._is_behind:
                    raise
                self._ended = True  # what stands behind an archive and is none does not count
            self._is_behind = False
        return b""

    def seek(self, _start: int) -> None:
        """Begin again."""
        self._packed.seek(0)
        self._begin()

    def _begin(self) -> None:
        self._archive = lzma.LZMADecompressor(memlimit=MEMORY)
        self._rest = b""
        self._ended = self._is_behind = False

    def _next(self) -> None:
        """Go on with the archive behind one that has ended."""
        rest = self._archive.unused_data
        while not (rest := rest.lstrip(b"\0")) and (piece := self._packed.read()):
            rest = piece
        self._archive = lzma.LZMADecompressor(memlimit=MEMORY)
        self._rest, self._ended, self._is_behind = rest, not rest, True

    def _piece(self) -> bytes:
        piece, self._rest = self._rest, b""
        if not piece and self._archive.needs_input and not (piece := self._packed.read()):
            raise EOFError
        return piece
