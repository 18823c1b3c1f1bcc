"""A stream block by block, for who keeps what it says in a file of his own."""

from collections.abc import Iterator
from typing import IO

from epg_export.errors import ReadError, reason

_BLOCK = 1 << 16


def blocks(stream: IO[bytes], name: str) -> Iterator[bytes]:
    """Yield what stands in a stream; ``name`` is what it is called.

    Raises :class:`ReadError`: that it cannot be read is no want of room where it is kept.
    """
    try:
        yield from iter(lambda: stream.read(_BLOCK), b"")
    except OSError as error:
        raise ReadError(name, reason(error)) from error
