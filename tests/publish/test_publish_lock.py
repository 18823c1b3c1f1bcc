"""One run at a time publishes to an output."""

import errno
import fcntl
import os
import subprocess
import sys

import pytest
from published import hidden

from epg_export import WriteError
from epg_export.publish.lock import locked


@pytest.mark.parametrize("name", ["guide.xml", "out/", "out", "new/", "link.xml", "x" * 255])
def test_the_second_is_told_who_the_first_is(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "link.xml").symlink_to("real.xml")
    with locked(name):
        with (
            pytest.raises(WriteError, match="another run is publishing to it") as told,
            locked(name),
        ):
            pass
        assert f"(process {os.getpid()})" in str(told.value)
        assert told.value.exit_code == 3
    with locked(name):
        assert len(hidden(tmp_path / "out")) == 1
    assert hidden(tmp_path / "out") == []


def test_however_it_is_named_it_is_one_output(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "guide.xml").write_text("")
    (tmp_path / "link.xml").symlink_to("guide.xml")
    with (
        locked("guide.xml"),
        pytest.raises(WriteError, match=r"link\.xml: another run"),
        locked("link.xml"),
    ):
        pass


def test_another_output_is_another_lock(tmp_path):
    with locked(str(tmp_path / "a.xml")), locked(str(tmp_path / "b.xml")):
        assert sorted(path.name for path in tmp_path.iterdir()) == [".a.xml.lock", ".b.xml.lock"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/null", "{}/pipe"])
def test_a_stream_needs_no_lock(tmp_path, name):
    os.mkfifo(tmp_path / "pipe")
    name = name.format(tmp_path)
    with locked(name), locked(name):
        assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_missing_folder_is_told_by_the_output_itself(tmp_path):
    with locked(str(tmp_path / "none" / "guide.xml")):
        assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_killed_run_is_taken_over(tmp_path):
    (tmp_path / ".guide.xml.lock").write_text("1\n")
    with locked(str(tmp_path / "guide.xml")):
        assert (tmp_path / ".guide.xml.lock").read_text() == f"{os.getpid()}\n"
    assert list(tmp_path.iterdir()) == []


def put_link(lock):
    (lock.parent / "precious").write_text("1")
    lock.symlink_to("precious")


IN_ITS_PLACE = {
    "a link": (put_link, "too many levels of symbolic links"),
    "a folder": (os.mkdir, "is not the lock of an export|is a directory"),
    "a pipe": (os.mkfifo, "is not the lock of an export"),
    "a text": (lambda lock: lock.write_text("yarn"), "is not the lock of an export"),
    "a long number": (lambda lock: lock.write_text("1" * 30), "is not the lock of an export"),
}


@pytest.mark.parametrize(("put", "expected"), IN_ITS_PLACE.values(), ids=IN_ITS_PLACE)
@pytest.mark.parametrize("name", ["guide.xml", "out"])
def test_something_else_in_its_place_is_told_and_left_alone(tmp_path, put, expected, name):
    (tmp_path / "out").mkdir()
    lock = tmp_path / f".{name}.lock"
    put(lock)
    before = lock.lstat()
    with pytest.raises(WriteError, match=expected) as told, locked(str(tmp_path / name)):
        pass
    assert "move it away" in told.value.remedy
    after = lock.lstat()
    assert (after.st_ino, after.st_size, after.st_mtime) == (
        before.st_ino,
        before.st_size,
        before.st_mtime,
    )


@pytest.mark.parametrize("text", ["", "1\n", "1", "4194304\n"])
def test_one_that_was_left_behind_is_taken_over(tmp_path, text):
    (tmp_path / ".guide.xml.lock").write_text(text)
    with locked(str(tmp_path / "guide.xml")):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_others_use_it_as_the_mask_says(tmp_path, mask, mode):
    before = os.umask(mask)
    try:
        with locked(str(tmp_path / "guide.xml")):
            assert (tmp_path / ".guide.xml.lock").stat().st_mode & 0o777 == mode
    finally:
        os.umask(before)


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.EMFILE])
def test_one_that_cannot_be_opened_is_told(tmp_path, monkeypatch, code):
    (tmp_path / ".guide.xml.lock").write_text("1\n")
    opened = os.open

    def fail(path, flags, *mode, **given):
        if str(path).endswith(".lock"):
            raise OSError(code, os.strerror(code))
        return opened(path, flags, *mode, **given)

    monkeypatch.setattr(os, "open", fail)
    with (
        pytest.raises(WriteError, match="it cannot be locked"),
        locked(str(tmp_path / "guide.xml")),
    ):
        pass


def test_a_lock_file_that_was_removed_meanwhile_is_not_the_lock(tmp_path, monkeypatch):
    lock, taken = tmp_path / ".guide.xml.lock", []
    flock = fcntl.flock

    def late(number, how):
        if not taken:
            lock.unlink()
        taken.append(number)
        flock(number, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with locked(str(tmp_path / "guide.xml")):
        assert len(taken) == 2
        assert lock.exists()
    assert not lock.exists()


def test_the_lock_of_another_is_never_removed(tmp_path):
    lock = tmp_path / ".guide.xml.lock"
    with locked(str(tmp_path / "guide.xml")):
        lock.unlink()
        lock.write_text("2\n")
    assert lock.read_text() == "2\n"


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOTSUP])
def test_a_file_system_without_locks(tmp_path, monkeypatch, code):
    def fail(_number, _how):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", fail)
    with locked(str(tmp_path / "guide.xml")):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_where_nothing_can_stand_beside_it_the_folder_itself_is_locked(tmp_path, monkeypatch, code):
    (tmp_path / "out").mkdir()
    opened = os.open

    def fail(path, flags, *mode, **given):
        if str(path).endswith(".lock"):
            raise OSError(code, os.strerror(code))
        return opened(path, flags, *mode, **given)

    monkeypatch.setattr(os, "open", fail)
    with (
        locked(str(tmp_path / "out")),
        pytest.raises(WriteError, match="another run is publishing to it"),
        locked(str(tmp_path / "out")),
    ):
        pass


HOLD = """
import sys, time
from epg_export.publish.lock import locked
name, counter, rounds = sys.argv[1:]
done = 0
while done < int(rounds):
    try:
        with locked(name):
            number = int(open(counter).read())
            time.sleep(0.0003)
            open(counter, "w").write(str(number + 1))
            done += 1
    except Exception as error:
        assert "another run" in str(error), error
"""


def test_never_two_at_a_time(tmp_path):
    counter = tmp_path / "counter"
    counter.write_text("0")
    command = [sys.executable, "-c", HOLD, str(tmp_path / "guide.xml"), str(counter), "150"]
    runs = [subprocess.Popen(command) for _ in range(4)]
    assert [run.wait(60) for run in runs] == [0] * 4
    assert counter.read_text() == "600"
    assert hidden(tmp_path / "out") == []
