"""How large inputs are: as they are, packed or not, and unpacked."""

from collections.abc import Iterable
from typing import NamedTuple

from epg_export.errors import ReadError, reason
from epg_export.pipeline.inputs.source import Source

_PIECE = 1 << 20


class Size(NamedTuple):
    """Bytes of the inputs as they are, and of their content; a damaged one has what is left."""

    bytes: int
    unpacked: int


def size_of(sources: Iterable[Source]) -> Size:
    """The size of all of them; raises :class:`ReadError` where one cannot be read."""
    as_they_are = unpacked = 0
    for source in sources:
        try:
            size = source.size()
            as_they_are += size
            unpacked += size if source.is_plain() else _content(source)
        except OSError as error:
            raise ReadError(source.name, reason(error)) from error
    return Size(as_they_are, unpacked)


def _content(source: Source) -> int:
    with source.open() as stream:
        return sum(map(len, iter(lambda: stream.read(_PIECE), b"")))
