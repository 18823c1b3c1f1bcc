"""A small report of every weight, one that quotes hostile text, and one without findings."""

import msgspec

from epg_export.findings import Finding, Kind, Place
from epg_export.report import Report
from epg_export.reporters.shown import Excerpt, Shown

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


KINDS = {
    "EPG101": Kind(
        "EPG101",
        "stop-before-start",
        "error",
        "mend stop-before-start",
        "A broadcast that ends before it starts is dropped by receivers.",
    ),
    "EPG207": Kind(
        "EPG207",
        "double-escaped-text",
        "warning",
        "escape once",
        "Viewers read &amp; as it stands.",
    ),
}
"""What is declared in these reports, whatever else the tests have loaded."""

HOSTILE = (
    "<script>alert(1)</script> ]]> {0} [click](javascript:alert(1)) 100%, a:b\r\n::error::x "
    "\x00\x1b[31m\x85\u2028\ufffe\ud800 \u202eevil\u202c &amp;amp;"
)
"""What a feed might say to those who quote it."""

STDIN = Place("<stdin>", 'episode "שלום"', "$.titles[0].value", 7, 3)
FOLDER = Place("feeds/täglich 100%: a,b.xml", None, "/tv/programme[2]", 4, 10)
RTL = '  <title lang="ar">نشرة الأخبار &amp;amp; الطقس</title>'


def hostile() -> Shown:
    """A report whose findings quote hostile text, of two inputs and one without findings."""
    made = report()
    found = [
        finding("EPG207", "double-escaped-text", "warning", STDIN, f"says {HOSTILE}", text=HOSTILE),
        finding("EPG207", "double-escaped-text", "warning", FOLDER, 'النص "نشرة" مهرب مرتين'),
        Finding(
            "EPG101",
            "stop-before-start",
            "error",
            "ends 15 minutes early",
            HOSTILE,
            msgspec.structs.replace(FOLDER, line=3, column=None),
            related=(FOLDER, FOLDER, Place("/srv/a b.xml")),
        ),
    ]
    made.extend(found * 120)
    made.summary = {"feeds": 1, "channels": 2}
    return Shown(
        report=made,
        findings=[*found, *FINDINGS],
        sources=("<stdin>", FOLDER.source, "fine.xml"),
        excerpts=lambda: {
            **LINES,
            ("<stdin>", 7, 3): Excerpt(f"x {HOSTILE}", 3),
            (FOLDER.source, 4, 10): Excerpt(RTL, 10),
        },
        overview=OVERVIEW,
        kinds=KINDS,
    )


def empty() -> Shown:
    """A report of a feed in which nothing is wrong."""
    return Shown(Report(), [], sources=("fine.xml",), kinds=KINDS)


def _texts(**percents: float) -> dict[str, object]:
    return {tag: {"count": int(value), "percent": value} for tag, value in percents.items()}


OVERVIEW = {
    "inputs": ["<stdin>", FOLDER.source, "fine.xml"],
    "feed": {"generator": "javascript:alert(1)", "source": "<b>Häuser</b>", "date": "2026-03-27"},
    "channels": 3,
    "channels_on_air": 2,
    "series": 0,
    "episodes": 1234,
    "broadcasts": 200,
    "first": "2026-03-28T20:00:00+01:00",
    "last": None,
    "languages": [
        {
            "channel": "one.example",
            "name": "قناة <i>",
            "broadcasts": 100,
            "first": None,
            "last": None,
            "fields": {"title": _texts(de=100.0, ar=93.4), "description": _texts(und=2.0)},
        },
        {
            "channel": "\x1b[31mtwo",
            "name": None,
            "broadcasts": 100,
            "first": None,
            "last": None,
            "fields": {"title": _texts(de=50.0), "description": {}, "episode_title": {}},
        },
    ],
    "total": {
        "broadcasts": 200,
        "fields": {
            "title": _texts(de=75.0, ar=46.7),
            "description": _texts(und=1.0),
            "episode_title": {},
        },
    },
}
"""What ``epg-export info`` tells, in its shape."""
