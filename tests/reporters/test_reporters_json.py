import json

from hypothesis import given
from hypothesis import strategies as st
from reporters.report_sample import FINDINGS, finding, report

from epg_export.findings import Place
from epg_export.report import Report
from epg_export.reporters import json as as_json

EMPTY = """\
{
  "version": 1,
  "findings": [],
  "counts": {},
  "summary": {
    "errors": 0,
    "warnings": 0,
    "infos": 0
  }
}"""


def test_an_empty_report() -> None:
    assert as_json.render(Report(), []) == EMPTY


def test_the_whole_report() -> None:
    shown = report()

    assert json.loads(as_json.render(shown, shown.findings)) == {
        "version": 1,
        "findings": [
            {
                "code": "EPG107",
                "name": "unknown-time-zone",
                "severity": "warning",
                "message": 'there is no time zone "Mars"',
                "help": "mend unknown-time-zone",
                "source": "monday.jsonl",
                "line": 3,
                "column": None,
                "path": "$.time_zone",
                "record": 'channel "one"',
                "facts": {},
            },
            {
                "code": "EPG101",
                "name": "stop-before-start",
                "severity": "error",
                "message": "ends 15 minutes early",
                "help": "mend stop-before-start",
                "source": "monday.jsonl",
                "line": 12,
                "column": 44,
                "path": "$.broadcasts[0].stop",
                "record": 'episode "ep-41"',
                "facts": {"seconds": 900},
            },
            {
                "code": "EPG901",
                "name": "field-lost",
                "severity": "warning",
                "message": "xmltv has no rights",
                "help": "mend field-lost",
                "source": "tür.json",
                "line": None,
                "column": None,
                "path": "$",
                "record": None,
                "facts": {"field": "rights"},
            },
            {
                "code": "EPG012",
                "name": "byte-order-mark",
                "severity": "info",
                "message": "starts with a mark",
                "help": "mend byte-order-mark",
                "source": "a.jsonl",
                "line": 1,
                "column": 1,
                "path": "$",
                "record": None,
                "facts": {},
            },
        ],
        "counts": {"EPG012": 1, "EPG101": 3, "EPG107": 1, "EPG901": 5},
        "summary": {
            "errors": 3,
            "warnings": 6,
            "infos": 1,
            "feeds": 1,
            "series": 2,
            "episodes": 24,
        },
    }


def test_people_can_read_it_too() -> None:
    shown = report()
    text = as_json.render(shown, [FINDINGS[2]])

    assert '      "source": "tür.json",\n' in text
    assert text.index('"EPG012": 1') < text.index('"EPG901": 5')


@given(text=st.text(max_size=20) | st.just("\ud800"))
def test_any_text_can_be_told_and_written(text: str) -> None:
    found = finding("EPG202", "forbidden-character", "error", Place(text), text, character=text)
    rendered = as_json.render(Report(), [found])

    assert json.loads(rendered.encode())["findings"][0]["facts"] == {"character": text}
