"""An archive of documents is whole or not there, and the same each time."""

import zipfile

import pytest
from published import HEAD, archive
from published import fill as fill_texts

from epg_export import WriteError
from epg_export.publish.archive import ArchiveTarget, is_archive
from epg_export.publish.manifest import decoded


def fill(path, *names):
    with ArchiveTarget(str(path), HEAD) as target:
        for name in names:
            with target.open(name) as stream:
                stream.write(name.encode())
        target.commit()


def test_it_holds_what_was_written(tmp_path):
    path = tmp_path / "out.zip"
    fill(path, "b.xml", "a.xml")
    with zipfile.ZipFile(path) as found:
        assert found.namelist() == ["b.xml", "a.xml", "manifest.json"]
        assert [found.read(name) for name in ("a.xml", "b.xml")] == [b"a.xml", b"b.xml"]
        manifest = decoded(found.read("manifest.json"))
    assert [(file.file, file.size) for file in manifest.files] == [("b.xml", 5), ("a.xml", 5)]
    assert [file.name for file in tmp_path.iterdir()] == ["out.zip"]


def test_the_same_content_gives_the_same_bytes(tmp_path):
    fill(tmp_path / "one.zip", "a.xml", "b.xml")
    fill(tmp_path / "two.zip", "a.xml", "b.xml")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize("trouble", [None, RuntimeError, KeyboardInterrupt])
def test_without_a_commit_the_old_one_stays(tmp_path, trouble):
    path = tmp_path / "out.zip"
    path.write_text("before")
    try:
        with ArchiveTarget(str(path), HEAD) as target:
            target.open("a.xml").close()
            if trouble:
                raise trouble
    except (RuntimeError, KeyboardInterrupt):
        pass
    assert path.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["out.zip"]


def test_two_files_of_one_name_are_told(tmp_path):
    with ArchiveTarget(str(tmp_path / "out.zip"), HEAD) as target:
        target.open("a.xml").close()
        with pytest.raises(WriteError, match=r"two records are called a\.xml"):
            target.open("a.xml")


@pytest.mark.parametrize(
    ("name", "expected"), [("a.zip", True), ("A.ZIP", True), ("zip", False), ("-", False)]
)
def test_what_an_archive_is_called(name, expected):
    assert is_archive(name) == expected


def test_it_tells_what_changed_and_stays_where_nothing_did(tmp_path):
    path = tmp_path / "out.zip"
    files = {"a.xml": "one", "b.xml": "two", "index.xml": "a b"}
    assert archive(path, files) == (tuple(files), (), 0)
    before = path.stat()
    assert archive(path, files) == ((), (), 3)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert archive(path, {"a.xml": "ONE", "b.xml": "two"}) == (("a.xml",), ("index.xml",), 1)


def test_a_part_may_be_larger_than_was_said(tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)  # of 2 GiB
    path = tmp_path / "out.zip"
    archive(path, {"a.xml": "x" * 5000})
    with zipfile.ZipFile(path) as found:
        assert found.read("a.xml") == b"x" * 5000


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_one_is_told_and_replaced(tmp_path, seed):
    path = tmp_path / "out.zip"
    files = {"a.xml": "one", "b.xml": "two"}
    archive(path, {"a.xml": "ONE"})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as found:
        info = found.getinfo("manifest.json")
    # Behind the header of the list stand its packed bytes.
    first = info.header_offset + 30 + len(info.filename)
    at = first + seed * (info.compress_size - 9) // 20
    data[at : at + 9] = bytes(byte ^ 0xFF for byte in data[at : at + 9])
    path.write_bytes(data)
    with ArchiveTarget(str(path), HEAD) as target:
        fill_texts(target, files)
        assert target.commit() == (tuple(files), (), 0)
        assert [finding.code for finding in target.findings()] == ["EPG042"]
    with zipfile.ZipFile(path) as found:
        assert found.testzip() is None


def test_one_without_a_list_is_not_damaged(tmp_path):
    path = tmp_path / "out.zip"
    with zipfile.ZipFile(path, "w") as before:
        before.writestr("a.xml", "")
    with ArchiveTarget(str(path), HEAD) as target:
        fill_texts(target, {"a.xml": "one"})
        assert target.commit() == (("a.xml",), (), 0)
        assert list(target.findings()) == []


@pytest.mark.parametrize("before", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_what_is_no_archive_is_replaced(tmp_path, before):
    path = tmp_path / "out.zip"
    path.write_bytes(before)
    assert archive(path, {"a.xml": "one"}) == (("a.xml",), (), 0)
    assert zipfile.is_zipfile(path)
