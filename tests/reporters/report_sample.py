"""A small report of every weight, with the lines of its sources."""

from epg_export.findings import Finding, Place
from epg_export.report import Report
from epg_export.reporters.full import Excerpt

ERROR = Place("monday.jsonl", 'episode "ep-41"', "$.broadcasts[0].stop", 12, 44)
WARNING = Place("monday.jsonl", 'channel "one"', "$.time_zone", 3, None)
LINE = '{"type":"broadcast","channel":"one","stop":"2026-03-28T20:00:00+01:00","id":"b"}'
LINES = {("monday.jsonl", 12, 44): Excerpt(LINE, 44)}


def finding(
    code: str, name: str, severity: str, place: Place, message: str, **facts: object
) -> Finding:
    """A finding with a help of its own."""
    return Finding(code, name, severity, message, f"mend {name}", place, facts)  # type: ignore[arg-type]


FINDINGS = (
    finding("EPG107", "unknown-time-zone", "warning", WARNING, 'there is no time zone "Mars"'),
    finding("EPG101", "stop-before-start", "error", ERROR, "ends 15 minutes early", seconds=900),
    finding(
        "EPG901", "field-lost", "warning", Place("tür.json"), "xmltv has no rights", field="rights"
    ),
    finding(
        "EPG012", "byte-order-mark", "info", Place("a.jsonl", None, "$", 1, 1), "starts with a mark"
    ),
)


def report() -> Report:
    """The report: more was found than is kept."""
    made = Report(samples=1)
    made.summary = {"feeds": 1, "series": 2, "episodes": 24}
    for found in FINDINGS:
        made.extend([found] * (3 if found.code == "EPG101" else 1))
    made.extend([FINDINGS[2]] * 4)
    return made
