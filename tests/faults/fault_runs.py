"""Runs of the program whose n-th call to the system fails, and what they leave.

``EPG_EXPORT_EVERY_FAULT=1`` lets every call fail in turn, which takes an hour; else it is some of
each kind.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import lines_of

CALLS = (
    "openat,read,pread64,write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,link,linkat,"
    "unlink,unlinkat,rmdir,mkdir,mkdirat,close,ftruncate,fallocate,flock,getdents64,sendfile,"
    "copy_file_range,chmod,fchmod,fchmodat,newfstatat,statx,readlink,lseek"
)
"""The calls that may fail."""
_WRITING = {"write", "pwrite64", "writev", "mkdir", "mkdirat", "ftruncate", "fallocate"}
"""Those for which a disk can be full; of the others it is said that it is broken."""
_RETRIED = {"openat", "read", "pread64", "write", "pwrite64", "fsync", "ftruncate", "flock"}
"""Those that are made once more where a signal interrupted them."""
EVERY = bool(os.environ.get("EPG_EXPORT_EVERY_FAULT"))

_CALL = re.compile(r"(\d+)\s+(\w+)\((.*)")
_OF_PYTHON = re.compile(r"pipe:\[|anon_inode|/python3|/site-packages|/epg_export|\.(?:py|pyc|so)\b")
_FROM = re.compile(r"AT_FDCWD<[^>]*>, ")


class Call(NamedTuple):
    """A call to the system: what, its number among its like in its process, and what with."""

    name: str
    number: int
    about: str

    @property
    def is_retried(self):
        """Whether it is made once more where a signal interrupted it; opening folders is not."""
        return self.name in _RETRIED and "O_DIRECTORY" not in self.about

    @property
    def error(self):
        """What it fails with."""
        return "ENOSPC" if self.name in _WRITING else "EIO"


class Ended(NamedTuple):
    """How a run ended, what it said, the calls it made, and how many of them were at fault."""

    code: int
    out: bytes
    err: str
    calls: list
    faults: int


class Server:
    """The process whose forks are the runs."""

    def __init__(self, folder):
        self._folder = folder
        script = Path(__file__).with_name("fault_server.py")
        self._process = subprocess.Popen(
            [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout.readline() == "ready\n"

    def close(self):
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def run(self, cwd, *argv, fault=None, trace=None, stdin="/dev/null", out=None, err=None):
        """Run it in a folder; ``fault`` is what fails, ``trace`` the calls that are noted."""
        said = {"stdout": out, "stderr": err}
        for name, path in said.items():
            if path is None:
                said[name] = self._folder / name
                said[name].write_bytes(b"")
        log = self._folder / "log"
        log.write_bytes(b"")
        (cwd / "tmp").mkdir(exist_ok=True)
        task = {
            "argv": [str(arg) for arg in argv],
            "cwd": str(cwd),
            "env": {"TMPDIR": str(cwd / "tmp")},
            "strace": None if trace is None else _told(trace, fault),
            "log": str(log),
            "stdin": str(stdin),
            **{name: str(path) for name, path in said.items()},
        }
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if answer["code"] is None:
            pytest.skip(f"strace may not watch a process here: {answer['why'].strip()}")
        text = log.read_text(errors="replace")
        found = [
            path.read_bytes() if path.parent == self._folder else b"" for path in said.values()
        ]
        return Ended(
            answer["code"], found[0], found[1].decode(), _calls(text), text.count("(INJECTED)")
        )


def _told(trace, fault):
    return ["-e", f"trace={trace}", *(("-e", f"inject={fault}") if fault else ())]


def _calls(text):
    """The calls that strace noted."""
    seen, found = defaultdict(int), []
    for line in text.splitlines():
        if (match := _CALL.match(line)) is not None:
            seen[match[1], match[2]] += 1
            found.append(Call(match[2], seen[match[1], match[2]], match[3]))
    return found


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The process whose forks are the runs; the test skips where nobody may watch them."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    one = Server(tmp_path_factory.mktemp("server"))
    try:
        one.run(tmp_path_factory.mktemp("first"), "--version", trace="write")
        yield one
    finally:
        one.close()


def about(calls, folder):
    """The calls that have to do with a folder; the rest is the business of Python."""
    found = []
    for call in calls:
        with_ = _FROM.sub("HERE", call.about.partition(") = ")[0])
        if str(folder) in with_ or re.search(r'HERE"[^/]', with_):
            found.append(call)
    return found


def of_python(call):
    """Whether it is the business of Python, or of the library that listens to a folder.

    An interpreter that begins, or imports, says so in its own words, which are a traceback.
    """
    return _OF_PYTHON.search(call.about.partition(") = ")[0]) is not None


def some(calls, most):
    """Some of the calls, of each kind its share; all of them where that is asked for."""
    in_kinds = sorted(calls, key=lambda call: call.name)
    step = 1 if EVERY else max(1, -(-len(in_kinds) // most))
    return in_kinds[step // 2 :: step]


def check_said(ended, *, fine=(0,)):
    """It ends well or with a 3, and says in one line what is wrong and what to do."""
    assert ended.code in (*fine, 3), ended.err
    assert "Traceback" not in ended.err
    assert "internal error" not in ended.err
    assert "Exception ignored" not in ended.err
    if ended.code == 3:
        last = ended.err.splitlines()[-1]
        assert re.fullmatch(r"epg-export: .+; .+", last), ended.err


def held(path):
    """What is published under a name: a file, or the files of a folder by their names."""
    if path.is_dir():
        return {one.name: one.read_bytes() for one in path.iterdir() if one.name[0] != "."}
    return path.read_bytes() if path.exists() else None


def feed(title, days=1, channels="ab"):
    """Channels with a programme every two hours, all of one title."""
    stations = [{"type": "channel", "id": f"{n}.example"} for n in channels]
    programmes = [
        {
            "type": "episode",
            "id": f"{n}-{day}-{hour}",
            "titles": [{"value": f"{title} {hour}", "lang": "en"}],
            "descriptions": [{"value": f"{title} is on air. " * 12, "lang": "en"}],
            "broadcasts": [
                {
                    "channel": f"{n}.example",
                    "start": f"2026-03-{day + 1:02}T{hour:02}:00:00+01:00",
                    "stop": f"2026-03-{day + 1:02}T{hour + 2:02}:00:00+01:00",
                }
            ],
        }
        for n in channels
        for day in range(days)
        for hour in range(0, 22, 2)
    ]
    return lines_of(*stations, *programmes).encode()
