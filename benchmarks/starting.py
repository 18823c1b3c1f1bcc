"""How long it takes until a command says something: ``--help`` of each, and a TAB in a shell.

``python -m benchmarks.starting [--runs 20]`` starts every command as often, one after another in
each round, and keeps medians in ``benchmarks/starting.json``; ``python -m benchmarks.report`` puts
them on its page. Beside them stand what the interpreter alone takes, and the modules that take
longest to import (``python -X importtime``). It is the time of the processor: on a machine that has
nothing else to do, it is what somebody waits.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import click
import msgspec

from epg_export.cli.main import COMMANDS, COMPLETING

KEPT = Path(__file__).with_name("starting.json")
BUDGET = 150
"""Milliseconds that an answer may take."""
_BARE = "python -c pass"
_TAB = "TAB: export --to x"
_LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| (\s*)(\S+)")
_LISTED = 8


class Starting(msgspec.Struct, frozen=True, kw_only=True):
    """Medians in milliseconds, and the modules with most time of their own, in microseconds."""

    machine: str
    runs: int
    times: dict[str, float]
    modules: int
    imports: float
    slowest: dict[str, int]


def lines() -> dict[str, tuple[tuple[str, ...], dict[str, str]]]:
    """What is started: the command, and what is set for it."""
    program = (sys.executable, "-m", "epg_export")
    typed = "epg-export export --to x"
    asked = {COMPLETING: "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": "3"}
    helps = {f"{name} --help": ((*program, name, "--help"), {}) for name in COMMANDS}
    return {
        _BARE: ((sys.executable, "-c", "pass"), {}),
        "--version": ((*program, "--version"), {}),
        "--help": ((*program, "--help"), {}),
        **helps,
        _TAB: (program, asked),
    }


def measured(runs: int) -> Starting:
    """Start everything so often, and once more to see what is imported."""
    took: dict[str, list[float]] = {name: [] for name in lines()}
    for _ in range(runs):
        for name, (command, said) in lines().items():
            took[name].append(_once(command, said))
    found = sorted(imported(), key=lambda one: -one[1])
    return Starting(
        machine=f"{os.cpu_count()} cores, Python {sys.version.split()[0]}",
        runs=runs,
        times={name: round(median(each), 1) for name, each in took.items()},
        modules=len(found),
        imports=round(sum(own for _, own in found) / 1000, 1),
        slowest=dict(found[:_LISTED]),
    )


def _once(command: tuple[str, ...], said: dict[str, str]) -> float:
    with subprocess.Popen(
        command, env={**os.environ, **said}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return (used.ru_utime + used.ru_stime) * 1000


def imported(command: str = "export") -> Iterator[tuple[str, int]]:
    """The modules that ``--help`` of a command imports, with the microseconds of each alone."""
    line = (sys.executable, "-X", "importtime", "-m", "epg_export", command, "--help")
    ran = subprocess.run(line, capture_output=True, text=True, check=True)
    for own, _, _, name in _LINE.findall(ran.stderr):
        yield name, int(own)


def section(found: Starting) -> Iterator[str]:
    """The section of the page, in Markdown."""
    helps = [one for name, one in found.times.items() if name.endswith("--help")]
    yield f"Milliseconds of the processor, the median of {found.runs} starts each"
    yield f"({found.machine}); at most {BUDGET} are wanted of `--help`,"
    yield f"{max(helps):.0f} is the slowest.\n"
    yield "| | ms |"
    yield "|---|--:|"
    for name, each in found.times.items():
        yield f"| `{name}` | {each:.0f} |"
    yield f"\n`export --help` imports {found.modules} modules in {found.imports:.0f} ms, as"
    yield "`python -X importtime` sees it; most time of their own take:\n"
    yield "| module | ms |"
    yield "|---|--:|"
    for name, microseconds in found.slowest.items():
        yield f"| `{name}` | {microseconds / 1000:.1f} |"


def kept() -> Starting:
    """What was measured last."""
    return msgspec.json.decode(KEPT.read_bytes(), type=Starting)


@click.command(help=__doc__)
@click.option("--runs", default=20, help="How often each is started.")
def main(*, runs: int) -> None:
    """Measure, show and keep."""
    found = measured(runs)
    KEPT.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
    print(*section(found), sep="\n")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.starting")
