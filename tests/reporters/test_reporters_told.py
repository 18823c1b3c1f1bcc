import pytest
from reporters.report_sample import FINDINGS, KINDS, finding, hostile, report

from epg_export.findings import Place
from epg_export.report import Report
from epg_export.reporters.shown import Excerpt, Shown
from epg_export.reporters.told import gravest, rules_told


def test_the_gravest_come_first_then_the_most_frequent():
    assert [(rule.code, rule.number, len(rule.samples)) for rule in rules_told(hostile())] == [
        ("EPG101", 123, 2),
        ("EPG207", 240, 2),
        ("EPG901", 5, 1),
        ("EPG107", 1, 1),
        ("EPG012", 1, 1),
    ]


def test_a_rule_is_told_as_it_is_declared_and_else_as_its_findings_say():
    declared, lost = rules_told(hostile())[0], rules_told(hostile())[2]

    assert (declared.about, declared.help) == (KINDS["EPG101"].about, KINDS["EPG101"].help)
    assert (lost.name, lost.about, lost.help) == ("field-lost", "", "mend field-lost")


def test_what_is_counted_only_is_told_too():
    (rule,) = (rule for rule in rules_told(Shown(report(), [], kinds=KINDS)) if rule.number == 3)

    assert (rule.code, rule.severity, rule.samples, rule.unshown) == ("EPG101", "error", (), 3)


def test_nothing_is_told_of_nothing():
    assert rules_told(Shown(Report(), [])) == []


def test_a_severity_of_a_house_counts_not_the_declared_one():
    made = Report()
    mild = finding("EPG101", "stop-before-start", "info", Place("a"), "ends early")
    made.extend([mild, mild])

    assert rules_told(Shown(made, made.findings, kinds=KINDS))[0].severity == "info"


@pytest.mark.parametrize(
    ("findings", "severity"),
    [(FINDINGS, "error"), (FINDINGS[:1], "warning"), (FINDINGS[3:], "info")],
)
def test_gravest(findings, severity):
    assert gravest(findings) == severity


@pytest.mark.parametrize(
    ("text", "column", "end"),
    [('{"id": "e"}', 8, 10), ('{"id": "e"}', 99, 99), ("a b", 1, 1), ('x "a\\"b" y', 3, 8)],
)
def test_the_value_that_an_excerpt_is_about(text, column, end):
    assert Excerpt(text, column).end == end
