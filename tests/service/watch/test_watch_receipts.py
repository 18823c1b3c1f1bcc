"""The receipt as data, and its schema."""

import datetime as dt
import json

import pytest
from conftest import ROOT

from epg_export.service.watch import receipts
from epg_export.service.watch.receipts import (
    Channel,
    Code,
    Earlier,
    File,
    Findings,
    Made,
    Receipt,
    Result,
    Told,
    Trouble,
    encoded,
    page,
    receipt_of,
    result_of,
)

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
TOLD = Told(
    code="EPG102",
    name="overlap",
    severity="warning",
    message="ä",
    help="move it",
    source="a.xml",
    line=4,
)
TARGET = Result(
    format="xmltv",
    output="out/a.xml",
    outcome="published",
    files=(Made(name="out/a.xml", size=3, sha256="a" * 64),),
    channels={"one.example": Channel(programmes=2, until=NOON), "none": Channel(programmes=0)},
    rejected=1,
    findings=Findings(
        warnings=1,
        codes=(Code(code="EPG102", name="overlap", severity="warning", number=1),),
        gravest=(TOLD,),
    ),
    seconds=0.25,
    report="a.xml.report.xmltv.json",
)
RECEIPT = Receipt(
    id=4,
    job="nordlicht",
    file=File(name="a.xml", size=3, sha256="b" * 64, came=NOON),
    outcome="published",
    begun=NOON,
    ended=NOON,
    seconds=0.25,
    attempts=1,
    targets=(TARGET,),
    trouble=Trouble(message="no", remedy="yes", exit_code=3),
    repeats=Earlier(id=1, receipt="b.xml.receipt.json"),
)


def test_a_receipt_is_read_as_it_was_written():
    assert receipt_of(page(encoded(RECEIPT))) == RECEIPT
    assert result_of(encoded(TARGET)) == TARGET


def test_a_receipt_is_for_people_too():
    text = page(encoded(RECEIPT)).decode()
    assert text.startswith('{\n  "version": 1,\n  "id": 4,\n  "job": "nordlicht",\n  "file": {\n')
    assert '"came": "2026-11-23T12:00:00Z"' in text
    assert '"ä"' in text
    assert text.endswith("}\n")


@pytest.mark.parametrize("body", [b"", b"{}", b'{"version": 2}', b"\xff"])
def test_what_is_none_is_refused(body):
    with pytest.raises(ValueError, match=r"."):
        receipt_of(body)


def test_the_schema_is_in_step_with_the_types():
    file = ROOT / "schemas" / "receipt.schema.json"
    assert file.read_text() == receipts.text(), "run python -m epg_export.service.watch.receipts"


@pytest.mark.parametrize(
    ("change", "good"),
    [
        ({}, True),
        ({"repeats": None, "trouble": None, "targets": []}, True),
        ({"outcome": "lost"}, False),
        ({"version": 2}, False),
        ({"attempts": -1}, False),
        (
            {"file": {"name": "a", "size": 1, "sha256": "xyz", "came": "2026-11-23T12:00:00Z"}},
            False,
        ),
    ],
)
def test_the_schema_says_what_a_receipt_is(change, good):
    jsonschema = pytest.importorskip("jsonschema", reason="comparing with a schema needs it")
    schema = receipts.generate()
    jsonschema.Draft202012Validator.check_schema(schema)
    body = json.loads(encoded(RECEIPT)) | change
    assert jsonschema.Draft202012Validator(schema).is_valid(body) is good


def test_the_schema_is_printed(epg):
    assert epg("schema", "receipt").out == receipts.text()
