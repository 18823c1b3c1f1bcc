"""Words that reports share."""

from epg_export.findings import SEVERITIES, Finding
from epg_export.report import Report, group_of

_NAMES = {"error": "error", "warning": "warning", "info": "note"}


def counted(number: int, word: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def totals(report: Report) -> str:
    """``1 error, 2 warnings``, or that nothing was found."""
    found = [
        counted(report.severities[severity], _NAMES[severity])
        for severity in SEVERITIES
        if report.severities[severity]
    ]
    return ", ".join(found) if found else "no findings"


def records(report: Report) -> str:
    """``1 feed, 2 channels, 24 broadcasts``: what was looked at."""
    return ", ".join(
        counted(number, name.removesuffix("s")) if name != "series" else f"{number} series"
        for name, number in report.summary.items()
    )


def more(report: Report, findings: list[Finding]) -> list[str]:
    """What is not shown: ``EPG901 field-not-carried: 90 more``."""
    shown: dict[tuple[str, ...], int] = {}
    names: dict[tuple[str, ...], str] = {}
    for finding in findings:
        group = group_of(finding)
        shown[group] = shown.get(group, 0) + 1
        field = f" ({group[1]})" if group[1] else ""
        names[group] = f"{finding.code} {finding.name}{field}"
    return [
        f"{names[group]}: {report.groups[group] - count} more"
        for group, count in shown.items()
        if report.groups[group] > count
    ]
