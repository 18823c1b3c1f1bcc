"""Calls to the system that fail within this process: everywhere, and fast.

What is counted are the calls that have to do with a folder, whoever makes them: those of ``os``,
and those of files that Python opens.
"""

import builtins
import errno
import io
import os
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

PATHS = ("rename", "replace", "link", "unlink", "remove", "mkdir", "rmdir", "scandir", "listdir")
"""Calls whose first argument is a path."""
NUMBERS = ("read", "write", "fsync", "ftruncate")
"""Calls whose first argument is the number of an open file."""
_FILLING = {"write", "mkdir", "ftruncate", "link"}


class Made(NamedTuple):
    """A call, and the name of the file that it was about."""

    call: str
    file: str


class Faults:
    """Lets the n-th call fail, once or ``for_good``; 0 lets none, and ``made`` tells of them."""

    def __init__(self, folder, number=0, code=None, *, for_good=False):
        self._folder, self._number, self._code = str(folder), number, code
        self._for_good = for_good
        self.made = []
        self._open = {}

    def hit(self, name, about):
        path = self._open.get(about, about) if isinstance(about, int) else about
        self.made.append(Made(name, Path(os.fsdecode(path)).name))
        now = len(self.made)
        if now == self._number or (self._for_good and now > self._number > 0):
            code = self._code or (errno.ENOSPC if name in _FILLING else errno.EIO)
            raise OSError(code, os.strerror(code))

    def is_ours(self, path):
        if isinstance(path, int):
            return path in self._open
        return os.path.abspath(os.fsdecode(path)).startswith(self._folder)  # noqa: PTH100

    def opened(self, number, path):
        self._open.setdefault(number, path)
        return number

    def closed(self, number):
        return self._open.pop(number, "")


@contextmanager
def failing(monkeypatch, faults):
    """Have the calls counted, and fail."""
    with monkeypatch.context() as patched:
        for name in (*PATHS, *NUMBERS):
            patched.setattr(os, name, _counted(getattr(os, name), name, faults))
        patched.setattr(os, "open", _opening(os.open, faults))
        patched.setattr(os, "close", _closing(os.close, faults))
        real = io.open
        for owner in (io, builtins):
            patched.setattr(owner, "open", _file_opening(real, faults))
        yield faults


def _counted(function, name, faults):
    def call(about=".", *args, **kwargs):
        if faults.is_ours(about):
            faults.hit(name, about)
        return function(about, *args, **kwargs)

    return call


def _opening(function, faults):
    def call(path, *args, **kwargs):
        if not faults.is_ours(path):
            return function(path, *args, **kwargs)
        faults.hit("open", path)
        return faults.opened(function(path, *args, **kwargs), path)

    return call


def _closing(function, faults):
    """What fails to close is closed all the same, as on Linux."""

    def call(number):
        is_ours = faults.is_ours(number)
        path = faults.closed(number)
        function(number)
        if is_ours:
            faults.hit("close", path)

    return call


def _file_opening(function, faults):
    """``open`` for files that are ours, over a raw file that counts."""

    def call(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, **kwargs):
        if not faults.is_ours(file):
            return function(file, mode, buffering, encoding, errors, newline, **kwargs)
        if not isinstance(file, int):
            faults.hit("open", file)
        raw = Raw(file, mode.replace("b", "").replace("t", ""), faults, **kwargs)
        faults.opened(raw.fileno(), file)
        if buffering == 0:
            return raw
        kind = io.BufferedReader
        if "+" in mode:
            kind = io.BufferedRandom
        elif raw.writable():
            kind = io.BufferedWriter
        stream = kind(raw)
        if "b" in mode:
            return stream
        return io.TextIOWrapper(stream, encoding, errors, newline)

    return call


class Raw(io.FileIO):
    """A file whose calls count."""

    def __init__(self, file, mode, faults, **kwargs):
        self._faults = faults
        super().__init__(file, mode, **kwargs)

    def readinto(self, buffer):
        self._faults.hit("read", self.fileno())
        return super().readinto(buffer)

    def read(self, size=-1):
        self._faults.hit("read", self.fileno())
        return super().read(size)

    def readall(self):
        self._faults.hit("read", self.fileno())
        return super().readall()

    def write(self, data):
        self._faults.hit("write", self.fileno())
        return super().write(data)

    def truncate(self, size=None):
        self._faults.hit("ftruncate", self.fileno())
        return super().truncate(size)

    def close(self):
        if self.closed:
            return
        path = self._faults.closed(self.fileno())
        super().close()
        self._faults.hit("close", path)
