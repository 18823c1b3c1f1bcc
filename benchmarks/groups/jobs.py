"""Whole commands of this program, in one process and in several where they can be told to."""

import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.files import Files
from benchmarks.steps import EPG_EXPORT, Step

_TEAM = 2
MARKERS = {"xmltv": b"<programme ", "ebucore": b'partId="episode-', "jsonl": b'"type":"episode"'}


@cache
def takes_jobs(command: str) -> bool:
    """Whether a command says that it takes ``--jobs``."""
    told = subprocess.run(
        [*EPG_EXPORT, command, "--help"], check=False, capture_output=True, encoding="utf-8"
    )
    return "--jobs" in told.stdout


def alone(command: str) -> tuple[str, ...]:
    """What keeps a command in one process, where it could do with several."""
    return ("--jobs", "1") if takes_jobs(command) else ()


def command(name: str, arguments: tuple[str, ...], files: Files, **about: Any) -> Iterator[Step]:
    """Yield the step that does it in one process, and the one that does it in two."""
    given = {"number": files.programmes, **about}
    whole = (*EPG_EXPORT, *arguments)
    if not takes_jobs(arguments[0]):
        yield Step(name=name, command=whole, **given)
        return
    yield Step(name=name, command=(*whole, *alone(arguments[0])), **given)
    if (os.cpu_count() or 1) >= _TEAM:
        given |= {"command": (*whole, "--jobs", str(_TEAM)), "jobs": _TEAM}
        yield Step(name=f"{name} x2", **given)


def export(name: str, source: Path, to: str, files: Files, **about: Any) -> Iterator[Step]:
    """Yield the steps of an export, whose programmes are counted."""
    out = files.out(f"out.{to}")
    arguments = ("export", str(source), "--to", to, "-o", str(out), "-q")
    return command(name, arguments, files, file=out, out=out, counted=MARKERS[to], **about)
