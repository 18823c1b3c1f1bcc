"""One line for each finding, as compilers write them: place, weight, code, message; remedy."""

from collections.abc import Iterator
from typing import IO

from epg_export.findings import Finding
from epg_export.report import Report
from epg_export.reporters.shown import Shown
from epg_export.reporters.wording import more, position, summed_up, visible


def show(shown: Shown, to: IO[str]) -> None:
    """Write the report."""
    for text in lines(shown.report, shown.findings):
        print(text, file=to)


def lines(report: Report, findings: list[Finding]) -> Iterator[str]:
    """Yield the report line by line; ``findings`` are the located samples."""
    yield from map(line, findings)
    yield from more(report, findings)
    yield summed_up(report)


def line(finding: Finding) -> str:
    """A finding on one line; in a workbook line and column do not say which sheet is meant."""
    place = finding.place
    where = f"{place.source}{position(place)}"
    head = f"{where}: {finding.severity} {finding.code} {finding.name}"
    cell = "" if place.path.startswith("$") or "!" not in place.path else f" {place.path}:"
    return visible(f"{head}:{cell} {finding.message}; {finding.help}")
