"""Where the time of a run goes: a look at what is being done, every few milliseconds.

A clock at each stage would cost more than some stages do. Here the system interrupts the process
each time it has worked for a while, and what it is at then gets the time since the last look. What
is done in C counts for the line that asked for it. It costs less than a hundredth.
"""

import resource
import signal
import sys
import time
from collections import defaultdict
from functools import lru_cache
from types import FrameType, TracebackType
from typing import Any, Self

import msgspec

_INTERVAL = 0.004
"""Seconds of work between two looks: systems do not count them more finely."""
_KILO = 1 if sys.platform == "darwin" else 1024

STAGES: tuple[tuple[str, str], ...] = (
    ("cli", "report"),
    ("coverage", "overview"),
    ("formats.canonical", "read"),
    ("formats.canonical.shares", "render"),
    ("formats.canonical.writer", "render"),
    ("formats.ebucore.check", "schema check"),
    ("formats.ebucore.lacking", "losses"),
    ("formats.ebucore.locating", "report"),
    ("formats.ebucore.losses", "losses"),
    ("formats.ebucore.reading", "read"),
    ("formats.ebucore.writing", "render"),
    ("formats.presstext", "read"),
    ("formats.schema", "schema check"),
    ("formats.spool", "sort and write"),
    ("formats.table", "read"),
    ("formats.xmltv.check", "schema check"),
    ("formats.xmltv.fitting", "render"),
    ("formats.xmltv.losses", "losses"),
    ("formats.xmltv.reading", "read"),
    ("formats.xmltv.reading.locate", "report"),
    ("formats.xmltv.writing", "render"),
    ("limits", "check"),
    ("pipeline.airtime", "overview"),
    ("pipeline.assemble", "join"),
    ("pipeline.channels", "join"),
    ("pipeline.delta", "join"),
    ("pipeline.examine", "check"),
    ("pipeline.fit", "select"),
    ("pipeline.flow", "join"),
    ("pipeline.hands", "hand over"),
    ("pipeline.inputs", "read"),
    ("pipeline.inputs.excerpts", "report"),
    ("pipeline.inputs.locate", "report"),
    ("pipeline.join", "join"),
    ("pipeline.kept", "join"),
    ("pipeline.losses", "losses"),
    ("pipeline.neighbours", "check"),
    ("pipeline.outgoing", "select"),
    ("pipeline.published", "publish"),
    ("pipeline.repairs", "repair"),
    ("pipeline.resolve", "check"),
    ("pipeline.run_folder", "hand over"),
    ("pipeline.schedule", "repair"),
    ("pipeline.selection", "select"),
    ("pipeline.shorten", "select"),
    ("pipeline.sift", "select"),
    ("pipeline.splitting", "sort and write"),
    ("pipeline.stops", "check"),
    ("pipeline.store", "join"),
    ("pipeline.straight", "check"),
    ("pipeline.team", "hand over"),
    ("pipeline.timeline", "check"),
    ("pipeline.whole", "join"),
    ("publish", "publish"),
    ("report", "report"),
    ("reporters", "report"),
    ("rules", "check"),
    ("verdicts", "check"),
)
"""The stages that modules belong to, and all below them; others work for whoever called them."""
OTHER = "other"


class Samples(msgspec.Struct):
    """What was seen of a process: seconds of work by stage and by function, memory at its peak."""

    cpu: float = 0.0
    peak: int = 0
    stages: dict[str, float] = {}
    functions: dict[str, float] = {}

    def add(self, later: "Samples") -> None:
        """Add what was seen later, of this process or of another."""
        self.cpu += later.cpu
        self.peak = max(self.peak, later.peak)
        for mine, its in ((self.stages, later.stages), (self.functions, later.functions)):
            for name, seconds in its.items():
                mine[name] = mine.get(name, 0.0) + seconds


class Sampler:
    """Looks at what this process does, as long as it lasts; in its main thread only."""

    def __init__(self) -> None:
        self._stages: defaultdict[str, float] = defaultdict(float)
        self._functions: defaultdict[str, float] = defaultdict(float)
        self._looked = self._taken = time.process_time()
        self._before: Any = None

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGPROF, self._look)
        signal.siginterrupt(signal.SIGPROF, False)  # nothing else is to notice
        signal.setitimer(signal.ITIMER_PROF, _INTERVAL, _INTERVAL)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, self._before)

    def taken(self) -> Samples:
        """What was seen since this was asked the last time."""
        stages, self._stages = self._stages, defaultdict(float)
        functions, self._functions = self._functions, defaultdict(float)
        before, self._taken = self._taken, time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILO
        return Samples(self._taken - before, peak, dict(stages), dict(functions))

    def _look(self, _number: int, frame: FrameType | None) -> None:
        now = time.process_time()
        passed, self._looked = now - self._looked, now
        if frame is not None:
            self._stages[_stage_of(frame)] += passed
            module = frame.f_globals.get("__name__", "")
            self._functions[f"{module}:{frame.f_code.co_qualname}"] += passed


def begin() -> Any:
    """Begin to look, in a process that does nothing else until it ends; what asks what was seen."""
    sampler = Sampler()
    sampler.__enter__()
    return sampler.taken


def _stage_of(frame: FrameType) -> str:
    """The stage of the innermost function that belongs to one."""
    at: FrameType | None = frame
    while at is not None:
        stage = stage_of(at.f_globals.get("__name__", ""))
        if stage is not None:
            return stage
        at = at.f_back
    return OTHER


@lru_cache(maxsize=4096)
def stage_of(module: str) -> str | None:
    """The stage that a module belongs to, None where it works for any."""
    name = module
    while "." in name:
        if (stage := _BY_NAME.get(name)) is not None:
            return stage
        name = name.rpartition(".")[0]
    return None


_BY_NAME = {f"{__name__.partition('.')[0]}.{name}": stage for name, stage in STAGES}
