"""Whichever call to the system fails while a folder is published, the old or the new set is there.

Each case lets one function fail at its first call, then at its second, and so on until it is no
longer called that often.
"""

import errno
import os
import shutil
import sys
from itertools import count, product

import pytest
from published import (
    NEW,
    archive,
    hidden,
    listed,
    prepared,
    publish,
    refused,
    standby_of,
    which_set,
)

from epg_export import WriteError
from epg_export.errors import UnsettledError
from epg_export.publish.files import FileTarget
from epg_export.publish.folder import whole

CALLS = [
    "fsync",
    "open",
    "rename",
    "link",
    "mkdir",
    "unlink",
    "rmdir",
    "chmod",
    "listdir",
    "scandir",
    "replace",
]
WAYS = ["whole", "first", "in steps"]
NEVER = {("whole", "rename")}
"""A standby that is there is only linked into."""
if sys.version_info >= (3, 13):  # pathlib lists folders otherwise
    NEVER |= {(way, "listdir") for way in WAYS}


@pytest.fixture(autouse=True)
def swiftly(monkeypatch):
    """Nothing is really brought to disk: a power cut is no part of this."""
    monkeypatch.setattr(os, "fsync", lambda _number: None)


class Fault:
    """A function that fails once, at a call of a number."""

    def __init__(self, function, number, code=errno.EIO):
        self.function, self.left, self.code = function, number, code
        self.happened = False

    def __call__(self, *args, **kwargs):
        self.left -= 1
        if self.left == 0:
            self.happened = True
            raise OSError(self.code, os.strerror(self.code))
        return self.function(*args, **kwargs)


def faults(owner, name, code=errno.EIO):
    """Faults of one function, one call later each time, until one does not happen."""
    for number in count(1):
        fault = Fault(getattr(owner, name), number, code)
        yield fault
        if not fault.happened:
            return


def published_with(monkeypatch, fault, owner, name, folder):
    """Publish the new set while a function is at fault; whether it was said to be published."""
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, fault)
        try:
            publish(folder, NEW, rejects="{}")
        except WriteError:
            return False
        except UnsettledError:
            pass
        return True


@pytest.mark.parametrize(("way", "call"), list(product(WAYS, CALLS)))
def test_a_call_that_fails_once(tmp_path, monkeypatch, way, call):
    if way == "in steps":
        monkeypatch.setattr(whole, "exchange", refused)
    for number, fault in enumerate(faults(os, call)):
        folder = tmp_path / str(number) / "out"
        folder.parent.mkdir()
        prepared(folder)
        if way == "first":  # no standby yet
            shutil.rmtree(standby_of(folder).parent)
        done = published_with(monkeypatch, fault, os, call, folder)
        found = which_set(folder)
        assert hidden(folder) == []
        if standby_of(folder).exists():
            assert which_set(standby_of(folder)) == found
        if done:
            assert found == "new"
    assert done
    assert number > 0 or (way, call) in NEVER, "it is never called"


@pytest.mark.parametrize("code", [errno.EIO, errno.EINVAL, errno.EBUSY, errno.ENOSYS])
def test_an_exchange_that_fails(tmp_path, monkeypatch, code):
    folder = tmp_path / "out"
    prepared(folder)
    fault = Fault(whole.exchange, 1, code)
    done = published_with(monkeypatch, fault, whole, "exchange", folder)
    assert done == (code != errno.EIO)
    assert which_set(folder) == ("new" if done else "old")
    assert hidden(folder) == []


@pytest.mark.parametrize("code", [errno.EPERM, errno.EXDEV, errno.EMLINK])
def test_links_that_cannot_be_made(tmp_path, monkeypatch, code):
    folder = tmp_path / "out"
    prepared(folder)

    def fail(*_args, **_kwargs):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", fail)
    publish(folder, NEW, rejects="{}")
    assert which_set(folder) == "new"
    assert hidden(folder) == []


@pytest.mark.parametrize("call", ["fsync", "open", "rename", "mkdir", "unlink", "rmdir"])
def test_the_first_publication(tmp_path, monkeypatch, call):
    for number, fault in enumerate(faults(os, call)):
        folder = tmp_path / str(number) / "out"
        folder.parent.mkdir()
        done = published_with(monkeypatch, fault, os, call, folder)
        assert hidden(folder) == []
        if done or folder.exists():
            assert set(listed(folder)) == set(NEW)
    assert done


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, MemoryError])
def test_an_interruption_between_two_files(tmp_path, monkeypatch, trouble):
    monkeypatch.setattr(whole, "exchange", refused)
    folder = tmp_path / "out"
    prepared(folder)
    replace, calls = os.replace, []

    def interrupted(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2:
            raise trouble
        replace(*args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", interrupted)
        with pytest.raises(trouble):
            publish(folder, NEW, rejects="{}")
    assert which_set(folder) == "old"
    assert hidden(folder) == []


@pytest.mark.parametrize("call", ["fsync", "open", "replace", "unlink"])
@pytest.mark.parametrize("kind", ["file", "archive"])
def test_one_file(tmp_path, monkeypatch, kind, call):
    def write(path, text):
        if kind == "archive":
            archive(path, {"a.xml": text})
            return
        with FileTarget(str(path), path) as target:
            target.stream.write(text.encode())
            target.commit()

    write(tmp_path / "new.zip", "new")
    new = (tmp_path / "new.zip").read_bytes()
    for number, fault in enumerate(faults(os, call)):
        path = tmp_path / str(number) / "out.zip"
        path.parent.mkdir()
        write(path, "old")
        old = path.read_bytes()
        with monkeypatch.context() as patched:
            patched.setattr(os, call, fault)
            try:
                write(path, "new")
                done = True
            except UnsettledError:
                done = True
            except WriteError:
                done = False
        assert path.read_bytes() in ({new} if done else {old, new})
        assert [found.name for found in path.parent.iterdir()] == ["out.zip"]
        if call == "unlink":
            break
