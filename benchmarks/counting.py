"""Hot paths measured in instructions instead of seconds: the same whatever the machine is doing.

``python -m benchmarks.counting [--only read] [--save]``: each path runs under valgrind's callgrind
over a feed of 100 programmes and over one of 400; the difference, which is free of the start, is
told for one programme beside that of ``counts.json``. Two runs differ by less than one in a hundred
(``--runs 2`` shows it). A path that costs over 5 % more than it did ends the command with 1;
``--save`` makes what was counted the baseline. Counts of other versions of Python or of the
libraries are no measure, and that is said.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import click
import msgspec

from benchmarks.files import Files
from benchmarks.groups.jobs import alone
from benchmarks.machine import versions
from benchmarks.steps import EPG_EXPORT, PYTHON

FEW, MANY = 100, 400
BASELINE = Path(__file__).parent / "counts.json"
TOLERATED = 1.05
_NAMED = ("Python", "lxml", "msgspec")
_COUNTED = re.compile(r"^==\d+== Collected : (\d+)$", re.MULTILINE)


class Counts(msgspec.Struct, frozen=True):
    """Instructions for one programme by path, and the versions that they were counted with."""

    versions: dict[str, str]
    instructions: dict[str, int]


def commands(files: Files, target: Path) -> dict[str, tuple[str, ...]]:
    """The paths that are counted, over one feed; what they write stands in a folder of its own."""
    out, records, guide = str(target / "out.xml"), str(files.records), str(files.guide)
    path = (*PYTHON, "benchmarks.paths")

    def whole(name: str, *arguments: str) -> tuple[str, ...]:
        return (*EPG_EXPORT, name, *arguments, *alone(name))

    return {
        "read XMLTV": (*path, "read", "xmltv", guide),
        "decode JSONL": (*path, "decode", records),
        "render XMLTV": (*path, "render", "xmltv", records, out),
        "render EBUCore": (*path, "render", "ebucore", records, out),
        "decode, rules": (*path, "rules", records),
        "export": whole("export", records, "-o", out, "--to", "xmltv", "-q"),
        "validate": whole("validate", guide),
    }


def counted(name: str, files: Files) -> int:
    """The instructions of a path over one feed, its start included."""
    valgrind = ("valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}")
    with tempfile.TemporaryDirectory() as target:
        command = commands(files, Path(target))[name]
        ran = subprocess.run(
            [*_always_alike(), *valgrind, *command],
            env=os.environ | {"PYTHONHASHSEED": "0"},
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
    found = _COUNTED.search(ran.stderr)
    if ran.returncode or not found:
        raise SystemExit(f"{' '.join(command)} failed:\n{ran.stderr[-2000:]}")
    return int(found[1])


def _always_alike() -> tuple[str, ...]:
    """What keeps addresses from being random, where it is there: some sets are ordered by them."""
    return (setarch, "-R") if (setarch := shutil.which("setarch")) else ()


def each(few: int, many: int) -> int:
    """The instructions for one programme, of those over a few and over many."""
    return round((many - few) / (MANY - FEW))


def compared(counts: Mapping[str, int], baseline: Counts | None) -> Iterator[tuple[str, bool]]:
    """Yield a line for each path, and whether it is within what is tolerated."""
    for name, instructions in counts.items():
        before = baseline.instructions.get(name) if baseline else None
        if before is None:
            yield f"{name:<16}{instructions:>12,}{'new':>10}", True
            continue
        ratio = instructions / before
        fine = ratio <= TOLERATED
        yield f"{name:<16}{instructions:>12,}{ratio - 1:>+10.1%}{'' if fine else '  more'}", fine


def stored(path: Path) -> Counts | None:
    """The counts that were saved, if any were."""
    return msgspec.json.decode(path.read_bytes(), type=Counts) if path.exists() else None


def differing(baseline: Counts | None, now: Mapping[str, str]) -> Iterator[str]:
    """Yield what the baseline was counted with that is another now."""
    for name, before in (baseline.versions if baseline else {}).items():
        if now.get(name) != before:
            yield f"{name} is {now.get(name, 'missing')}, the baseline is of {before}"


@click.command(help=__doc__)
@click.option("--only", multiple=True, help="A path; may be given again.")
@click.option("--runs", default=1, help="How often each path is counted; the first counts.")
@click.option("--save", is_flag=True, help="Make what was counted the baseline.")
def main(*, only: tuple[str, ...], runs: int, save: bool) -> None:
    """Count as the command line asks."""
    if not shutil.which("valgrind"):
        raise SystemExit("valgrind is not installed")
    known, baseline = versions(), stored(BASELINE)
    now = {name: known[name] for name in _NAMED}
    for line in differing(baseline, now):
        print(f"warning: {line}")
    counts = _counts(only, runs)
    fine = True
    print(f"{'path':<16}{'instructions':>12}{'change':>10}  a programme")
    for line, within in compared(counts, baseline):
        print(line)
        fine = fine and within
    if save:
        kept: dict[str, Any] = {**(baseline.instructions if baseline else {}), **counts}
        data = msgspec.json.encode(Counts(now, kept))
        BASELINE.write_bytes(msgspec.json.format(data, indent=2) + b"\n")
    sys.exit(0 if fine or save else 1)


def _counts(only: tuple[str, ...], runs: int) -> dict[str, int]:
    """Count all paths; side by side, for nothing is timed."""
    with tempfile.TemporaryDirectory() as made, ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        few, many = (Files(Path(made) / str(number), number) for number in (FEW, MANY))
        names = []
        for files in (few, many):
            files.folder.mkdir()
            names = [name for name in commands(files, files.folder) if not only or name in only]
        for name in names:
            _warm(commands(few, few.folder)[name])
        jobs = [
            (
                name,
                side_by_side.submit(counted, name, few),
                side_by_side.submit(counted, name, many),
            )
            for name in names
            for _ in range(runs)
        ]
        found: dict[str, list[int]] = {}
        for name, less, more in jobs:
            found.setdefault(name, []).append(each(less.result(), more.result()))
            print(f"{name}: {found[name][-1]:,}", file=sys.stderr, flush=True)
    return {name: _agreed(name, values) for name, values in found.items()}


def _agreed(name: str, values: list[int]) -> int:
    """The first of several counts; how far they are apart is said."""
    if len(values) > 1:
        spread = (max(values) - min(values)) / values[0]
        print(f"{name}: {len(values)} runs within {spread:.2%}")
    return values[0]


def _warm(command: tuple[str, ...]) -> None:
    """Run it once as it is, so that its modules are compiled."""
    subprocess.run(command, check=False, capture_output=True)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.counting")
