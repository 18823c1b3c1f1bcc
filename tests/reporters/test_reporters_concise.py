import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporters.report_sample import finding, report

from epg_export.findings import Place
from epg_export.report import Report
from epg_export.reporters import concise


def test_the_whole_report() -> None:
    shown = report()

    assert (
        "\n".join(concise.lines(shown, shown.findings))
        == """\
monday.jsonl:3: warning EPG107 unknown-time-zone: there is no time zone "Mars"; mend unknown-time-zone
monday.jsonl:12:44: error EPG101 stop-before-start: ends 15 minutes early; mend stop-before-start
tür.json: warning EPG901 field-lost: xmltv has no rights; mend field-lost
a.jsonl:1:1: info EPG012 byte-order-mark: starts with a mark; mend byte-order-mark
EPG101 stop-before-start: 2 more
EPG901 field-lost (rights): 4 more
3 errors, 6 warnings, 1 note (1 feed, 2 series, 24 episodes)"""
    )


def test_an_empty_report() -> None:
    assert list(concise.lines(Report(), [])) == ["no findings"]


@pytest.mark.parametrize(
    ("place", "start"),
    [
        (Place("a"), "a: "),
        (Place("a", line=3), "a:3: "),
        (Place("a", line=3, column=4), "a:3:4: "),
        (Place("<stdin>", record='episode "e"', path="$.id", line=1), "<stdin>:1: "),
    ],
)
def test_a_line_starts_with_its_place(place: Place, start: str) -> None:
    assert concise.line(finding("EPG101", "stop", "error", place, "ends early")).startswith(
        f"{start}error EPG101 stop: ends early"
    )


@given(text=st.text(max_size=20) | st.text("a\n\r\t\x1b\x85\u2028\x00", max_size=8))
def test_a_finding_is_one_line_whatever_it_quotes(text: str) -> None:
    place = Place(f"feed{text}.jsonl", line=1)
    line = concise.line(
        finding("EPG302", "unknown-series", "warning", place, f'no series "{text}"')
    )

    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    assert "\x00" not in line


def test_a_cell_of_a_workbook_is_named_with_its_sheet() -> None:
    place = Place("plan.xlsx", 'episode "e"', "'KW 41'!C12", 12, 3)
    found = finding("EPG070", "unreadable-cell", "warning", place, "no time")
    assert concise.line(found) == (
        "plan.xlsx:12:3: warning EPG070 unreadable-cell: 'KW 41'!C12: no time; mend unreadable-cell"
    )
