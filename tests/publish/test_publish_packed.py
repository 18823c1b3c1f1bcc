"""Packing what is published, by the end of its name."""

import gzip
import io
import lzma
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from epg_export.publish.packed import packed_suffix, packing
from epg_export.publish.trouble import close_quietly

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

UNPACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.decompress,
    ".xz": lzma.decompress,
    ".zst": zstd.decompress,
}
CONTENT = b"".join(b'<programme start="2026032%d"/>\n' % (n % 10) for n in range(9000))


def packed(name: str, *blocks: bytes, then: Callable[[IO[bytes]], object] | None = None) -> bytes:
    stream = io.BytesIO()
    into = packing(name, stream)
    for block in blocks:
        into.write(block)
        if then is not None:
            then(into)
    into.close()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("guide.xml", None),
        ("guide.xml.gz", ".gz"),
        ("GUIDE.XML.GZ", ".gz"),
        ("out/guide.jsonl.zst", ".zst"),
        ("guide.xml.xz", ".xz"),
        ("guide.gz.xml", None),
        ("guide.zip", None),
        ("gz", None),
        ("-", None),
    ],
)
def test_the_end_of_a_name_says_how_it_is_packed(name: str, suffix: str | None) -> None:
    assert packed_suffix(name) == suffix


@pytest.mark.parametrize("suffix", UNPACK)
@pytest.mark.parametrize("content", [b"", b"<tv/>", CONTENT])
def test_what_is_packed_is_unpacked(suffix: str, content: bytes) -> None:
    assert UNPACK[suffix](packed(f"guide.xml{suffix}", content)) == content


def test_what_is_not_packed_is_the_stream_itself() -> None:
    stream = io.BytesIO()
    assert packing("guide.xml", stream) is stream


@pytest.mark.parametrize("suffix", UNPACK)
def test_the_stream_below_stays_open(suffix: str) -> None:
    stream = io.BytesIO()
    packing(f"x{suffix}", stream).close()
    assert not stream.closed


HEADERS = [
    # RFC 1952: deflate, no flags, no time, neither fastest nor best, system unknown
    (".gz", "1f8b 08 00 00000000 00 ff"),
    # its file format 1.1: magic, CRC64, CRC32 of the flags, filter LZMA2 with a window of 4 MiB
    (".xz", "fd377a585a00 0004 e6d6b446 02 00 2101 14"),
    # RFC 8878: no size, one segment or more, a check sum of the content, a window of 4 MiB
    (".zst", "28b52ffd 04 60"),
]


@pytest.mark.parametrize(("suffix", "header"), HEADERS)
def test_the_header_is_the_same_everywhere(suffix: str, header: str) -> None:
    expected = bytes.fromhex(header)
    assert packed(f"guide.xml{suffix}", CONTENT)[: len(expected)] == expected


@pytest.mark.parametrize("suffix", UNPACK)
def test_the_bytes_do_not_hang_on_how_it_was_written(suffix: str) -> None:
    name = f"guide.xml{suffix}"
    lines = CONTENT.splitlines(keepends=True)
    assert packed(name, *lines) == packed(name, CONTENT)
    assert packed(name, *lines, then=lambda into: into.flush()) == packed(name, CONTENT)


@pytest.mark.parametrize("suffix", UNPACK)
def test_the_bytes_do_not_hang_on_the_name_or_the_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"some.name{suffix}"
    with path.open("wb") as stream, packing(str(path), stream) as into:
        into.write(CONTENT)
    assert path.read_bytes() == packed(f"guide.xml{suffix}", CONTENT)


@pytest.mark.parametrize("suffix", UNPACK)
def test_a_repeating_guide_packs_well(suffix: str) -> None:
    assert len(packed(f"guide.xml{suffix}", CONTENT)) < len(CONTENT) / 20


@pytest.mark.parametrize(("suffix", "tool"), [(".gz", "gzip"), (".xz", "xz"), (".zst", "zstd")])
def test_the_usual_tools_unpack_it(suffix: str, tool: str) -> None:
    command = [tool, "-dc"]
    try:
        ran = subprocess.run(
            command, input=packed(f"x{suffix}", CONTENT), capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip(f"{tool} is not here")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, CONTENT, b"")


class Full(io.BytesIO):
    """A disk with room for the head of a packed file, and for no more."""

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > 32:
            raise OSError(28, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("suffix", UNPACK)
def test_a_full_disk_is_told_by_the_one_who_writes(suffix: str) -> None:
    into = packing(f"x{suffix}", Full())
    with pytest.raises(OSError, match="No space left"):  # noqa: PT012 - at the first or at the last
        into.write(CONTENT)
        into.close()
    close_quietly(into)
