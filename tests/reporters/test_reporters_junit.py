import pytest
from conftest import ROOT
from lxml import etree
from reporters.report_sample import FINDINGS, empty, finding, hostile

from epg_export.findings import Place
from epg_export.report import Report
from epg_export.reporters import junit
from epg_export.reporters.shown import Shown


def _suites(shown):
    return etree.fromstring(junit.render(shown).encode())


def _shown(*findings, sources=()):
    made = Report()
    made.extend(findings)
    return Shown(made, made.findings, sources=sources)


@pytest.mark.parametrize("shown", [hostile(), empty(), Shown(Report(), [])])
def test_it_is_what_the_schema_of_jenkins_wants(shown):
    schema = etree.XMLSchema(etree.parse(ROOT / "tests" / "data" / "reports" / "junit-10.xsd"))

    schema.assertValid(_suites(shown))


@pytest.mark.parametrize(("severity", "fails"), [("error", 1), ("warning", 0), ("info", 0)])
def test_only_errors_fail(severity, fails):
    found = finding("EPG101", "stop", severity, Place("a.xml", line=3), "ends early")
    root = _suites(_shown(found))

    assert root.get("failures") == root[0].get("failures") == str(fails)
    assert root.get("tests") == "1"
    (said,) = root.iterfind("testsuite/testcase/*")
    assert said.tag == ("failure" if fails else "system-out")
    assert said.text == f"a.xml:3: {severity} EPG101 stop: ends early; mend stop"


def test_a_suite_for_each_source_and_a_test_for_each_rule():
    root = _suites(_shown(*FINDINGS, FINDINGS[1], sources=("fine.xml", "monday.jsonl")))

    assert [(suite.get("name"), [test.get("name") for test in suite]) for suite in root] == [
        ("fine.xml", ["no findings", None]),
        ("monday.jsonl", ["EPG101 stop-before-start", "EPG107 unknown-time-zone", None]),
        ("tür.json", ["EPG901 field-lost", None]),
        ("a.jsonl", ["EPG012 byte-order-mark", None]),
    ]


def test_a_rule_that_weighs_more_in_one_place_fails_in_one():
    mild = finding("EPG101", "stop", "warning", Place("a"), "ends early")
    grave = finding("EPG101", "stop", "error", Place("a"), "ends early")
    root = _suites(_shown(mild, grave))

    assert root.get("failures") == "1"


def test_where_samples_are_capped_nobody_is_told_to_be_free_of_findings():
    root = _suites(hostile())

    assert root.find("testsuite[@name='fine.xml']/testcase").get("name") == "no findings"
    assert root.findtext("testsuite/testcase/failure").endswith(
        "\n1 shown here of 123 findings in all sources"
    )


@pytest.mark.parametrize(
    ("found", "name", "failures"),
    [
        (["error"] * 2, "2 more findings", "1"),
        (["warning", "error"], "1 more finding", "1"),
        (["warning"], "no findings among the samples", "0"),
        ([], "no findings", "0"),
    ],
)
def test_a_source_fails_whose_errors_lie_beyond_the_samples(found, name, failures):
    made = Report(samples=0)
    made.extend(finding("EPG101", "stop", one, Place("b.xml"), "ends early") for one in found)
    (suite,) = _suites(Shown(made, made.findings, sources=("b.xml",)))

    assert [test.get("name") for test in suite.iterfind("testcase")] == [name]
    assert suite.get("failures") == failures


def test_errors_beyond_the_samples_fail_beside_those_that_are_shown():
    made = Report(samples=1)
    made.extend([finding("EPG101", "stop", "error", Place("b.xml"), "ends early")] * 3)
    (suite,) = _suites(Shown(made, made.findings, sources=("b.xml",)))

    assert [test.get("name") for test in suite.iterfind("testcase")] == [
        "EPG101 stop",
        "2 more findings",
    ]
    assert suite.get("failures") == "2"
