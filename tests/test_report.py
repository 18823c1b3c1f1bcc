import pytest
from msgspec.structs import replace

from epg_export.findings import Finding, Kind, Place, Severity
from epg_export.report import SAMPLES, Report, group_of, is_loss


def _finding(
    code: str, severity: Severity = "error", message: str = "", **facts: object
) -> Finding:
    return Finding(code, "some-name", severity, message, "mend it", Place("a"), facts)


@pytest.mark.parametrize(("samples", "kept"), [(SAMPLES, 10), (3, 3), (1, 1), (0, 0), (None, 25)])
def test_counts_are_exact_and_samples_capped(samples: int | None, kept: int) -> None:
    report = Report(samples=samples)
    report.extend(_finding("EPG101", message=str(number)) for number in range(25))

    assert report.counts == {"EPG101": 25}
    assert report.severities == {"error": 25}
    assert [finding.message for finding in report.findings] == [
        str(number) for number in range(kept)
    ]


def test_each_kind_has_its_own_samples() -> None:
    report = Report(samples=2)
    report.extend(
        _finding(code, "warning") for code in ("EPG101", "EPG102", "EPG101", "EPG101", "EPG102")
    )

    assert [finding.code for finding in report.findings] == ["EPG101", "EPG102", "EPG101", "EPG102"]
    assert report.counts == {"EPG101": 3, "EPG102": 2}


@pytest.mark.parametrize(
    ("samples", "kept"), [(SAMPLES, ["rights", "note"]), (None, ["rights", "note", "rights"])]
)
def test_of_a_loss_one_is_kept_for_each_field(samples: int | None, kept: list[str]) -> None:
    report = Report(samples=samples)
    report.extend(
        _finding("EPG901", "warning", field=field) for field in ("rights", "note", "rights")
    )

    assert [finding.facts["field"] for finding in report.findings] == kept
    assert report.counts == {"EPG901": 3}
    assert report.groups == {("EPG901", "rights"): 2, ("EPG901", "note"): 1}


def test_what_does_not_count_was_never_there() -> None:
    report = Report(judge=lambda finding: finding if finding.code != "EPG101" else None)
    report.extend([_finding("EPG101"), _finding("EPG102", "warning")])

    assert report.counts == {"EPG102": 1}
    assert report.severities == {"warning": 1}
    assert [finding.code for finding in report.findings] == ["EPG102"]
    assert not report.fails("error")


def test_a_finding_is_as_heavy_as_it_is_judged() -> None:
    report = Report(judge=lambda finding: replace(finding, severity="info"))
    report.add(_finding("EPG101"))

    assert report.severities == {"info": 1}
    assert [finding.severity for finding in report.findings] == ["info"]


def test_what_sources_have_is_counted_beyond_the_samples() -> None:
    report = Report(samples=0)
    report.extend([_finding("EPG101"), _finding("EPG102"), _finding("EPG103", "warning")])

    assert report.of_sources == {("a", "error"): 2, ("a", "warning"): 1}


@pytest.mark.parametrize(
    "names",
    [
        ["documents", "broadcasts", "episodes", "series", "channels", "feeds"],
        ["episodes", "broadcasts", "feeds", "channels", "documents", "series", "episodes"],
    ],
)
def test_the_summary_has_one_order(names: list[str]) -> None:
    report = Report()
    for name in names:
        report.tally(name)

    assert list(report.summary) == [
        "feeds",
        "channels",
        "series",
        "episodes",
        "broadcasts",
        "documents",
    ]


@pytest.mark.parametrize(
    ("severities", "failing"),
    [
        ((), []),
        (("info",), []),
        (("warning",), ["warning"]),
        (("error",), ["error", "warning"]),
        (("info", "warning", "error"), ["error", "warning"]),
    ],
)
def test_fails(severities: tuple[Severity, ...], failing: list[str]) -> None:
    report = Report(samples=0)
    report.extend(_finding("EPG101", severity) for severity in severities)

    assert [level for level in ("error", "warning", "never") if report.fails(level)] == failing


@pytest.mark.parametrize(
    ("finding", "loss", "group"),
    [
        (_finding("EPG901", field="rights"), True, ("EPG901", "rights")),
        (_finding("EPG901"), False, ("EPG901", "")),
        (_finding("EPG101", seconds=1), False, ("EPG101", "")),
    ],
)
def test_what_is_a_loss(finding: Finding, loss: bool, group: tuple[str, str]) -> None:
    assert is_loss(finding) is loss
    assert group_of(finding) == group


def test_a_loss_like_one_that_was_not_kept_is_only_counted() -> None:
    report = Report(judge=lambda finding: finding if finding.place.source == "a" else None)
    rights = _finding("EPG901", "warning", field="rights")
    elsewhere = replace(rights, place=Place("b"))
    kind = Kind("EPG901", "some-name", "warning", "mend it", "")

    assert not report.add_alike(kind, "rights", "a", None)
    report.extend([rights, elsewhere])
    assert not report.add_alike(kind, "rights", "a", None)
    report.add(rights)
    assert report.add_alike(kind, "rights", "a", None)
    assert not report.add_alike(kind, "note", "a", None)
    assert not report.add_alike(kind, "rights", "a", "c")
    assert report.add_alike(kind, "rights", "b", None)

    assert report.groups == {("EPG901", "rights"): 3}
    assert report.of_sources == {("a", "warning"): 3}
    assert report.findings == [rights]


def test_where_all_is_shown_no_loss_is_only_counted() -> None:
    report = Report(samples=None)
    report.extend([_finding("EPG901", "warning", field="rights")] * 3)
    kind = Kind("EPG901", "some-name", "warning", "mend it", "")
    assert not report.add_alike(kind, "rights", "a", None)


def test_what_is_taken_back_is_found_anew() -> None:
    report = Report()
    kind = Kind("EPG901", "some-name", "warning", "mend it", "")
    before = report.mark()
    report.extend([_finding("EPG901", "warning", field="rights")] * 3)
    report.back_to(before)
    assert not report.add_alike(kind, "rights", "a", None)
    assert report.counts == {}
