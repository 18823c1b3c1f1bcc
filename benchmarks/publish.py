"""What each way of publishing costs, beside a plain export: time, memory, and how memory grows.

``python -m benchmarks.publish [--programmes 10000 100000 1000000] [--runs 3] [--json FILE]``: every
way is a command of its own over yesterday's or today's version of one feed (of which one broadcast
in a hundred is another, see :mod:`benchmarks.versions`), all of them once in each run, in this
order. Medians are printed, for each number of programmes a table with the ratios to the plain
export, and in the end the peaks side by side: where they grow with the feed, so does the memory.

A way that this version does not know, or that fails, is left out and said so. Ratios are of
processor time; compare them, not machines.
"""

import argparse
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks.measuring import Cost, measured
from benchmarks.steps import PYTHON, prepare

PLAIN = "export"
_TRIAL = 300
_FINE = (0, 1)
"""Findings and differences are no failures."""


class Way(NamedTuple):
    """A command, and what has to be gone before it: its target, where it is to be a new one."""

    name: str
    arguments: tuple[str, ...]
    fresh: str | None = None

    @property
    def command(self) -> tuple[str, ...]:
        """The whole command."""
        return (*PYTHON, "epg_export", *self.arguments)


def _export(name: str, source: str, output: str, *options: str, fresh: bool = True) -> Way:
    arguments = ("export", source, "-o", output, "--to", "xmltv", "-q", *options)
    return Way(name, arguments, output if fresh else None)


def ways(folder: Path) -> list[Way]:
    """What is measured, in an order in which each finds what it needs."""
    old, new, made = (str(folder / name) for name in ("old.jsonl", "new.jsonl", "made"))
    parts, delta, feed = f"{made}/parts/", f"{made}/delta.jsonl", f"{made}/guide.xml"
    since, listed = f"{made}/since.jsonl", ("--since-manifest", f"{parts}manifest.json")
    split = ("--split", "channel,day")
    repairs = ("--dedupe", "--fix-overlaps", "trim", "--fill-gaps", "Sendepause")
    return [
        _export(PLAIN, old, f"{made}/plain.xml"),
        _export("export packed, gz", old, f"{made}/plain.xml.gz"),
        _export("export packed, zst", old, f"{made}/plain.xml.zst"),
        _export("first export", old, feed),
        _export("over it, by the gate", new, feed, fresh=False),
        _export("split", old, parts, *split),
        _export("split, no change", old, parts, *split, fresh=False),
        Way("since a manifest", ("export", new, *listed, "-o", since, "-q"), since),
        _export("split, 1 % changed", new, parts, *split, fresh=False),
        _export("dedupe", new, f"{made}/dedupe.xml", *repairs[:1]),
        _export("dedupe, trim, fill", new, f"{made}/repairs.xml", *repairs),
        Way("info", ("info", old)),
        Way("diff", ("diff", old, new)),
        Way("diff as delta", ("diff", old, new, "--to", "jsonl", "-o", delta), delta),
        Way("apply", ("apply", old, delta, "-o", f"{made}/new.jsonl", "-q"), f"{made}/new.jsonl"),
    ]


def known(folder: Path) -> set[str]:
    """The names of the ways that work over a small feed; the others are said."""
    _begin(_TRIAL, folder)
    found = set()
    for way in ways(folder):
        ran = subprocess.run(way.command, check=False, capture_output=True, encoding="utf-8")
        said = ran.stderr.strip().rpartition("\n")[2]
        if ran.returncode in _FINE and "Traceback" not in ran.stderr:
            found.add(way.name)
        else:
            print(f"skipped: {way.name}: {said}", flush=True)
    return found


def costs(measuring: list[Way], runs: int) -> dict[str, Cost]:
    """The medians of what each way costs, all of them once in each run."""
    found: dict[str, list[Cost]] = {way.name: [] for way in measuring}
    for _ in range(runs):
        for way in measuring:
            if way.fresh is not None:
                _remove(Path(way.fresh))
            found[way.name].append(measured(way.command, _FINE))
    return {name: Cost(*map(median, zip(*each, strict=True))) for name, each in found.items()}


def _begin(programmes: int, folder: Path) -> None:
    """Both versions of the feed, and nothing published."""
    _remove(folder / "made")
    (folder / "made").mkdir()
    prepare("benchmarks.versions", programmes, folder / "old.jsonl", folder / "new.jsonl")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)


def figures(spent: dict[str, Cost], programmes: int) -> list[dict[str, Any]]:
    """The rows of a table."""
    plain = spent[PLAIN].cpu
    return [
        {
            "way": name,
            "programmes": programmes,
            "microseconds": round(cost.cpu / programmes * 1_000_000, 1),
            "clock_seconds": round(cost.clock, 2),
            "cpu_seconds": round(cost.cpu, 2),
            "peak_mib": round(cost.peak, 1),
            "to_export": round(cost.cpu / plain, 2),
        }
        for name, cost in spent.items()
    ]


def table(rows: list[dict[str, Any]]) -> str:
    """The rows for people."""
    heads = ("us each", "clock s", "cpu s", "peak MiB", "x export")
    lines = [f"{'way':<24}" + "".join(f"{head:>11}" for head in heads)]
    for row in rows:
        name, _, *values = row.values()
        lines.append(f"{name:<24}" + "".join(f"{value:>11,}" for value in values))
    return "\n".join(lines)


def growth(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The peaks of each way side by side, and the last beside the first."""
    sizes = sorted({row["programmes"] for row in rows})
    yield f"{'peak MiB of':<24}" + "".join(f"{size:>11,}" for size in sizes) + f"{'growth':>11}"
    for name in dict.fromkeys(row["way"] for row in rows):
        peaks = [row["peak_mib"] for row in rows if row["way"] == name]
        cells = "".join(f"{peak:>11,}" for peak in peaks)
        yield f"{name:<24}{cells}{f'x {peaks[-1] / peaks[0]:.2f}':>11}"


def main() -> None:
    """Measure as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--programmes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        works = known(folder)
        for programmes in sorted(asked.programmes):
            _begin(programmes, folder)
            spent = costs([way for way in ways(folder) if way.name in works], asked.runs)
            rows += (of_size := figures(spent, programmes))
            print(
                f"\n{programmes:,} programmes, medians of {asked.runs} runs\n{table(of_size)}",
                flush=True,
            )
    if len(asked.programmes) > 1:
        print("", *growth(rows), sep="\n")
    if asked.json:
        result = {"programmes": asked.programmes, "runs": asked.runs, "ways": rows}
        asked.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
