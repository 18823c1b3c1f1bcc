"""Words that reports share."""

import re
from collections import Counter

from epg_export.findings import SEVERITIES, Finding, Place
from epg_export.report import Report, group_of, is_loss

_NAMED = 4
NAMES = {"error": "error", "warning": "warning", "info": "note"}
"""What people call a severity."""

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def visible(text: str) -> str:
    """A text on one line, what steers a terminal or the order of letters shown as an escape."""
    return _UNSEEN.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


def counted(number: int, word: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def totals(report: Report) -> str:
    """``1 error, 2 warnings``, or that nothing was found."""
    found = [
        counted(report.severities[severity], NAMES[severity])
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


def summed_up(report: Report) -> str:
    """``1 error (1 feed, 24 broadcasts)``: what was found, and in what."""
    seen = records(report)
    return f"{totals(report)} ({seen})" if seen else totals(report)


def position(place: Place) -> str:
    """``:12:4``, as far as line and column are known."""
    return "".join(f":{number}" for number in (place.line, place.column) if number is not None)


def inside(place: Place) -> str:
    """What of a source is meant: the record, and the path where it is not all of it."""
    return ", ".join(part for part in (place.record, place.path) if part and part != "$")


def more(report: Report, findings: list[Finding]) -> list[str]:
    """How many of each kind are not shown: ``EPG202 forbidden-character: 90 more``."""
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


def losses(report: Report, findings: list[Finding]) -> str | None:
    """What is lost, in one sentence: how much, and which fields most often; None for nothing."""
    counts: Counter[str] = Counter()
    for group in dict.fromkeys(group_of(finding) for finding in findings if is_loss(finding)):
        counts[group[1]] += report.groups[group]
    if not counts:
        return None
    named = ", ".join(f"{field} ({count})" for field, count in counts.most_common(_NAMED))
    rest = " …" if len(counts) > _NAMED else ""
    return f"{counted(counts.total(), 'value')} of {counted(len(counts), 'field')}: {named}{rest}"
