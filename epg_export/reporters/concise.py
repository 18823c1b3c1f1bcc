"""One line for each finding, as compilers write them: place, weight, code, message; remedy."""

from collections.abc import Iterator

from epg_export.findings import Finding
from epg_export.report import Report
from epg_export.reporters.wording import more, records, totals, visible


def lines(report: Report, findings: list[Finding]) -> Iterator[str]:
    """Yield the report line by line; ``findings`` are the located samples."""
    yield from map(line, findings)
    yield from more(report, findings)
    seen = records(report)
    yield f"{totals(report)} ({seen})" if seen else totals(report)


def line(finding: Finding) -> str:
    """A finding on one line."""
    place = finding.place
    position = "".join(f":{number}" for number in (place.line, place.column) if number is not None)
    where = f"{place.source}{position}"
    head = f"{where}: {finding.severity} {finding.code} {finding.name}"
    return visible(f"{head}: {finding.message}; {finding.help}")
