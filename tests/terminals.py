"""Terminals that tests look at: what a program shows on one, and shells that somebody types into."""

import codecs
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("epg-export")
_PLAIN = {"PATH": f"{PROGRAM.parent}:{os.environ.get('PATH', '')}", "LANG": "C.UTF-8"}


def environment(**said):
    """As little as a program needs, so that nothing of the machine is in what it shows."""
    return {**_PLAIN, **said}


class Terminal:
    """A terminal of some size, with a program on it that is typed into."""

    def __init__(self, *command, columns=80, lines=24, cwd=None, out=None, **env):
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process = subprocess.Popen(
            [*map(str, command)],
            stdin=theirs,
            stdout=out or theirs,
            stderr=theirs,
            cwd=cwd,
            env=environment(**{"TERM": "xterm-256color", **env}),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads
        )
        os.close(theirs)
        self.text = ""
        # A letter of several bytes may come in two parts.
        self._letters = codecs.getincrementaldecoder("utf-8")("replace")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def type(self, text):
        """Press keys."""
        os.write(self._ours, text.encode())

    def until(self, *texts, seconds=20):
        """Wait until all of the texts stand there; returns what came since the last call."""
        began, start = time.monotonic(), len(self.text)
        while not all(text in self.text[start:] for text in texts):
            if time.monotonic() - began > seconds or not self._more():
                pytest.fail(f"never came: {texts}; there is {self.text[start:]!r}")
        return self.text[start:]

    def all(self, seconds=30):
        """What it shows until it ends."""
        began = time.monotonic()
        while self._more():
            assert time.monotonic() - began < seconds, self.text
        self.process.wait()
        return self.text.replace("\r\n", "\n")

    def _more(self):
        """Read what there is, for a moment; whether the program may show more."""
        ready, _, _ = select.select([self._ours], [], [], 0.5)
        try:
            data = os.read(self._ours, 1 << 16) if ready else None
        except OSError:  # how Linux says that nobody writes any more
            return False
        if data is not None:
            self.text += self._letters.decode(data)
        return data != b""


def shown(*command, **said):
    """What a program shows on a terminal, and its exit code."""
    with Terminal(*command, **said) as terminal:
        text = terminal.all()
        return text, terminal.process.returncode
