"""An archive of documents is whole or not there, and the same each time."""

import zipfile

import pytest

from epg_export import WriteError
from epg_export.publish.archive import ArchiveTarget, is_archive


def fill(path, *names):
    with ArchiveTarget(str(path)) as target:
        for name in names:
            with target.open(name) as stream:
                stream.write(name.encode())
        target.commit()


def test_it_holds_what_was_written(tmp_path):
    path = tmp_path / "out.zip"
    fill(path, "b.xml", "a.xml")
    with zipfile.ZipFile(path) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "b.xml": b"b.xml",
            "a.xml": b"a.xml",
        }
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
        with ArchiveTarget(str(path)) as target:
            target.open("a.xml").close()
            if trouble:
                raise trouble
    except (RuntimeError, KeyboardInterrupt):
        pass
    assert path.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["out.zip"]


def test_two_files_of_one_name_are_told(tmp_path):
    with ArchiveTarget(str(tmp_path / "out.zip")) as target:
        target.open("a.xml").close()
        with pytest.raises(WriteError, match=r"two records are called a\.xml"):
            target.open("a.xml")


@pytest.mark.parametrize(
    ("name", "expected"), [("a.zip", True), ("A.ZIP", True), ("zip", False), ("-", False)]
)
def test_what_an_archive_is_called(name, expected):
    assert is_archive(name) == expected
