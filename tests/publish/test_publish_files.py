"""A file is whole or not there."""

import os
import stat

import pytest

from epg_export import WriteError
from epg_export.publish.rejects import rejects_path
from epg_export.publish.targets import FileTarget, StreamTarget, file_target


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


@pytest.mark.parametrize("call", ["fsync", "stat", "replace"])
def test_a_call_that_fails_leaves_the_old_file(tmp_path, monkeypatch, call):
    path = tmp_path / "guide.xml"
    path.write_text("before")

    def fail(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    with FileTarget("g", path) as target:
        target.stream.write(b"after")
        monkeypatch.setattr(os, call, fail)
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


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(WriteError, match="there is no folder"), file_target(str(tmp_path / "x/y")):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/null", "/dev/full"])
def test_what_is_no_file_is_written_directly(name):
    assert isinstance(file_target(name), StreamTarget)
    assert rejects_path(name) is None


def test_a_file_in_shared_memory_is_a_file():
    assert isinstance(file_target("/dev/shm/guide.xml"), FileTarget)  # noqa: S108 - not written


def test_a_link_that_leads_back_to_itself_stays(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(WriteError, match="leads back to itself"):
        file_target(str(tmp_path / "a"))
    assert (tmp_path / "a").is_symlink()


def test_the_rejects_of_a_long_name_have_one_that_a_file_may_have():
    path = rejects_path(f"/tmp/{'x' * 250}.xml")  # noqa: S108 - not written
    assert path is not None
    assert len(path.name) < 255
    assert path.name.startswith("xxx")
    assert path.name.endswith(".rejects.jsonl")
