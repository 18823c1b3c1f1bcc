"""Steps that are measured side by side, and the table of what each of them costs.

Each step runs in a process of its own, all steps once in each run, and the medians are printed.
Speeds and ratios are those of processor time, so that other work on the machine disturbs them
little; ``clock s`` is what a user waits. xmllint and whole commands are measured with their start,
the other steps without that of Python; no whole command can show less memory than the process that
starts it has, about 15 MiB. Compare ratios, not machines.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks.measuring import Cost, measured, told

LXML = "lxml, nothing read"
XMLLINT = "xmllint --stream"
PYTHON = (sys.executable, "-m")
MB = 1_000_000


class Step(NamedTuple):
    """Something to measure: a command, and the file or folder whose size its speed is told by.

    It must tell that it dealt with ``number`` things, unless it is ``whole``: a command that knows
    nothing of being measured. Of these, ``units`` are what the table counts.
    """

    name: str
    command: tuple[str, ...]
    file: Path
    number: int
    units: int
    whole: bool = False


def floors(source: Path, tag: str, number: int, units: int) -> list[Step]:
    """What libxml2 alone needs for a file, where xmllint is installed, and lxml alone."""
    bare = (*PYTHON, "benchmarks.bare", str(source), tag)
    found = [Step(LXML, bare, source, number, units)]
    if xmllint := shutil.which("xmllint"):
        command = (xmllint, "--stream", "--noout", "--nonet", "--huge", str(source))
        found.insert(0, Step(XMLLINT, command, source, number, units, whole=True))
    return found


def costs(measuring: Iterable[Step], runs: int) -> dict[Step, Cost]:
    """The medians of what each step costs, all of them once in each run."""
    found: dict[Step, list[Cost]] = {step: [] for step in measuring}
    for _ in range(runs):
        for step, each in found.items():
            each.append(_cost(step))
    return {step: Cost(*map(median, zip(*each, strict=True))) for step, each in found.items()}


def _cost(step: Step) -> Cost:
    if step.whole:
        return measured(step.command)
    number, spent = told(step.command)
    if number != step.number:
        message = f"{step.name}: {number} found, expected {step.number}"
        raise SystemExit(message)
    return spent


def figures(
    spent: Mapping[Step, Cost], unit: str, floor_of: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The rows of the table; ``floor_of`` names columns of ratios, and the step each is to.

    A ratio is that of the time for one unit, so steps may have dealt with different numbers.
    """
    each = {step.name: cost.cpu / step.units for step, cost in spent.items()}
    return [
        {
            "step": step.name,
            "microseconds": round(each[step.name] * 1_000_000, 1),
            f"{unit}_per_second": round(step.units / cost.cpu),
            "mb_per_second": round(_size(step.file) / MB / cost.cpu, 1),
            "clock_seconds": round(cost.clock, 3),
            "cpu_seconds": round(cost.cpu, 3),
            "peak_mib": round(cost.peak, 1),
        }
        | {
            f"to_{column}": round(each[step.name] / each[floor], 2) if floor in each else None
            for column, floor in floor_of.items()
        }
        for step, cost in spent.items()
    ]


def _size(path: Path) -> int:
    files = path.iterdir() if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files)


def table(rows: list[dict[str, Any]], unit: str) -> str:
    """The rows for people."""
    ratios = [name.replace("to_", "x ") for name in rows[0] if name.startswith("to_")]
    heads = ("us each", f"{unit}/s", "MB/s", "clock s", "cpu s", "peak MiB", *ratios)
    widths = [max(len(head) + 2, 13) for head in heads]
    lines = [f"{'step':<24}" + "".join(map(str.rjust, heads, widths))]
    for row in rows:
        name, *values = row.values()
        cells = ("-" if value is None else f"{value:,}" for value in values)
        lines.append(f"{name:<24}" + "".join(map(str.rjust, cells, widths)))
    return "\n".join(lines)


def run_by(
    unit: str,
    runs: int,
    run: Callable[..., list[dict[str, Any]]],
    options: argparse.ArgumentParser | None = None,
    *,
    number: int = 100_000,
) -> None:
    """Measure as the command line asks, and print the table.

    ``run(number, runs, folder)`` measures everything over that many units and gives the rows; it
    is given what else the ``options`` of the benchmark ask for by name.
    """
    parser = argparse.ArgumentParser(parents=[options] if options else [])
    parser.add_argument(f"--{unit}", dest="number", type=int, default=number)
    parser.add_argument("--runs", type=int, default=runs)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    asked = parser.parse_args()
    own = {"number", "runs", "json"}
    more = {name: value for name, value in vars(asked).items() if name not in own}
    with tempfile.TemporaryDirectory() as folder:
        rows = run(asked.number, asked.runs, Path(folder), **more)
    print(f"{asked.number:,} {unit}, medians of {asked.runs} runs")
    print(table(rows, unit))
    if not shutil.which("xmllint"):
        print("xmllint is not installed (libxml2-utils): no ratio to libxml2 alone")
    if asked.json:
        result = {unit: asked.number, "runs": asked.runs, "steps": rows}
        asked.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def prepare(module: str, *arguments: object) -> None:
    """Run a module in a process of its own, so that this one stays small."""
    command = [*PYTHON, module, *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
