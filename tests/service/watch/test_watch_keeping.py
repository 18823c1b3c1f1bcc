"""One watcher keeps a folder; the next one waits for it, however the first one ends."""

import os
import signal
import subprocess
import sys
import threading

import pytest
from servicing import job_in

from epg_export.errors import ReadError, WriteError
from epg_export.service.hand import Hand
from epg_export.service.watch import keeping
from epg_export.service.watch.keeping import kept
from epg_export.service.watch.scanning import Scanner


@pytest.fixture
def folder(tmp_path):
    return job_in(tmp_path).folder


@pytest.fixture
def stop():
    return threading.Event()


@pytest.fixture(autouse=True)
def impatiently(monkeypatch):
    monkeypatch.setattr(keeping, "_AGAIN", 0.02)


def test_a_folder_is_kept_and_left_as_it_was(folder, stop):
    with kept(folder, pytest.fail, stop) as is_kept:
        assert is_kept()
        assert (folder / ".watch.lock").read_text() == f"{os.getpid()}\n"
    assert list(folder.iterdir()) == []


def test_a_second_one_waits_and_is_told_once_for_whom(folder, stop):
    told = []

    def waiting(who):
        told.append(who)
        threading.Timer(0.2, first.__exit__, (None, None, None)).start()

    first = kept(folder, pytest.fail, stop)
    first.__enter__()
    with kept(folder, waiting, stop) as is_kept:
        assert is_kept()
    assert told == [f"process {os.getpid()}"]


def test_who_is_to_stop_does_not_wait_any_more(folder, stop):
    with (
        kept(folder, pytest.fail, threading.Event()),
        kept(folder, lambda _who: stop.set(), stop) as is_kept,
    ):
        assert not is_kept()


_KEEPING = """
import sys, threading, time
from pathlib import Path
from epg_export.service.hand import Hand
from epg_export.service.watch.keeping import kept

with kept(Path(sys.argv[1]), print, threading.Event()) as is_kept, Hand() as hand:
    hand.do(len, "warm")
    print("kept", flush=True)
    hand.do(time.sleep, 60)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_it_takes_over_when_the_first_one_is_gone(folder, stop, number):
    """Its worker was made while the lock was held, and does not hold it."""
    first = subprocess.Popen(
        [sys.executable, "-c", _KEEPING, str(folder)], stdout=subprocess.PIPE, text=True
    )
    with first:
        assert first.stdout.readline() == "kept\n"
        told = []

        def waiting(who):
            told.append(who)
            first.send_signal(number)

        with kept(folder, waiting, stop) as is_kept:
            assert is_kept()
        assert told == [f"process {first.pid}"]


def test_a_hand_outlives_the_keeping(folder, stop):
    with Hand() as hand:
        with kept(folder, pytest.fail, stop):
            assert hand.do(len, "four") == 4
        with kept(folder, pytest.fail, stop) as is_kept:
            assert is_kept()


def test_another_folder_in_its_place_is_not_kept(tmp_path, folder, stop):
    with kept(folder, pytest.fail, stop) as is_kept:
        folder.rename(tmp_path / "away")
        assert not is_kept()
        folder.mkdir()
        assert not is_kept()
        folder.rmdir()
        (tmp_path / "away").rename(folder)
        assert is_kept()
        (folder / ".watch.lock").unlink()
        assert not is_kept()


def test_there_is_no_folder(tmp_path, stop):
    with pytest.raises(ReadError, match="no such file") as told, kept(tmp_path / "a", print, stop):
        pass
    assert told.value.exit_code == 3


def test_something_else_has_the_name_of_the_lock(folder, stop):
    (folder / ".watch.lock").write_text("precious")
    with pytest.raises(WriteError, match="is not the lock"), kept(folder, pytest.fail, stop):
        pass
    assert (folder / ".watch.lock").read_text() == "precious"


def test_it_is_no_drop(tmp_path, stop):
    job = job_in(tmp_path)
    with kept(job.folder, pytest.fail, stop):
        scanner = Scanner(job)
        assert (scanner.look(0.0), scanner.waiting, scanner.ignored) == ([], 0, [])
