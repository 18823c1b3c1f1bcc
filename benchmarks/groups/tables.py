"""A workbook on its way to XMLTV, beside what others need to read it at all.

python-calamine reads for us too; openpyxl is what most programs in Python read workbooks with.
"""

import sys
from pathlib import Path

from benchmarks.files import Files
from benchmarks.groups.jobs import MARKERS, alone
from benchmarks.machine import of_library
from benchmarks.steps import EPG_EXPORT, Step

_CALAMINE = "python-calamine"
_CODE = {
    _CALAMINE: (
        "import sys, python_calamine as c; "
        "print(sum(1 for _ in c.load_workbook(sys.argv[1]).get_sheet_by_index(0).iter_rows()))"
    ),
    "openpyxl": (
        "import sys, openpyxl; book = openpyxl.load_workbook(sys.argv[1], read_only=True); "
        "print(sum(1 for _ in book.active.iter_rows(values_only=True)))"
    ),
}


def steps(files: Files) -> list[Step]:
    """What is measured here; openpyxl also makes the workbook, so without it there is nothing."""
    if not of_library("openpyxl"):
        return []
    return [
        _reading(_CALAMINE, files, "limits"),
        _reading("openpyxl", files, "peers"),
        _exported("workbook to XMLTV", files.workbook, files),
        _exported("CSV to XMLTV", files.table, files),
    ]


def _reading(name: str, files: Files, side: str) -> Step:
    return Step(
        name=f"{name} alone",
        command=(sys.executable, "-c", _CODE[name], str(files.workbook)),
        file=files.workbook,
        number=files.programmes,
        side="limits" if side == "limits" else "peers",
        does="" if side == "limits" else "table",
        note="nothing is made of the rows",
    )


def _exported(name: str, source: Path, files: Files) -> Step:
    out = files.out("plan.xml")
    options = ("--zone", "Europe/Berlin", "-q", "-o", str(out))
    return Step(
        name=name,
        command=(*EPG_EXPORT, "export", *options, *alone("export"), str(source)),
        file=source,
        number=files.programmes,
        does="table",
        limit=f"{_CALAMINE} alone",
        out=out,
        counted=MARKERS["xmltv"],
    )
