"""What a run on many machines costs each part of it, and from that what a whole archive would.

``python -m benchmarks.scale`` exports generated records as a team of a cluster would, in one
process, and measures each side on its own: what workers compute, what the driver does, and every
byte that goes from one to the other. ``--dask`` does it once more on a real scheduler with two
workers, which shows the driver's memory. The tables are those of ``docs/scale.md``.
"""

import argparse
import json
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmarks.generate import records
from benchmarks.measuring import measured
from epg_export.formats import format_named
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.export import export
from epg_export.pipeline.hands.cluster import _done, zstd
from epg_export.pipeline.inputs.locate import located
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.team import Team
from epg_export.report import Report

_PROGRAMMES = 100_000
_WORKERS = 2
_CHANNELS, _YEARS, _A_DAY = 100, 30, 30
_ARCHIVE = _CHANNELS * _YEARS * 365 * _A_DAY
"""A national archive: 100 channels with 30 programmes a day, for 30 years."""
_NETWORK = 125e6
"""Bytes a second of the driver's network: 1 Gbit/s."""
_LOCAL = "127.0.0.1"
_PROGRAM = "from epg_export.cli import main; main()"


class Costs(NamedTuple):
    """What a programme costs in bytes and microseconds, and what each worker is told of a run."""

    programmes: int
    records: float
    feed: float
    worker: float
    driver: float
    returned: float
    per_worker: int
    tasks: int
    started: float


class Counted(Executor):
    """Stands in for a cluster: does each task at once, and knows what that cost and moved."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.returned = self.per_worker = self.asked = self.tasks = 0
        self._known: dict[int, tuple[Any, Any]] = {}

    def submit(self, task: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Do it, as a worker would: with nothing but what can be sent."""
        here = self._sent(task)
        part = pickle.dumps((args, kwargs))
        self.asked += len(part)
        self.tasks += 1
        begun = time.process_time()
        args, kwargs = pickle.loads(part)  # noqa: S301 - our own
        packed = _done(here, *args, **kwargs)
        self.seconds += time.process_time() - begun
        self.returned += len(packed)
        future: Future[Any] = Future()
        future.set_result(pickle.loads(zstd.decompress(packed)))  # noqa: S301 - our own
        return future

    def _sent(self, task: Any) -> Any:
        """The task as a worker has it, which it gets a single time."""
        if id(task) not in self._known:
            sent = pickle.dumps(task)
            self.per_worker += len(sent)
            self._known[id(task)] = task, pickle.loads(sent)  # noqa: S301 - our own
        return self._known[id(task)][1]


def costs_of(made_of: Path, output: Path, programmes: int) -> Costs:
    """Export the records as a cluster would, in this process."""
    counted = Counted()
    begun = time.process_time()
    options = ExportOptions(to=format_named("xmltv"), output=str(output))
    report = Report()
    with opened([str(made_of)]) as sources:
        outcome = export(sources, options, report, team=Team(_WORKERS, counted, shares_files=False))
        report.findings = located(report.findings, sources)
    seconds = time.process_time() - begun
    if outcome != "published" or not counted.tasks:
        message = f"nothing to measure: {outcome}, {counted.tasks} tasks"
        raise SystemExit(message)
    return Costs(
        programmes=programmes,
        records=made_of.stat().st_size / programmes,
        feed=output.stat().st_size / programmes,
        worker=counted.seconds / programmes * 1e6,
        driver=(seconds - counted.seconds) / programmes * 1e6,
        returned=counted.returned / programmes,
        per_worker=counted.per_worker,
        tasks=counted.tasks,
        started=counted.asked / counted.tasks,
    )


