import pytest
from reporters.report_sample import FINDINGS, finding, report

from epg_export.findings import Place
from epg_export.report import Report
from epg_export.reporters import wording


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors"), (1000, "1000 errors")]
)
def test_counted(number: int, said: str) -> None:
    assert wording.counted(number, "error") == said


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "no findings"),
        (["error"], "1 error"),
        (["info", "warning", "error", "warning"], "1 error, 2 warnings, 1 note"),
        (["info", "info"], "2 notes"),
    ],
)
def test_totals(severities: list[str], said: str) -> None:
    made = Report()
    made.extend(finding("EPG101", "stop", severity, Place("a"), "x") for severity in severities)

    assert wording.totals(made) == said


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ({}, ""),
        ({"feeds": 1, "channels": 2}, "1 feed, 2 channels"),
        ({"series": 1, "episodes": 1, "broadcasts": 0}, "1 series, 1 episode, 0 broadcasts"),
        ({"series": 3}, "3 series"),
    ],
)
def test_records(summary: dict[str, int], said: str) -> None:
    made = Report()
    made.summary = summary

    assert wording.records(made) == said


def test_more_tells_what_is_not_shown() -> None:
    assert wording.more(report(), list(FINDINGS)) == [
        "EPG101 stop-before-start: 2 more",
        "EPG901 field-lost (rights): 4 more",
    ]
    assert wording.more(Report(), []) == []


def test_losses_in_one_sentence() -> None:
    made = Report()
    for field, count in {"rights": 3, "note": 1, "video.hdr": 2, "medium": 5, "regions": 1}.items():
        made.extend(
            [finding("EPG901", "field-lost", "warning", Place("a"), "x", field=field)] * count
        )

    assert wording.losses(made, made.findings) == (
        "12 values of 5 fields: medium (5), rights (3), video.hdr (2), note (1) …"
    )
    dropped = finding("EPG910", "dropped", "warning", Place("a"), "x", field="note")
    made.extend([dropped] * 3)
    assert wording.losses(made, made.findings) == (
        "15 values of 5 fields: medium (5), note (4), rights (3), video.hdr (2) …"
    )
    assert wording.losses(made, [made.findings[0]]) == "3 values of 1 field: rights (3)"
    assert wording.losses(Report(), []) is None
    assert wording.losses(report(), [FINDINGS[1]]) is None
