"""Speed and memory of a workbook on its way to XMLTV, beside what others need to read it at all.

``python -m benchmarks.tables [--rows 20000] [--runs 3] [--json FILE]``; see :mod:`benchmarks.steps`
for what the figures mean. python-calamine reads for us too; openpyxl is what most programs in
Python read workbooks with.
"""

import sys
from pathlib import Path
from typing import Any

from benchmarks.steps import PYTHON, Step, costs, figures, prepare, run_by

_CALAMINE = (
    "import sys, python_calamine as c; "
    "print(sum(1 for _ in c.load_workbook(sys.argv[1]).get_sheet_by_index(0).iter_rows()))"
)
_OPENPYXL = (
    "import sys, openpyxl; book = openpyxl.load_workbook(sys.argv[1], read_only=True); "
    "print(sum(1 for _ in book.active.iter_rows(values_only=True)))"
)


def steps(book: Path, table: Path, rows: int) -> list[Step]:
    """What is measured here."""
    export = (*PYTHON, "epg_export", "export", "--zone", "Europe/Berlin", "-q")
    guide = ("-o", str(book.with_name("guide.xml")))

    def whole(name: str, file: Path, *command: str) -> Step:
        return Step(name, command, file, rows, rows, whole=True)

    return [
        whole("python-calamine alone", book, sys.executable, "-c", _CALAMINE, str(book)),
        whole("openpyxl alone", book, sys.executable, "-c", _OPENPYXL, str(book)),
        whole("workbook to XMLTV", book, *export, str(book), *guide),
        whole("CSV to XMLTV", table, *export, str(table), *guide),
    ]


def run(rows: int, runs: int, folder: Path) -> list[dict[str, Any]]:
    """Make the tables and measure all steps over them."""
    book, table = folder / "plan.xlsx", folder / "plan.csv"
    for path in (book, table):
        prepare("benchmarks.sheets", rows, path)
    floors = {"calamine": "python-calamine alone", "openpyxl": "openpyxl alone"}
    return figures(costs(steps(book, table, rows), runs), "rows", floors)


if __name__ == "__main__":
    run_by("rows", 3, run, number=20_000)
