"""The report as data: version 1 of its shape, one JSON object."""

import json
from typing import Any

import msgspec

from epg_export.findings import Finding
from epg_export.report import Report

VERSION = 1


def render(report: Report, findings: list[Finding]) -> str:
    """The report; ``findings`` are the located samples, ``counts`` are exact for each code."""
    return json.dumps(
        {
            "version": VERSION,
            "findings": [_finding(finding) for finding in findings],
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


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "source": place.source,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "record": place.record,
        "facts": msgspec.to_builtins(finding.facts),
    }
