"""How often each rule fired, instead of the findings: a table for people, or one JSON object."""

from typing import IO

from epg_export.findings import KINDS
from epg_export.report import Report
from epg_export.reporters import FOR_PEOPLE
from epg_export.reporters.json import totals
from epg_export.reporters.jsonl import one_line

FORMS = (*FOR_PEOPLE, "json", "jsonl")
"""Forms that have room for figures alone."""


def show(report: Report, form: str, to: IO[str]) -> None:
    """Write the counts."""
    if form not in FOR_PEOPLE:
        print(one_line(totals(report)), file=to)
        return
    weighed = sorted(report.weighed.items(), key=lambda item: (-item[1], item[0]))
    for (code, severity), number in weighed:
        print(f"{number:>8}  {code}  {severity:<7}  {KINDS[code].name}", file=to)
