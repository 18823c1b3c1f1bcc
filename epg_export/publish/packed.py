"""Packing what is published: ``guide.xml.gz`` and its like, by the end of the name.

Only the content decides about the bytes: there is no time and no file name in them, and the header
is the same on every machine and from every Python.

The levels, measured on guides of 0.4, 0.7 and 32 MB, all far faster than a feed is written: gzip 6
packs at 70 to 150 MB/s, 9 takes up to twice as long for 1 to 5 % less. zstd 9 at about 100 MB/s
makes 10 % less than 3 or more; 19 would take forty times as long for another 5 %, and from 20 on
its window is more than a browser unpacks. xz 3 at 45 MB/s is smaller than both, and its 4 MiB are
what a small box has to unpack it; 6 takes six times as long for 8 % less.
"""

import gzip
import io
import lzma
import sys
from collections.abc import Callable
from typing import IO, Any

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from epg_export.formats import PACKED

_GZIP_LEVEL = 6
_ZSTD_LEVEL = 9
_XZ_PRESET = 3
_BLOCK = 1 << 16
"""Writers write word by word; packers like more at once."""


def packed_suffix(name: str) -> str | None:
    """The end of a name that says how a file is packed, None where it is not."""
    lower = name.lower()
    return next((suffix for suffix in PACKED if lower.endswith(suffix)), None)


def packing(name: str, stream: IO[bytes]) -> IO[bytes]:
    """What to write into, so that the stream becomes what its name says.

    The stream itself where that is not packed; else closing finishes the packing and leaves the
    stream open.
    """
    suffix = packed_suffix(name)
    if suffix is None:
        return stream
    # Its flush stops here: a packer that is flushed packs worse, and other bytes come of it.
    return io.BufferedWriter(_PACKERS[suffix](stream), _BLOCK)


def _gzip(stream: IO[bytes]) -> Any:
    # gzip's own class writes the system as unknown; zlib's header would name it.
    return gzip.GzipFile("", "wb", _GZIP_LEVEL, stream, mtime=0)


def _xz(stream: IO[bytes]) -> Any:
    return lzma.LZMAFile(stream, "wb", preset=_XZ_PRESET)


def _zstd(stream: IO[bytes]) -> Any:
    known = zstd.CompressionParameter
    options: dict[int, int] = {known.compression_level: _ZSTD_LEVEL, known.checksum_flag: 1}
    packer = zstd.ZstdFile(stream, "wb", options=options)
    packer.write(b"")  # a frame even where nothing follows: no bytes at all are no archive
    return packer


# Each is written to as a raw file is, though its type does not say so.
_PACKERS: dict[str, Callable[[IO[bytes]], Any]] = {".gz": _gzip, ".xz": _xz, ".zst": _zstd}
