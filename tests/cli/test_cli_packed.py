"""Publishing into a name that says how it is packed."""

import gzip
import lzma
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SAMPLES, Epg

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SCHEDULE = SAMPLES / "schedule.jsonl"
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.decompress,
    ".xz": lzma.decompress,
    ".zst": zstd.decompress,
}
BROKEN = '{"type": "episode", "id": "e1", "titles": []}\n'


@pytest.mark.parametrize("suffix", UNPACK)
@pytest.mark.parametrize("name", ["guide.xml", "guide.ebucore.xml", "guide.jsonl"])
def test_a_packed_feed_is_the_feed(epg: Epg, tmp_path: Path, name: str, suffix: str) -> None:
    assert epg("export", SCHEDULE, "-o", name).code == 0
    ran = epg("export", SCHEDULE, "-o", f"{name}{suffix}")
    assert ran.code == 0
    assert f"published: {name}{suffix}" in ran.err
    packed = (tmp_path / f"{name}{suffix}").read_bytes()
    assert UNPACK[suffix](packed) == (tmp_path / name).read_bytes()


@pytest.mark.parametrize("suffix", UNPACK)
def test_what_is_published_packed_is_read_again(epg: Epg, suffix: str) -> None:
    assert epg("export", SCHEDULE, "-o", f"a.jsonl{suffix}").code == 0
    ran = epg("validate", f"a.jsonl{suffix}", "--format", "concise")
    assert ran.code == 0
    assert "EPG032" not in ran.out  # misnamed-archive
    assert epg("export", f"a.jsonl{suffix}", "-o", "b.jsonl").code == 0


def test_its_rejects_are_not_packed(epg: Epg, tmp_path: Path, write: Callable[..., str]) -> None:
    write("in.jsonl", SCHEDULE.read_bytes() + BROKEN.encode())
    assert epg("export", "in.jsonl", "-o", "guide.xml.gz").code == 1
    assert sorted(path.name for path in tmp_path.iterdir() if "guide" in path.name) == [
        "guide.xml.gz",
        "guide.xml.gz.rejects.jsonl",
    ]
    assert b'"e1"' in (tmp_path / "guide.xml.gz.rejects.jsonl").read_bytes()


def test_the_format_may_be_named_beside_any_packed_name(epg: Epg, tmp_path: Path) -> None:
    assert epg("export", SCHEDULE, "--to", "xmltv", "-o", "today.gz").code == 0
    assert gzip.decompress((tmp_path / "today.gz").read_bytes()).startswith(b"<?xml")


@pytest.mark.parametrize("name", ["today.gz", "guide.mpg.gz", ".gz"])
def test_a_packed_name_without_a_format_says_none(epg: Epg, name: str) -> None:
    ran = epg("export", SCHEDULE, "-o", name)
    assert ran.code == 2
    assert "cannot tell a format" in ran.err


@pytest.mark.parametrize("name", ["guide.xml.bz2", "guide.TAR", "guide.tgz"])
def test_no_name_promises_what_is_not_written(epg: Epg, tmp_path: Path, name: str) -> None:
    ran = epg("export", SCHEDULE, "--to", "xmltv", "-o", name)
    assert ran.code == 2
    assert "is not written; let it end with .gz, .xz or .zst" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_called_as_it_likes(epg: Epg, tmp_path: Path) -> None:
    assert (
        epg("export", SCHEDULE, "--to", "ebucore", "--layout", "documents", "-o", "x.tar/").code
        == 0
    )
    assert (tmp_path / "x.tar").is_dir()


def test_a_name_that_ends_plainly_is_not_packed(epg: Epg, tmp_path: Path) -> None:
    assert epg("export", SCHEDULE, "-o", "guide.gz.xml").code == 0
    assert (tmp_path / "guide.gz.xml").read_bytes().startswith(b"<?xml")


def test_standard_output_is_never_packed(epg: Epg) -> None:
    ran = epg("export", SCHEDULE, "--to", "xmltv", "-o", "-")
    assert ran.out.startswith("<?xml")


def test_a_pipe_is_packed_by_its_name(epg: Epg, tmp_path: Path) -> None:
    pipe = tmp_path / "guide.xml.gz"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    ran = epg("export", SCHEDULE, "-o", "guide.xml.gz")
    reader.join(10)
    assert ran.code == 0
    assert gzip.decompress(read[0]).startswith(b"<?xml")


def test_a_link_is_packed_by_the_name_that_was_given(epg: Epg, tmp_path: Path) -> None:
    (tmp_path / "guide.xml.gz").symlink_to("data")
    assert epg("export", SCHEDULE, "-o", "guide.xml.gz").code == 0
    assert (tmp_path / "guide.xml.gz").is_symlink()
    assert gzip.decompress((tmp_path / "data").read_bytes()).startswith(b"<?xml")


def test_a_dry_run_leaves_the_packed_feed_as_it_is(epg: Epg, tmp_path: Path) -> None:
    assert epg("export", SCHEDULE, "-o", "guide.xml.gz").code == 0
    path = tmp_path / "guide.xml.gz"
    before = path.stat()
    assert epg("export", SCHEDULE, "-o", "guide.xml.gz", "--dry-run").code == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]
