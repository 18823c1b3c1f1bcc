"""Killing a process, or letting a call fail, at each call to the system and each step of a ledger.

A process that is killed does nothing more, not even what is in a ``finally``: so it is a real one,
which ends by ``os._exit``.
"""

import errno
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from epg_export.errors import WriteError
from epg_export.service.ledger.ledger import Ledger

CALLS = ("rename", "mkdir", "open", "fsync", "unlink", "rmdir", "link", "scandir", "lstat", "stat")
_MOST = 400


@contextmanager
def counted(monkeypatch, hit: Callable[[str], None]) -> Iterator[None]:
    """Have ``hit`` called before every call to the system and after every step of a ledger."""
    with monkeypatch.context() as patched:
        for name in (*CALLS, "replace", "listdir"):
            patched.setattr(os, name, _before(getattr(os, name), name, hit))
        step = Ledger._step

        @contextmanager
        def stepped(ledger):
            hit("before a step")
            with step(ledger) as base:
                yield base
                hit("within a step")
            hit("after a step")

        patched.setattr(Ledger, "_step", stepped)
        yield


def _before(function, name, hit):
    def call(*args, **kwargs):
        hit(name)
        return function(*args, **kwargs)

    return call


def fork() -> int:
    """A copy of this process, in which threads that other tests left do not matter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def killed_at_each(monkeypatch, act: Callable[[int], None]) -> Iterator[int]:
    """Do something in a process that is killed at its n-th call; yields each n after that."""
    for number in count(1):
        assert number < _MOST, "it does not end"
        child = fork()
        if not child:
            _act_and_die(monkeypatch, act, number)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, 9), "it went wrong otherwise"
        yield number
        if code == 0:
            return


def _act_and_die(monkeypatch, act, number):
    calls = count(1)

    def hit(_name):
        if next(calls) == number:
            os._exit(9)

    code = 1
    try:
        with counted(monkeypatch, hit):
            act(number)
        code = 0
    finally:
        os._exit(code)


def failing_at_each(
    monkeypatch, act: Callable[[int], None], errors: type[Exception]
) -> Iterator[tuple[int, str]]:
    """Do something while the n-th call fails; yields n and that call, which is none at last."""
    for number in count(1):
        assert number < _MOST, "it does not end"
        calls = count(1)
        failed = []

        def hit(name, calls=calls, failed=failed, number=number):
            if next(calls) == number:
                failed.append(name)
                if name.endswith("a step"):
                    raise WriteError("the ledger", "input/output error")
                raise OSError(errno.EIO, os.strerror(errno.EIO))

        with counted(monkeypatch, hit):
            try:
                act(number)
            except errors:
                assert failed
        yield number, failed[0] if failed else ""
        if not failed:
            return
