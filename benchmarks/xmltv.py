"""Speed and memory of reading XMLTV, beside what libxml2 alone needs for the same file.

``python -m benchmarks.xmltv [--programmes 100000] [--runs 5] [--json FILE]``; see
:mod:`benchmarks.steps` for what the figures mean.
"""

from pathlib import Path
from typing import Any

from benchmarks.steps import LXML, PYTHON, XMLLINT, Step, costs, figures, floors, prepare, run_by


def steps(source: Path, target: Path, programmes: int) -> list[Step]:
    """What is measured here."""
    onepass = (*PYTHON, "benchmarks.onepass", "xmltv", str(source))
    export = (*PYTHON, "epg_export", "export", str(source), "-o", str(target), "-q")
    number = (source, programmes, programmes)
    return [
        *floors(source, "programme", programmes, programmes),
        Step("read", onepass, *number),
        Step("read and write", (*onepass, str(target)), *number),
        Step("epg-export export", export, *number, whole=True),
    ]


def run(programmes: int, runs: int, folder: Path) -> list[dict[str, Any]]:
    """Generate the feed and measure all steps over it."""
    source = folder / "in.xml"
    prepare("benchmarks.feed", programmes, source)
    spent = costs(steps(source, folder / "out.xml", programmes), runs)
    return figures(spent, "programmes", {"libxml2": XMLLINT, "lxml": LXML})


if __name__ == "__main__":
    run_by("programmes", 5, run)
