"""Watchers for tests: here, until nothing is left to do, or beside the test until it has enough."""

import json
import threading
import time
from contextlib import contextmanager

import pytest

from epg_export.service.ledger.ledger import Ledger
from epg_export.service.watch import pausing


def ledger_of(job):
    return job.folder.parent / "state" / "ledger.sqlite"


def watcher(job, stop=None, *, once=False):
    """A watcher, which needs the extra that services need."""
    pytest.importorskip("structlog", reason="structlog is not installed")
    from epg_export.service.watch.watching import Watcher  # noqa: PLC0415 - an extra

    return Watcher(job, ledger_of(job), stop or threading.Event(), once=once)


def watched(job):
    """Do what lies there; returns the exit code and the receipts of all files, the oldest first."""
    one = watcher(job, once=True)
    one.run()
    return one.code, receipts(job)


@contextmanager
def watching(*jobs, quick=True):
    """Watch folders beside the test; what is tried again is tried at once if it is to be quick."""
    stop = threading.Event()
    with pytest.MonkeyPatch.context() as patched:
        if quick:
            patched.setattr(pausing, "_FIRST", 0.05)
            patched.setattr(pausing, "_LONGEST", 0.2)
        watchers = [watcher(job, stop) for job in jobs]
        threads = [threading.Thread(target=one.run) for one in watchers]
        for thread in threads:
            thread.start()
        try:
            yield stop
        finally:
            stop.set()
            for thread in threads:
                thread.join(30)
            assert not any(thread.is_alive() for thread in threads)


def receipts(job):
    """What was answered, the oldest first; each receipt is the one that the ledger has."""
    paths = [*job.done.glob("*.receipt.json"), *job.failed.glob("*.receipt.json")]
    found = [json.loads(path.read_bytes()) for path in paths]
    return sorted(found, key=lambda one: one["id"])


def rows(job):
    with Ledger(ledger_of(job), read_only=True) as ledger:
        return sorted(ledger.latest(limit=10_000), key=lambda one: one.id)


def until(is_so, seconds=20.0):
    """Wait until something is so."""
    ends = time.monotonic() + seconds
    while not (found := is_so()):
        if time.monotonic() > ends:
            pytest.fail("it never came to that")
        time.sleep(0.02)
    return found
