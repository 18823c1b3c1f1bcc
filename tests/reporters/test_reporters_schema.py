"""The shape of reports that programs read, as their schema states it."""

import json

import pytest
from conftest import ROOT
from reporters.report_sample import FINDINGS, empty, hostile, report

from epg_export.reporters import json as as_json
from epg_export.reporters import jsonl
from epg_export.reporters.shown import Shown

SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))


def _validator(part=None):
    jsonschema = pytest.importorskip("jsonschema", reason="comparing with a schema needs it")
    schema = SCHEMA if part is None else {"$ref": f"#/$defs/{part}", "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def _whole(shown):
    return json.loads(as_json.render(shown.report, shown.findings))


@pytest.mark.parametrize("shown", [hostile(), empty(), Shown(report(), list(FINDINGS))])
def test_each_report_in_json_satisfies_it(shown):
    assert list(_validator().iter_errors(_whole(shown))) == []


@pytest.mark.parametrize("shown", [hostile(), empty()])
def test_each_line_of_json_lines_satisfies_its_part(shown):
    *findings, last = map(json.loads, jsonl.lines(shown))

    assert list(_validator("totals").iter_errors(last)) == []
    assert [error for found in findings for error in _validator("finding").iter_errors(found)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"more": 1},
        {"counts": {"EPG101": 0}},
        {"counts": {"overlap": 1}},
        {"summary": {}},
        {"findings": [{}]},
    ],
)
def test_it_refuses_what_is_no_report(change):
    assert not _validator().is_valid(_whole(hostile()) | change)


def test_it_ships_with_the_program(epg):
    assert json.loads(epg("schema", "report").out) == SCHEMA
