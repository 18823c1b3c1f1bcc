"""The report as data: version 1 of its shape, one JSON object."""

import json
import re
from typing import IO, Any

from epg_export.findings import Finding, flat
from epg_export.report import Report
from epg_export.reporters.shown import Shown

VERSION = 1
_STEERING = re.compile(
    "[\x7f-\x9f\u2028\u2029\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""What steers a terminal or the order of letters, ends a line for some, or is half a character."""


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
    return plain(json.dumps(whole, ensure_ascii=False, indent=2))


def plain(text: str) -> str:
    """JSON that can be looked at anywhere: the same values, what means more than itself escaped."""
    return _STEERING.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


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
