"""A page gone through as its reader would: in a folder of its own, block after block."""

import contextlib
import io
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import ROOT, SAMPLES
from page_blocks import Block, Statement, statements

from epg_export import model

_PORT = ":8080"
_TREE = ("epg_export", "schemas", "samples", "docs", "tests", "pyproject.toml", "README.md")
_STATEFUL = re.compile(
    r"^(cd|export|for|while|if|trap|set|[A-Z_]+=\S*$|\w+\(\))|&$|^\W", re.MULTILINE
)
_TOOLS = {"epg-export": "epg_export", "pytest": "pytest -q -p no:cacheprovider", "python": ""}
_VARIES = (
    (re.compile(r"\b\d+(?:\.\d+)? (?:ms|s|seconds)\b"), "TIME"),
    (re.compile(r"\b[0-9a-f]{12,64}\b"), "HASH"),
    (re.compile(r"127\.0\.0\.1:\d+"), "ADDRESS"),
    (re.compile(r"[ \t]+$", re.MULTILINE), ""),
)


def settled(text: str) -> list[str]:
    """The lines of an output without what is another each time."""
    for pattern, word in _VARIES:
        text = pattern.sub(word, text)
    return text.strip("\n").splitlines()


class Run:
    """Goes through a page; ``epg`` runs the program in this process, ``folder`` is where."""

    def __init__(self, epg: Callable[..., Any], folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._epg, self._folder, self._patch = epg, folder, patch
        self._tree = False
        self._said: list[str] = []
        self._names: dict[str, Any] = {"__name__": "page"}
        self._running: subprocess.Popen[bytes] | None = None
        self._port = 0

    def prepare(self, marks: dict[str, str], *, serves: bool) -> None:
        """Lay out what the page says lies there: always the samples."""
        for needed in marks.get("needs", "").replace(",", " ").split():
            if shutil.which(needed) is None:
                pytest.importorskip(needed, reason=f"{needed} is not installed")
        if serves:
            self._port = _free_port()
            self._patch.setenv("EPG_EXPORT_SERVE_PORT", str(self._port))
        if "tree" in marks:
            self._tree = True
            for name in _TREE:
                _copy(ROOT / name, self._folder / name)
        else:
            shutil.copytree(SAMPLES, self._folder / "samples")
        for word in marks.get("with", "").split():
            name, _, source = word.rpartition("=")
            _copy(ROOT / source, self._folder / name)
        self._tools()

    def _tools(self) -> None:
        """The program and Python by their names, as in the environment that pages speak of."""
        bin_ = self._folder.parent / f"{self._folder.name}-bin"
        bin_.mkdir()
        for name, module in _TOOLS.items():
            tool = bin_ / name
            runs = f"-m {module} " if module else ""
            tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" {runs}"$@"\n')
            tool.chmod(0o755)
        self._patch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
        if self._tree:
            self._patch.setenv("PYTHONPATH", str(self._folder))

    def take(self, block: Block) -> None:
        """Do what a block says, and compare what it shows."""
        if block.marks.keys() & {"not run", "checked"}:
            return
        if "file" in block.marks:
            path = self._folder / block.marks["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        if "prints" in block.marks:
            self._compare(block)
        elif block.language in _DOES:
            _DOES[block.language](self, block)

    def end(self) -> None:
        """Stop what still runs."""
        if self._running is not None:
            running, self._running = self._running, None
            running.send_signal(signal.SIGTERM)
            try:
                _, said = running.communicate(timeout=120)
            finally:
                running.kill()  # or it would be told of in the next test
            assert running.returncode == 0, said.decode()

    def _shell(self, block: Block) -> None:
        if "first" in block.marks:
            code, said = self._bash(block.marks["first"])
            assert code == 0, (str(block), said)
        if "background" in block.marks:
            for statement in statements(block.text):
                self._begin(statement)
            return
        self._said = []
        codes = [code for code, said in self._each(block) if self._said.append(said) is None]
        expected = {int(code) for code in block.marks.get("exit", "0").split()}
        assert set(codes) - {0} == expected - {0}, (str(block), codes, "".join(self._said))

    def _each(self, block: Block) -> Iterator[tuple[int, str]]:
        """Run the commands one by one; a block that is a program is for the shell as a whole."""
        if self._tree or _STATEFUL.search(block.text):
            yield self._bash(block.text)
            return
        for statement in statements(block.text):
            yield self._one(statement)

    def _one(self, statement: Statement) -> tuple[int, str]:
        env, words = _environment(statement.words)
        if words[:1] != ["epg-export"]:
            here = f"\n{statement.document}END_OF_PAGE\n" if statement.document is not None else ""
            text = re.sub(r"<<-?\s*'?\w+'?", "<<'END_OF_PAGE'", statement.text) if here else ""
            return self._bash((text or statement.text) + here)
        with pytest.MonkeyPatch.context() as patch:
            for name, value in env.items():
                patch.setenv(name, value)
            ran = self._epg(*words[1:])
        return ran.code, ran.out + ran.err

    def _bash(self, text: str) -> tuple[int, str]:
        ran = subprocess.run(
            [
                "bash",
                "-euo",
                "pipefail",
                "-c",
                text.replace(_PORT, f":{self._port}") if self._port else text,
            ],
            cwd=self._folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        said = ran.stdout.decode()
        assert "Traceback" not in said, said
        return ran.returncode, said

    def _begin(self, statement: Statement) -> None:
        """Start what runs until it is stopped, in place of what runs, and wait until it is up."""
        self.end()
        words = statement.words
        if words[:1] != ["epg-export"]:
            assert self._bash(statement.text)[0] == 0
            return
        self._running = subprocess.Popen(
            [sys.executable, "-m", "epg_export", *_elsewhere(words[1:], self._port), *_LOG],
            cwd=self._folder,
            stderr=subprocess.PIPE,
        )
        assert self._running.stderr is not None
        if "serve" in words:
            self._wait_for_server()
        else:
            assert b'"watching"' in self._running.stderr.readline()

    def _wait_for_server(self) -> None:
        """Until something is served: a process of its own asks, the network is off in this one."""
        address = f"http://127.0.0.1:{self._port}/xmltv.xml"
        asked = subprocess.run(
            [sys.executable, "-c", _ASK, address], stderr=subprocess.PIPE, check=False
        )
        assert asked.returncode == 0, asked.stderr.decode()

    def _console(self, block: Block) -> None:
        """Lines that begin with a dollar are typed; what follows is what they print."""
        for shown in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, _, answer = shown.partition("\n")
            words = command.split()
            assert words[0] == "epg-export", str(block)
            ran = self._epg(*words[1:])
            assert settled(ran.out + ran.err) == settled(answer), str(block)

    def _python(self, block: Block) -> None:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            exec(compile(block.text, str(block), "exec"), self._names)  # noqa: S102 - our own page
        self._said = [out.getvalue()]

    def _lines(self, block: Block) -> None:
        for line in block.text.splitlines():
            msgspec.json.decode(line, type=model.AnyRecord)

    def _patch_tree(self, block: Block) -> None:
        """Apply a worked change, as ``git apply`` does: exactly, or not at all."""
        tool = shutil.which("git")
        if tool is None:
            pytest.skip("git is not installed")
        ran = subprocess.run(
            [tool, "apply", "--whitespace=error-all", "-"],
            cwd=self._folder,
            input=block.text.encode(),
            env={**os.environ, "GIT_CEILING_DIRECTORIES": str(self._folder.parent)},
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, (str(block), ran.stderr.decode())

    def _compare(self, block: Block) -> None:
        """What is shown stands in what was printed; a line with three dots stands for others."""
        printed = settled("".join(self._said))
        at = 0
        for shown in re.split(r"^…$", "\n".join(settled(block.text)), flags=re.MULTILINE):
            lines = shown.strip("\n").splitlines()
            fits = (
                index
                for index in range(at, len(printed) - len(lines) + 1)
                if printed[index : index + len(lines)] == lines
            )
            found = next(fits, None)
            assert found is not None, (str(block), "\n".join(lines), "\n".join(printed))
            at = found + len(lines)


_DOES: dict[str, Callable[[Run, Block], None]] = {
    "sh": Run._shell,
    "bash": Run._shell,
    "console": Run._console,
    "python": Run._python,
    "jsonl": Run._lines,
    "diff": Run._patch_tree,
}
RUN = frozenset(_DOES)
"""The languages of blocks that are done; what settings say is tested apart."""

_ASK = """
import sys, time, urllib.request
for _ in range(1200):
    try:
        sys.exit(urllib.request.urlopen(sys.argv[1], timeout=5).status != 200)
    except OSError as error:
        said = error
        time.sleep(0.1)
sys.exit(f"the server does not come up: {said}")
"""

_LOG = ("--log-format", "json")


def _elsewhere(words: list[str], port: int) -> list[str]:
    """The words of a command, listening at a port that is free."""
    return [str(port) if before == "--port" else word for before, word in pairwise(["", *words])]


def _environment(words: list[str]) -> tuple[dict[str, str], list[str]]:
    """The settings before a command, and the command."""
    env: dict[str, str] = {}
    while words and re.match(r"[A-Z_]+=", words[0]):
        name, _, value = words[0].partition("=")
        env[name], words = value, words[1:]
    return env, words


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        away = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
        shutil.copytree(source, target, ignore=away, dirs_exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def _free_port() -> int:
    """A port that nobody listens on; another process looks, as the network is off in this one."""
    look = "import socket as s; a = s.socket(); a.bind(('127.0.0.1', 0)); print(a.getsockname()[1])"
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, check=True)
    return int(ran.stdout)
