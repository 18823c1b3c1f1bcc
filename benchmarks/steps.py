"""Steps that are measured side by side, each in a process of its own.

All steps are done once in each round, and medians are kept. Speeds are those of processor time, so
that other work on the machine disturbs them little; those of several jobs are by the clock, which
is what they are for. xmllint, tv_cat and whole commands are measured with their start, the other
steps without that of their interpreter. No step can show less memory than the process that starts
it has, about 30 MiB.
"""

import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Literal

from benchmarks.measuring import Cost, Failure, measured, told
from benchmarks.results import Result

PYTHON = (sys.executable, "-m")
EPG_EXPORT = (*PYTHON, "epg_export")

Side = Literal["ours", "peers", "limits"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something to measure.

    ``file`` is what its speed in bytes is told by, ``number`` how many programmes it deals with.
    It ``tells`` what it dealt with and what that cost, or it is a whole command that knows nothing
    of being measured: then ``counted`` is what begins a programme in what it wrote into ``out``.
    What it counts ``besides`` is no programme. ``does`` says which peers it is compared with,
    ``limit`` is the step that does the least there is to do. ``out`` goes before it starts, unless
    it ``keeps`` what is there.
    """

    name: str
    command: tuple[str, ...]
    file: Path
    number: int
    side: Side = "ours"
    does: str = ""
    limit: str = ""
    note: str = ""
    tells: bool = False
    out: Path | None = None
    counted: bytes = b""
    besides: int = 0
    keeps: bool = False
    jobs: int = 1
    fine: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Rounds:
    """How often steps are done, and for how long at most.

    A step that takes longer than ``once`` seconds is not done again: it tells enough the first
    time. One that takes longer than ``limit`` is cut.
    """

    number: int = 3
    once: float = 30
    limit: float = 600


def measure(
    groups: Mapping[str, Sequence[Step]], rounds: Rounds, said: Callable[[str], None]
) -> list[Result]:
    """Do all steps of all groups, round after round."""
    doing = {step: _Doing(step) for steps in groups.values() for step in steps}
    for number in range(rounds.number):
        for each in doing.values():
            if each.again(rounds):
                said(f"round {number + 1}: {each.step.name}: {each.do(rounds.limit)}")
    return [doing[step].result(group) for group, steps in groups.items() for step in steps]


class _Doing:
    """What came of a step so far."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self._costs: list[Cost] = []
        self._found: int | None = None
        self._failed = ""
        self._bytes = 0
        self._took = 0.0

    def again(self, rounds: Rounds) -> bool:
        """Whether to do it once more; what is not counted of it takes time as well."""
        return not self._failed and self._took <= rounds.once

    def do(self, limit: float) -> str:
        """Do it once; returns how it went."""
        step = self.step
        if step.out and not step.keeps:
            _remove(step.out)
        start = time.perf_counter()
        try:
            text, cost = measured(
                step.command,
                fine=step.fine,
                limit=limit,
                listen=step.tells,
                whole_tree=step.jobs > 1,
            )
        except Failure as failure:
            self._failed = str(failure)
            return f"fails: {failure}"
        if step.tells:
            found, cost = told(text)
            self._found = found - step.besides
        elif step.counted and step.out:
            self._found = _count(step.out, step.counted)
        self._took = time.perf_counter() - start
        self._costs.append(cost)
        self._bytes = _size(step.file)
        return f"{cost.cpu:.2f} s of processor, {cost.clock:.2f} s, {cost.peak:.0f} MiB"

    def result(self, group: str) -> Result:
        """The medians."""
        step, costs = self.step, [] if self._failed else self._costs
        middle = Cost(*map(median, zip(*costs, strict=True))) if costs else Cost(0, 0, 0)
        return Result(
            group=group,
            name=step.name,
            side=step.side,
            does=step.does,
            limit=step.limit,
            note=step.note,
            jobs=step.jobs,
            number=step.number,
            bytes=self._bytes,
            runs=len(costs),
            clock=round(middle.clock, 4),
            cpu=round(middle.cpu, 4),
            peak=round(middle.peak, 1),
            found=self._found,
            failed=self._failed,
        )


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)


def _size(path: Path) -> int:
    files = path.iterdir() if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files)


def _count(path: Path, marker: bytes) -> int:
    """How often a marker that holds no line end stands in a file, one a line at most."""
    with path.open("rb") as stream:
        return sum(marker in line for line in stream)
