"""The report as data: version 1 of its shape, one JSON object."""

import json

from epg_export.findings import Finding, flat
from epg_export.report import Report

VERSION = 1


def render(report: Report, findings: list[Finding]) -> str:
    """The report; ``findings`` are the located samples, ``counts`` are exact for each code."""
    return (
        json.dumps(
            {
                "version": VERSION,
                "findings": [flat(finding) for finding in findings],
                "counts": dict(sorted(report.counts.items())),
                "summary": {
                    "errors": report.severities["error"],
                    "warnings": report.severities["warning"],
                    "infos": report.severities["info"],
                    **report.summary,
                },
            },
            ensure_ascii=False,
            indent=2,
        )
        .encode(errors="backslashreplace")
        .decode()
    )
