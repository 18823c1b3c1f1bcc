"""Speed and memory of this program, beside what else does the same, and beside the limits.

``python -m benchmarks [--programmes 10000,100000] [--only read,ours] [--json FILE] [--docs]``: data
is generated, the same for the same size; all steps are done once in each round; medians are printed
as a table for each size, and at last the marks. A peer that is not installed is said and left out:
``npm install --prefix benchmarks/peers``, ``pip install -e '.[bench]'`` and Debian's xmltv-util and
libxml2-utils bring them. :mod:`benchmarks.steps` says what the figures mean. Compare ratios, not
machines.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks import marks, report, table
from benchmarks.files import Files
from benchmarks.groups import GROUPS, USUAL
from benchmarks.machine import machine, versions
from benchmarks.peers import installed
from benchmarks.results import Run, Size, as_json
from benchmarks.steps import Rounds, Step, measure

_SIDES = ("ours", "peers", "limits")
_DTD = Path("/usr/share/xmltv/xmltv.dtd")  # where Debian's xmltv-util puts it


def numbers(_context: click.Context, _option: click.Parameter, text: str) -> list[int]:
    """Numbers of programmes from the command line, the smallest first."""
    try:
        return sorted({int(part) for part in text.split(",")})
    except ValueError as error:
        raise click.BadParameter(f"{text} is no list of numbers") from error


def words(_context: click.Context, _option: click.Parameter, text: str) -> list[str]:
    """Names of groups and sides from the command line."""
    asked = [word for word in text.split(",") if word]
    if unknown := set(asked) - {*GROUPS, *_SIDES}:
        known = ", ".join((*GROUPS, *_SIDES))
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: known are {known}")
    return asked


@click.command(help=__doc__)
@click.option("--programmes", default="10000,100000", callback=numbers, help="Sizes of the feed.")
@click.option("--only", default="", callback=words, help="Groups, or ours, peers, limits.")
@click.option("--rounds", default=3, help="How often each step is done.")
@click.option("--once", default=30, help="A step that takes more seconds is done only once.")
@click.option("--limit", default=600, help="A step that takes more seconds is cut.")
@click.option("--dtd", type=click.Path(path_type=Path), help="The DTD others validate by.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the figures there.")
@click.option("--docs", is_flag=True, help="Write docs/performance.md from this run.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where data is made and kept.")
def main(  # noqa: PLR0913 - as many as there are options
    *,
    programmes: list[int],
    only: list[str],
    rounds: int,
    once: int,
    limit: int,
    dtd: Path | None,
    file: Path | None,
    docs: bool,
    folder: Path | None,
) -> None:
    """Measure as the command line asks."""
    peers = installed.versions()
    known = versions() | {name: version for name, version in peers.items() if version}
    missing = [name for name, version in peers.items() if version is None]
    run = Run(machine=machine(), versions=known, missing=missing, rounds=rounds, sizes=[])
    dtd = dtd or (_DTD if _DTD.exists() else None)
    for number in programmes:
        with tempfile.TemporaryDirectory(dir=folder) as made:
            size = _sized(Files(Path(made), number, dtd), only, Rounds(rounds, once, limit))
        run.sizes.append(size)
        print(*table.lines(size), "", sep="\n", flush=True)
        if file:  # after each size, for the next one may take long
            file.write_bytes(as_json(run, marks.judged(run.sizes)))
    print(table.LEGEND, *table.notes(run.sizes), "", *marks.lines(run.sizes), sep="\n")
    for name in missing:
        print(f"{name} is not installed, so it is not measured")
    if docs:
        report.write(run)


def _sized(files: Files, only: Sequence[str], rounds: Rounds) -> Size:
    """Make the feed and measure all that is asked for over it."""
    _say(f"{files.programmes:,} programmes: making the feed")
    names = [name for name in only if name in GROUPS] or USUAL
    sides = [side for side in only if side in _SIDES] or _SIDES
    groups: dict[str, list[Step]] = {
        name: [step for step in GROUPS[name](files) if step.side in sides] for name in names
    }
    results = measure(groups, rounds, _say)
    return Size(programmes=files.programmes, files=files.sizes(), results=results)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