def on_dask(made_of: Path, folder: Path) -> dict[str, float]:
    """Export the records on a real scheduler with two workers: seconds, and the driver's memory."""
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    here = ["--no-dashboard", "--host", _LOCAL]
    scheduler = _start([*dask, "scheduler", *here, "--port", "0", "--scheduler-file", str(file)])
    workers = []
    try:
        while not file.exists() or not file.read_bytes():
            time.sleep(0.1)
        address = json.loads(file.read_bytes())["address"]
        one_each = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder)]
        command = [*dask, "worker", address, *here, *one_each]
        workers = [_start(command) for _ in range(_WORKERS)]
        time.sleep(5)
        output = ["-q", "-o", str(folder / "dask.xml"), "--cluster", address]
        run = [sys.executable, "-c", _PROGRAM, "export", str(made_of), *output]
        _, cost = measured(run, fine=(0, 1))
    finally:
        for process in (*workers, scheduler):
            os.kill(process, 9)
            os.waitpid(process, 0)
    return {"seconds": cost.clock, "driver_cpu": cost.cpu, "driver_mib": cost.peak}


def _start(command: list[str]) -> int:
    devnull = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, devnull, number) for number in (1, 2)]
    return os.posix_spawn(command[0], command, os.environ, file_actions=actions)


def extended(costs: Costs, programmes: int = _ARCHIVE) -> dict[str, float]:
    """What a whole archive costs, by multiplication alone."""
    driver = costs.driver * programmes / 1e6
    carried = costs.returned * programmes / _NETWORK
    return {
        "programmes": programmes,
        "records_gb": costs.records * programmes / 1e9,
        "feed_gb": costs.feed * programmes / 1e9,
        "workers_hours": costs.worker * programmes / 3.6e9,
        "driver_hours": driver / 3600,
        "to_driver_gb": costs.returned * programmes / 1e9,
        "network_hours": carried / 3600,
        "most_workers": costs.worker / costs.driver,
    }


def _shown(costs: Costs, whole: dict[str, float]) -> str:
    rows = [
        ("records, bytes a programme", costs.records),
        ("feed, bytes a programme", costs.feed),
        ("workers, microseconds a programme", costs.worker),
        ("driver, microseconds a programme", costs.driver),
        ("from workers to the driver, bytes a programme", costs.returned),
        ("to each worker once, kB", costs.per_worker / 1e3),
        ("to a worker for each part, bytes", costs.started),
        ("parts, each looked at and worked at", costs.tasks),
        ("-- the archive: programmes, millions", whole["programmes"] / 1e6),
        ("records, GB", whole["records_gb"]),
        ("feed, GB", whole["feed_gb"]),
        ("workers, hours of one core", whole["workers_hours"]),
        ("driver, hours of its core", whole["driver_hours"]),
        ("to the driver, GB", whole["to_driver_gb"]),
        ("that at 1 Gbit/s, hours", whole["network_hours"]),
        ("workers that keep a driver busy", whole["most_workers"]),
    ]
    return "\n".join(f"{name:<48} {number:>12,.1f}" for name, number in rows)


def main() -> None:
    """Measure, and print: as a table, or as JSON."""
    wanted = argparse.ArgumentParser(prog="benchmarks.scale", description=__doc__)
    wanted.add_argument("programmes", type=int, nargs="?", default=_PROGRAMMES)
    about = "of every so many episodes the broadcast is a record of its own; 0: of none"
    wanted.add_argument("--alone", type=int, default=0, metavar="N", help=about)
    wanted.add_argument("--dask", action="store_true", help="on a real scheduler as well")
    wanted.add_argument("--json", action="store_true")
    asked = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="epg-export-scale-") as made:
        folder = Path(made)
        made_of = folder / "episodes.jsonl"
        with made_of.open("wb") as file:
            for record in records(asked.programmes, channels=_CHANNELS, alone=asked.alone):
                file.write(msgspec.json.encode(record) + b"\n")
        costs = costs_of(made_of, folder / "guide.xml", asked.programmes)
        whole = extended(costs)
        dask = on_dask(made_of, folder) if asked.dask else None
    if asked.json:
        print(json.dumps({"costs": costs._asdict(), "archive": whole, "dask": dask}, indent=1))
        return
    print(_shown(costs, whole))
    if dask is not None:
        print(f"on Dask with {_WORKERS} workers: {json.dumps(dask)}")


if __name__ == "__main__":
    main()
