"""The list of a folder's files: written the same each time, and nothing is taken from a bad one."""

import datetime as dt
import json
import os
import threading

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from epg_export.publish import manifest_schema
from epg_export.publish.manifest import (
    NAME,
    DamagedManifestError,
    Listed,
    Manifest,
    decoded,
    encoded,
    has_foreign_manifest,
    read_manifest,
)

HASH = "0" * 64
ZONE = dt.timezone(dt.timedelta(hours=1))
FILE = Listed(
    file="one.example_2026-03-28.xml",
    channel="one.example",
    day=dt.date(2026, 3, 28),
    sha256=HASH,
    size=7,
    programmes=1,
    first=dt.datetime(2026, 3, 28, 20, 15, tzinfo=ZONE),
    last=dt.datetime(2026, 3, 28, 22, tzinfo=dt.UTC),
)
WHOLE = Manifest(
    format="xmltv",
    layout="document",
    split=("channel", "day"),
    index=Listed(file="index.xml", sha256=HASH, size=3),
    files=(FILE,),
)
TEXT = """{
 "version": 1,
 "format": "xmltv",
 "layout": "document",
 "split": ["channel", "day"],
 "index": {
  "file": "index.xml",
  "sha256": "HASH",
  "size": 3
 },
 "files": [
  {
   "file": "one.example_2026-03-28.xml",
   "channel": "one.example",
   "day": "2026-03-28",
   "sha256": "HASH",
   "size": 7,
   "programmes": 1,
   "first": "2026-03-28T20:15:00+01:00",
   "last": "2026-03-28T22:00:00Z"
  }
 ]
}
""".replace("HASH", HASH)


def listing(**fields):
    file = {"file": "a.xml", "sha256": HASH, "size": 1, **fields}
    return json.dumps({"version": 1, "format": "xmltv", "layout": "document", "files": [file]})


def test_it_is_written_for_people_too():
    written = json.loads(encoded(WHOLE))
    assert written == json.loads(TEXT)
    assert list(written) == list(json.loads(TEXT))
    assert encoded(WHOLE).decode().splitlines()[:3] == [
        "{",
        ' "version": 1,',
        ' "format": "xmltv",',
    ]


def test_what_is_written_is_read(tmp_path):
    assert read_manifest(tmp_path) is None
    (tmp_path / NAME).write_bytes(encoded(WHOLE))
    assert read_manifest(tmp_path) == WHOLE


def test_an_id_that_is_no_unicode_comes_back():
    whole = Manifest(
        format="jsonl",
        layout="lines",
        files=(Listed(file="a", channel="\ud800", sha256=HASH, size=1),),
    )
    assert decoded(encoded(whole)) == whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"name": "an app", "icons": []}',
        listing(file="../a.xml"),
        listing(file="/etc/passwd"),
        listing(file="a\\b"),
        listing(file="a\0b"),
        listing(file=""),
        listing(file="."),
        listing(file=".."),
        listing(file=NAME),
        listing(sha256="abc"),
        listing(size=-1),
        listing(size="1"),
        listing(day="yesterday"),
        listing().replace('"version": 1', '"version": 2'),
        listing().replace("}]", f'}}, {{"file": "a.xml", "sha256": "{HASH}", "size": 1}}]'),
        '{"a":' * 100_000,
        "\ud800",
    ],
)
def test_what_is_no_manifest_is_refused(text, tmp_path):
    (tmp_path / NAME).write_bytes(text.encode(errors="surrogatepass"))
    with pytest.raises(DamagedManifestError):
        read_manifest(tmp_path)


def test_a_manifest_that_cannot_be_opened_is_damaged(tmp_path):
    (tmp_path / NAME).mkdir()
    with pytest.raises(DamagedManifestError):
        read_manifest(tmp_path)


@given(st.binary() | st.text().map(lambda text: listing(file=text).encode()))
def test_any_bytes_are_a_manifest_or_none(text):
    try:
        found = decoded(text)
    except DamagedManifestError:
        return
    assert all("/" not in file.file for file in found.files)


def test_the_schema_is_in_step_with_the_types():
    file = ROOT / "schemas" / "manifest.schema.json"
    assert file.read_text() == manifest_schema.text(), (
        "run python -m epg_export.publish.manifest_schema"
    )


@pytest.mark.parametrize(
    ("text", "good"),
    [(TEXT, True), (listing(), True), (listing(file="../a.xml"), False), ("{}", False)],
)
def test_the_schema_says_what_a_manifest_is(text, good):
    jsonschema = pytest.importorskip("jsonschema", reason="comparing with a schema needs it")
    schema = manifest_schema.generate()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(json.loads(text)) is good


def test_the_schema_is_printed(epg):
    assert epg("schema", "manifest").out == manifest_schema.text()


def test_a_pipe_is_no_manifest_and_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / NAME)
    with pytest.raises(DamagedManifestError, match="it is no file"):
        read_manifest(tmp_path)


def test_a_pipe_is_not_another_programs_manifest(tmp_path):
    os.mkfifo(tmp_path / "manifest.json")
    found = []
    asked = threading.Thread(
        target=lambda: found.append(has_foreign_manifest(tmp_path)), daemon=True
    )
    asked.start()
    asked.join(5)
    assert found == [False]
