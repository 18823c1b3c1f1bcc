"""Speed and memory of reading XMLTV, beside what libxml2 alone needs for the same file.

``python -m benchmarks.xmltv [--programmes 100000] [--runs 5] [--json FILE]``

Each step runs in a process of its own, all steps once in each run, and the medians are printed.
Speeds and ratios are those of processor time, so that other work on the machine disturbs them
little; ``clock s`` is what a user waits. xmllint and the whole command are measured with their
start, the other steps without that of Python; no whole command can show less memory than the
process that starts it has, about 15 MiB. Compare ratios, not machines.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks.measuring import Cost, measured, told

_LIBXML2 = "xmllint --stream"
_LXML = "lxml, nothing read"
_MB = 1_000_000


class Step(NamedTuple):
    """Something to measure; ``whole`` if it is a command that knows nothing of being measured."""

    name: str
    command: list[str]
    whole: bool = False


def steps(source: Path, target: Path) -> list[Step]:
    """What is measured here, libxml2 alone only where xmllint is installed."""
    python, feed, out = [sys.executable, "-m"], str(source), str(target)
    export = [*python, "epg_export", "export", feed, "-o", out, "-q"]
    found = [
        Step(_LXML, [*python, "benchmarks.bare", feed]),
        Step("read", [*python, "benchmarks.onepass", feed]),
        Step("read and write", [*python, "benchmarks.onepass", feed, out]),
        Step("epg-export export", export, whole=True),
    ]
    if xmllint := shutil.which("xmllint"):
        command = [xmllint, "--stream", "--noout", "--nonet", feed]
        found.insert(0, Step(_LIBXML2, command, whole=True))
    return found


def cost(step: Step, programmes: int) -> Cost:
    """What a step costs once; ends the program where it did not meet every programme."""
    if step.whole:
        return measured(step.command)
    number, spent = told(step.command)
    if number != programmes:
        message = f"{step.name}: {number} programmes, expected {programmes}"
        raise SystemExit(message)
    return spent


def medians(costs: Iterable[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(median(figures) for figures in zip(*costs, strict=True)))


def figures(costs: dict[str, Cost], programmes: int, size: int) -> list[dict[str, Any]]:
    """The rows of the table; ``size`` in bytes."""
    return [
        {
            "step": name,
            "programmes_per_second": round(programmes / spent.cpu),
            "mb_per_second": round(size / _MB / spent.cpu, 1),
            "clock_seconds": round(spent.clock, 3),
            "cpu_seconds": round(spent.cpu, 3),
            "peak_mib": round(spent.peak, 1),
            "to_libxml2": _ratio(spent, costs.get(_LIBXML2)),
            "to_lxml": _ratio(spent, costs[_LXML]),
        }
        for name, spent in costs.items()
    ]


def _ratio(spent: Cost, floor: Cost | None) -> float | None:
    return None if floor is None else round(spent.cpu / floor.cpu, 2)


def table(rows: list[dict[str, Any]]) -> str:
    """The rows for people."""
    heads = ("programmes/s", "MB/s", "clock s", "cpu s", "peak MiB", "x libxml2", "x lxml")
    lines = [f"{'step':<20}" + "".join(f"{head:>13}" for head in heads)]
    for row in rows:
        name, *values = row.values()
        cells = ("-" if value is None else f"{value:,}" for value in values)
        lines.append(f"{name:<20}" + "".join(f"{cell:>13}" for cell in cells))
    return "\n".join(lines)


def run(programmes: int, runs: int, folder: Path) -> dict[str, Any]:
    """Generate the feed and measure all steps over it, interleaved."""
    source = folder / "in.xml"
    # In a process of its own, so that this one stays small.
    generate = [sys.executable, "-m", "benchmarks.feed", str(programmes), str(source)]
    subprocess.run(generate, check=True)
    measuring = steps(source, folder / "out.xml")
    costs: dict[str, list[Cost]] = {step.name: [] for step in measuring}
    for _ in range(runs):
        for step in measuring:
            costs[step.name].append(cost(step, programmes))
    size = source.stat().st_size
    rows = figures({name: medians(each) for name, each in costs.items()}, programmes, size)
    return {"programmes": programmes, "bytes": size, "runs": runs, "steps": rows}


def main() -> None:
    """Measure as the command line asks and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.xmltv")
    parser.add_argument("--programmes", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = run(asked.programmes, asked.runs, Path(folder))
    size, runs = result["bytes"], result["runs"]
    print(f"{asked.programmes:,} programmes, {size / _MB:.1f} MB, medians of {runs} runs")
    print(table(result["steps"]))
    if not shutil.which("xmllint"):
        print("xmllint is not installed (libxml2-utils): no ratio to libxml2 alone")
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
