"""The report as data: version 1 of its shape, one JSON object."""

import json
from typing import IO, Any

from epg_export.findings import Finding, flat
from epg_export.report import Report
from epg_export.reporters.shown import Shown

VERSION = 1


def show(shown: Shown, to: IO[str]) -> None:
    """Write the report."""
    print(render(shown.report, shown.findings), file=to)


def render(report: Report, findings: list[Finding]) -> str:
    """The report; ``findings`` are the located samples, ``counts`` are exact for each code."""
    counts = totals(report)
    whole = {
        "version": counts.pop("version"),
        "findings": [flat(finding) for finding in findings],
        **counts,
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    return text.encode(errors="backslashreplace").decode()  # a lone surrogate: its JSON escape


def totals(report: Report) -> dict[str, Any]:
    """What was found and looked at, in figures."""
    return {
        "version": VERSION,
        "counts": dict(sorted(report.counts.items())),
        "summary": {
            "errors": report.severities["error"],
            "warnings": report.severities["warning"],
            "infos": report.severities["info"],
            **report.summary,
            **report.files,
        },
    }
