"""What the disk does not give once is not taken for something that is not there."""

import errno
import io
import os
import subprocess
import sys
import threading
from multiprocessing.connection import Connection

import pytest
from conftest import lines_of
from fault_runs import feed, held

from epg_export.errors import ReadError, WorkerDiedError
from epg_export.formats.ranges import Stretch
from epg_export.formats.wishes import NO_WISHES
from epg_export.pipeline.flow.contents import Content, Contents
from epg_export.pipeline.hands.processes import Processes
from epg_export.pipeline.inputs.blocks import blocks
from epg_export.pipeline.inputs.sources import sources
from epg_export.pipeline.team import Team
from epg_export.publish.aside import aside
from epg_export.publish.folder.notes import read_note
from epg_export.publish.folder.standby import Note
from epg_export.publish.manifest import DamagedManifestError, has_foreign_manifest, read_manifest
from epg_export.publish.outputs import is_stream
from epg_export.service.hand import CutOffError, Hand

SPLIT = ("--to", "xmltv", "--split", "channel", "-q", "--jobs", "1", "--allow-shrink", "-o", "out/")


def broken(*_args, **_named):
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def locked_up(*_args, **_named):
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize("look", [read_manifest, has_foreign_manifest])
def test_a_manifest(tmp_path, monkeypatch, look):
    (tmp_path / "manifest.json").write_text('{"of": "another program"}')
    monkeypatch.setattr("pathlib.Path.open", broken)
    with pytest.raises(OSError, match="Input/output error"):
        look(tmp_path)


def test_a_manifest_that_must_not_be_read_is_damaged(tmp_path, monkeypatch):
    (tmp_path / "manifest.json").write_text("{}")
    monkeypatch.setattr("pathlib.Path.open", locked_up)
    assert not has_foreign_manifest(tmp_path)
    with pytest.raises(DamagedManifestError, match="Permission denied"):
        read_manifest(tmp_path)


def test_a_note(tmp_path, monkeypatch):
    (tmp_path / "note").write_text("{}")
    monkeypatch.setattr("pathlib.Path.read_bytes", broken)
    with pytest.raises(OSError, match="Input/output error"):
        read_note(tmp_path / "note", Note)
    monkeypatch.setattr("pathlib.Path.read_bytes", locked_up)
    assert read_note(tmp_path / "note", Note) is None


