"""Bombs: what unpacks to too much is told, what stands before it is read."""

import gzip
import io
import lzma
import struct
import time
import zipfile
import zlib

import pytest
from backports import zstd
from conftest import lines_of

from epg_export.bounds import Bounds
from epg_export.formats.wishes import ReadWishes
from epg_export.pipeline.inputs.archives import members
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.unpack import damage

PACKS = {"gz": gzip.compress, "xz": lzma.compress, "zst": zstd.compress}
SMALL = Bounds(ratio_from=1 << 16, unpacked=1 << 22)
MIB = 1 << 20


def looked_at(path, bounds=SMALL):
    """How much of a file is unpacked, and what is told of it."""
    source = Source(str(path), path=path)
    source.wishes = ReadWishes(bounds=bounds)
    with source.open() as stream:
        size = sum(map(len, iter(lambda: stream.read(1 << 16), b"")))
        return size, damage(stream, "x")


@pytest.mark.parametrize("pack", PACKS)
def test_a_ratio_that_no_feed_has_is_told(tmp_path, pack):
    path = tmp_path / "bomb"
    path.write_bytes(PACKS[pack](b"a\n" * (2 * MIB)))
    size, found = looked_at(path)
    assert (found.code, found.help) == (
        "EPG049",
        "if it is no bomb, allow more of it with --max-ratio",
    )
    assert 0 < size < 3 * MIB
    assert found.place.line == size // 2 + 1


@pytest.mark.parametrize("pack", PACKS)
def test_what_is_too_large_is_told_whatever_its_ratio(tmp_path, pack):
    path = tmp_path / "large"
    path.write_bytes(PACKS[pack](b"a" * (5 * MIB)))
    size, found = looked_at(path, Bounds(unpacked=4 * MIB))
    assert size == 4 * MIB
    assert found.message == "it unpacks to more than 4194304 bytes"
    assert "--max-unpacked" in found.help


@pytest.mark.parametrize("pack", PACKS)
def test_what_is_allowed_is_unpacked(tmp_path, pack):
    path = tmp_path / "whole"
    path.write_bytes(PACKS[pack](b"a" * (4 * MIB - 1)))
    allowed = Bounds(ratio=100_000, ratio_from=1 << 16, unpacked=4 * MIB)
    assert looked_at(path, allowed) == (4 * MIB - 1, None)


@pytest.mark.parametrize("outer", PACKS)
@pytest.mark.parametrize("inner", PACKS)
def test_the_ratio_is_that_of_all_layers(tmp_path, outer, inner):
    path = tmp_path / "thrice"
    bomb = PACKS[inner](b" " * MIB) * 60
    path.write_bytes(PACKS[outer](PACKS[outer](bomb)))
    size, found = looked_at(path)
    assert found.code == "EPG049"
    assert size < 4 * MIB


def test_what_is_sought_from_the_end_is_not_unpacked_for_that(tmp_path):
    path = tmp_path / "bomb"
    path.write_bytes(gzip.compress(b" " * (64 * MIB)))
    source = Source("x", path=path)
    source.wishes = ReadWishes(bounds=SMALL)
    with source.open() as stream:
        assert stream.seek(0, io.SEEK_END) <= 4 * MIB


def test_very_many_empty_archives_are_told(tmp_path):
    path = tmp_path / "empty"
    path.write_bytes(gzip.compress(b"") * 200_000)
    begun = time.process_time()
    size, found = looked_at(path)
    assert time.process_time() - begun < 5
    assert (size, found.code) == (0, "EPG049")
    assert "unpack to nothing" in found.message


def test_some_empty_archives_are_none_of_its_business(tmp_path):
    path = tmp_path / "parts"
    path.write_bytes((gzip.compress(b"a") + gzip.compress(b"")) * 100)
    assert looked_at(path) == (100, None)


def test_several_archives_of_xz_and_what_pads_them(tmp_path):
    path = tmp_path / "parts.xz"
    path.write_bytes(lzma.compress(b"one\n") + b"\0" * 8 + lzma.compress(b"two\n") + b"\0" * 4)
    source = Source("x", path=path)
    with source.open() as stream:
        assert stream.read() == b"one\ntwo\n"
        stream.seek(4)
        assert stream.read() == b"two\n"
        assert damage(stream, "x") is None


def test_an_archive_that_wants_all_memory_is_told(tmp_path):
    path = tmp_path / "wide.xz"
    header = (
        struct.pack("<BBBB", 2, 0, 0x21, 1) + bytes([37]) + b"\0" * 3
    )  # a dictionary of 1.5 GiB
    crc = struct.pack("<I", zlib.crc32(header))
    whole = lzma.compress(b"<tv/>")
    path.write_bytes(whole[:12] + header + crc + whole[24:])
    size, found = looked_at(path)
    assert (size, found.code) == (0, "EPG049")
    assert found.message == "unpacking it takes more than 160 MiB of memory"


@pytest.fixture
def archive(tmp_path):
    def make(files, method=zipfile.ZIP_DEFLATED):
        path = tmp_path / "in.zip"
        with zipfile.ZipFile(path, "w", method) as made:
            for name, data in files:
                made.writestr(name, data)
        return path

    return make


def of_members(path, bounds=SMALL):
    """What is told of the files in an archive, and how much of all of them is unpacked."""
    codes, total = [], 0
    for source in members("in.zip", path, bounds):
        source.wishes = ReadWishes(bounds=bounds)
        with source.open() as stream:
            total += sum(map(len, iter(lambda: stream.read(1 << 16), b"")))
            if found := damage(stream, source.name):
                codes.append((source.name, found.code))
    return codes, total


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_of_bombs_is_told_once(archive, method):
    path = archive([(f"{n}.xml", b" " * MIB) for n in range(20)], method)
    assert of_members(path) == ([("in.zip", "EPG049")], 0)


def test_packed_bombs_in_an_archive_share_what_is_allowed(archive):
    bomb = gzip.compress(b" " * (60 << 10))
    path = archive([(f"{n:03}.xml.gz", bomb) for n in range(200)], zipfile.ZIP_STORED)
    codes, total = of_members(path, Bounds(ratio=100, ratio_from=1 << 16))
    assert len(codes) > 20
    assert {code for _, code in codes} == {"EPG049"}
    assert codes[-1][0] == "in.zip/199.xml.gz"
    assert total <= 200 * path.stat().st_size


def test_an_archive_that_lists_very_many_files_is_not_looked_into(tmp_path):
    path = tmp_path / "in.zip"
    path.write_bytes(
        b"\0" * (9 * MIB) + b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 0, 0, 9 * MIB, 0, 0)
    )
    assert of_members(path) == ([("in.zip", "EPG049")], 0)


def test_the_command_says_which_option_allows_it(epg, write):
    record = {"type": "episode", "id": "e", "titles": [{"value": "Eins"}]}
    name = write("in.jsonl.gz", gzip.compress(lines_of(record).encode() * 20_000))
    ran = epg("info", name, "--max-unpacked", "1M")
    assert ran.code == 0
    ran = epg("validate", name, "--max-unpacked", "1M", "--format", "concise")
    assert ran.code == 1
    assert "error EPG049 unpacks-too-large: it unpacks to more than 1048576 bytes;" in ran.out
    assert "EPG049" not in epg("validate", name, "--format", "concise").out


@pytest.mark.parametrize("said", ["much", "0", "1.5G"])
def test_a_size_that_is_none_is_exit_2(epg, write, said):
    ran = epg("validate", write("in.jsonl", ""), "--max-unpacked", said)
    assert ran.code == 2
    assert "--max-unpacked" in ran.err
