"""Outputs are whole or not at all."""

import os
import stat

import pytest

from epg_export import ConfigError, WriteError
from epg_export.publish.rejects import rejects_path
from epg_export.publish.targets import FileTarget, FolderTarget, StreamTarget, file_target


def test_a_file_appears_when_it_is_committed(tmp_path):
    path = tmp_path / "guide.xml"
    path.write_text("before")
    with file_target(str(path)) as target:
        target.stream.write(b"after")
        target.stream.flush()
        assert path.read_text() == "before"
        target.commit()
    assert path.read_text() == "after"
    assert [p.name for p in tmp_path.iterdir()] == ["guide.xml"]


@pytest.mark.parametrize("trouble", [None, RuntimeError, KeyboardInterrupt])
def test_without_a_commit_nothing_is_left(tmp_path, trouble):
    path = tmp_path / "guide.xml"
    path.write_text("before")
    try:
        with file_target(str(path)) as target:
            target.stream.write(b"half")
            if trouble:
                raise trouble
    except (RuntimeError, KeyboardInterrupt):
        pass
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["guide.xml"]


@pytest.mark.parametrize("call", ["fsync", "fchmod", "replace"])
def test_a_call_that_fails_leaves_the_old_file(tmp_path, monkeypatch, call):
    path = tmp_path / "guide.xml"
    path.write_text("before")

    def fail(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    owner = type(path) if call == "replace" else os
    with FileTarget("g", path) as target:
        target.stream.write(b"after")
        monkeypatch.setattr(owner, call, fail)
        with pytest.raises(WriteError, match="no space left on device"):
            target.commit()
    monkeypatch.undo()
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["guide.xml"]


def test_rights_are_kept_and_new_files_get_the_usual_ones(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("")
    old.chmod(0o640)
    mask = os.umask(0o027)
    try:
        for path in (old, new):
            with file_target(str(path)) as target:
                target.commit()
    finally:
        os.umask(mask)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("before")
    (tmp_path / "link").symlink_to("real")
    with file_target(str(tmp_path / "link")) as target:
        target.stream.write(b"after")
        target.commit()
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "after"


def test_a_folder_is_filled_at_the_end(tmp_path):
    folder = tmp_path / "out"
    with FolderTarget(f"{folder}/") as target:
        for name in ("a.xml", "b.xml"):
            with target.open(name) as stream:
                stream.write(name.encode())
        assert not folder.exists()
        target.commit()
    assert {p.name: p.read_text() for p in folder.iterdir()} == {"a.xml": "a.xml", "b.xml": "b.xml"}
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_other_files_in_a_folder_are_left_alone(tmp_path):
    (tmp_path / "foreign.xml").write_text("mine")
    (tmp_path / "a.xml").write_text("old")
    with FolderTarget(str(tmp_path)) as target:
        with target.open("a.xml") as stream:
            stream.write(b"new")
        target.commit()
        assert target.others() == ["foreign.xml"]
    assert (tmp_path / "foreign.xml").read_text() == "mine"
    assert (tmp_path / "a.xml").read_text() == "new"


def test_a_folder_given_up_leaves_nothing(tmp_path):
    with FolderTarget(str(tmp_path / "out")) as target, target.open("a.xml") as stream:
        stream.write(b"half")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_is_to_be(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(ConfigError, match="is a file"), FolderTarget(str(tmp_path / "out")):
        pass


def test_a_parent_that_is_not_there(tmp_path):
    for target in (file_target(str(tmp_path / "x" / "y")), FolderTarget(str(tmp_path / "x" / "y"))):
        with pytest.raises(WriteError, match="there is no folder"), target:
            pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/null", "/dev/full"])
def test_what_is_no_file_is_written_directly(name):
    assert isinstance(file_target(name), StreamTarget)
    assert rejects_path(name) is None


def test_a_file_in_shared_memory_is_a_file():
    assert isinstance(file_target("/dev/shm/guide.xml"), FileTarget)  # noqa: S108 - not written


def test_two_documents_of_one_name_are_refused(tmp_path):
    with FolderTarget(str(tmp_path / "out")) as target:
        target.open("a.xml").close()
        with pytest.raises(WriteError, match="two records are called"):
            target.open("a.xml")


def test_where_rejects_stand(tmp_path):
    assert rejects_path(str(tmp_path / "guide.xml")) == tmp_path / "guide.xml.rejects.jsonl"
    assert rejects_path(str(tmp_path)) == tmp_path / f"{tmp_path.name}.rejects.jsonl"