def test_what_others_removed_stays_removed(epg, write, tmp_path, monkeypatch):
    """It is in the standby still, and cannot be removed there at the first try."""
    write("a.jsonl", feed("Old"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out/notes.txt").write_text("do not forget")
    assert epg("export", "a.jsonl", *SPLIT).code == 0
    assert (tmp_path / ".out.standby/out/notes.txt").exists()
    (tmp_path / "out/notes.txt").unlink()
    real, failed = os.unlink, []

    def unlink(path, **how):
        if str(path).endswith("notes.txt") and not failed:
            failed.append(path)
            broken()
        real(path, **how)

    monkeypatch.setattr(os, "unlink", unlink)
    write("a.jsonl", feed("New"))
    assert epg("export", "a.jsonl", *SPLIT).code == 0
    assert failed
    for folder in ("out", ".out.standby/out"):
        assert "notes.txt" not in held(tmp_path / folder)


@pytest.mark.parametrize("call", ["os.pread", "os.path.samestat"])
def test_a_lock(epg, write, tmp_path, monkeypatch, call):
    """It is let go: this process goes on, and must not keep itself out."""
    write("a.jsonl", feed("Old"))
    args = ("export", "a.jsonl", "-o", "guide.xml", "-q", "--jobs", "1")
    with monkeypatch.context() as patched:
        patched.setattr(call, broken)
        ran = epg(*args)
    assert ran.code == 3
    assert "cannot write guide.xml: input/output error; check" in ran.err
    assert epg(*args).code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"a.jsonl", "guide.xml"}


def test_what_an_output_is(tmp_path, monkeypatch):
    """Newer Pythons say of what cannot be looked at that it is no file."""
    (tmp_path / "guide.xml").touch()
    monkeypatch.setattr("pathlib.Path.is_file", lambda _path: False)
    assert not is_stream(str(tmp_path / "guide.xml"))
    assert not is_stream(str(tmp_path / "none.xml"))
    assert not is_stream("a\0b")
    assert is_stream("/dev/null")
    with pytest.raises(OSError, match="File name too long"):
        is_stream("x" * 5000)


@pytest.mark.parametrize("call", ["os.fstat", "os.close"])
def test_a_folder_aside(tmp_path, monkeypatch, call):
    """That it cannot be cleared away is no trouble of what was published meanwhile."""
    with monkeypatch.context() as patched, aside(str(tmp_path / "guide.xml"), beside=True) as part:
        (part / "feed").mkdir()
        patched.setattr(call, broken)
    assert part.parent == tmp_path


class Torn(io.BytesIO):
    """A stream whose end cannot be read."""

    def read(self, size=-1):
        return super().read(size) or broken()


def test_standard_input(monkeypatch):
    stream = io.TextIOWrapper(Torn(lines_of({"type": "channel", "id": "a.example"}).encode()))
    monkeypatch.setattr("sys.stdin", stream)
    with pytest.raises(ReadError, match="cannot read <stdin>: input/output error"):
        sources(["-"])


@pytest.fixture
def torn(monkeypatch):
    """Pipes take nothing from threads, while the processes at their ends live."""
    real = Connection.send_bytes

    def send_bytes(connection, *what):
        if threading.current_thread() is not threading.main_thread():
            broken()
        real(connection, *what)

    monkeypatch.setattr(Connection, "send_bytes", send_bytes)


UNHEARD = """
import os
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from epg_export.pipeline.hands.processes import Processes

here, real = os.getpid(), Connection.send_bytes

def send_bytes(*given):
    if os.getpid() != here:
        raise OSError(5, "Input/output error")
    real(*given)

Connection.send_bytes = send_bytes
with Processes(1) as processes:
    assert isinstance(processes.submit(len, "abc").exception(), BrokenProcessPool)
"""


def test_a_process_whose_pipe_fails_says_nothing(tmp_path):
    """The one that waits for its answer tells what is to be told."""
    command = [sys.executable, "-c", UNHEARD]
    ran = subprocess.run(command, check=True, cwd=tmp_path, capture_output=True, timeout=60)
    assert ran.stderr == b""


@pytest.mark.usefixtures("torn")
def test_a_process_that_cannot_be_reached_has_not_died():
    with Hand() as hand, pytest.raises(CutOffError, match="reached: input/output error"):
        hand.do(len, "abc", seconds=60)
    with Processes(1) as processes, pytest.raises(WorkerDiedError) as lost:
        list(Team(1, processes).work(len, ["abc"]))
    assert "a worker process cannot be reached: input/output error; nothing" in str(lost.value)


def test_what_is_unpacked():
    """It is kept unpacked in the temporary folder, which takes it all the same."""
    with pytest.raises(ReadError, match=r"cannot read a\.gz: input/output error"):
        list(blocks(Torn(b"abc"), "a.gz"))


class Sticking(io.FileIO):
    """A file that says at its end that it was not closed."""

    def close(self):
        was_open = not self.closed
        super().close()
        if was_open:
            broken()


def test_an_input_of_which_enough_was_read(tmp_path, write, monkeypatch):
    """That it cannot be closed is told to nobody: where a reading is given up, nobody hears it."""
    path = tmp_path / write("a.jsonl", feed("Old"))
    monkeypatch.setattr(Content, "open", lambda content: io.BufferedReader(Sticking(content.path)))
    contents = Contents([Content("a.jsonl", str(path), "jsonl", NO_WISHES)])
    entries = contents.read(0, Stretch(0, path.stat().st_size, 1), lambda _: None)
    assert next(entries).record.id == "a.example"
    entries.close()
