"""Speed and memory of writing and reading EBUCore, beside XMLTV of the same records, and lxml.

``python -m benchmarks.ebucore [--episodes 100000] [--runs 3] [--json FILE]``: each episode has two
broadcasts. Documents of single records are written for a tenth of the episodes. Of writing, the
time in which the records are made is taken off. See :mod:`benchmarks.steps` for what the figures
mean; ``x write`` is to writing XMLTV.
"""

from pathlib import Path
from typing import Any

from benchmarks.feed import BROADCASTS
from benchmarks.generate import series_of
from benchmarks.steps import LXML, PYTHON, XMLLINT, Step, costs, figures, floors, prepare, run_by

_WRITE_XMLTV = "write XMLTV"
_FEWER = 10


def steps(folder: Path, episodes: int) -> list[Step]:
    """What is measured here; the schedule that the others read is written first."""
    schedule, guide = folder / "schedule.xml", folder / "guide.xml"
    documents, records = folder / "documents", folder / "in.jsonl"
    few = max(episodes // _FEWER, 1)
    parts, whole = episodes + series_of(episodes), (schedule, episodes, episodes)
    write = (*PYTHON, "benchmarks.writing")
    export = (*PYTHON, "epg_export", "export", "-q", "--to", "ebucore")
    validate = (*PYTHON, "epg_export", "validate", str(schedule))
    return [
        _written(
            _WRITE_XMLTV, (*write, "xmltv", "document"), guide, episodes, BROADCASTS * episodes
        ),
        _written("write a schedule", (*write, "ebucore", "schedule"), schedule, episodes, parts),
        _written(
            "write documents",
            (*write, "ebucore", "documents"),
            documents,
            few,
            few + series_of(few),
        ),
        *floors(schedule, "{*}part", parts, episodes),
        Step("read", (*PYTHON, "benchmarks.onepass", "ebucore", str(schedule)), *whole),
        Step("epg-export validate", validate, *whole, whole=True),
        _exported("export from JSONL", (*export, str(records)), folder / "a.xml", episodes),
        _exported("export from XMLTV", (*export, str(guide)), folder / "b.xml", episodes),
    ]


def _written(name: str, command: tuple[str, ...], target: Path, episodes: int, number: int) -> Step:
    return Step(name, (*command, str(episodes), str(target)), target, number, episodes)


def _exported(name: str, command: tuple[str, ...], target: Path, episodes: int) -> Step:
    return Step(name, (*command, "-o", str(target)), target, episodes, episodes, whole=True)


def run(episodes: int, runs: int, folder: Path) -> list[dict[str, Any]]:
    """Generate the records and measure all steps over them."""
    prepare("benchmarks.writing", "jsonl", "lines", episodes, folder / "in.jsonl")
    spent = costs(steps(folder, episodes), runs)
    return figures(spent, "episodes", {"write": _WRITE_XMLTV, "libxml2": XMLLINT, "lxml": LXML})


if __name__ == "__main__":
    run_by("episodes", 3, run)
