"""What the worker process does with one file: publish it, tell what became of it."""

import gzip
import io
import json
import pickle
import zipfile

import msgspec
import pytest
from conftest import SAMPLES
from servicing import guide

from epg_export.errors import ReadError, WriteError
from epg_export.formats import format_named
from epg_export.formats.wishes import ReadWishes
from epg_export.pipeline.choices import ExportOptions
from epg_export.publish.gate import Limits
from epg_export.service.watch import working
from epg_export.service.watch.receipts import Made
from epg_export.service.watch.working import Task, are_there, work

BAD = guide().replace(b'stop="20261122210000 +0000"', b'stop="20261122190000 +0000"')
"""A programme that stops before it starts."""


@pytest.fixture
def do(tmp_path):
    """Drop a file as if it was taken, and publish it."""
    taken = tmp_path / "hot" / ".taken" / "7"
    (taken / ".reports").mkdir(parents=True)
    (tmp_path / "out").mkdir()

    def run(name="a.xml", body=None, output="out/a.xml", to="xmltv", **more):
        (taken / name).write_bytes(guide() if body is None else body)
        place = output if "://" in output else str(tmp_path / output) + "/" * output.endswith("/")
        options = ExportOptions(to=format_named(to), output=place, **more)
        task = Task(taken / name, name, options, taken / ".reports" / f"report.{to}.json")
        target = work(pickle.loads(pickle.dumps(task)))  # noqa: S301 - our own
        return target, json.loads(task.report.read_bytes())

    return run


def test_a_file_that_is_fine_is_published(do, tmp_path):
    target, report = do()
    assert (target.format, target.outcome, target.trouble) == ("xmltv", "published", None)
    assert b"News" in (tmp_path / "out/a.xml").read_bytes()
    (made,) = target.files
    assert (made.name, made.size) == (
        str(tmp_path / "out/a.xml"),
        (tmp_path / "out/a.xml").stat().st_size,
    )
    assert {id_: one.programmes for id_, one in target.channels.items()} == {"one.example": 1}
    assert target.channels["one.example"].until.isoformat() == "2026-11-22T21:00:00+00:00"
    assert report["version"] == 1
    assert target.report == "report.xmltv.json"


def test_what_is_rejected_is_told_and_lies_beside_the_output(do, tmp_path):
    body = BAD.replace(
        b"</tv>",
        b'<programme start="20261123200000 +0000" stop="20261123210000 +0000" '
        b'channel="one.example"><title>Later</title></programme></tv>',
    )
    target, report = do(body=body)
    assert (target.outcome, target.rejected) == ("published", 1)
    assert target.findings.errors == 1
    first = target.findings.gravest[0]
    assert (first.severity, first.source, first.line) == ("error", "a.xml", 4)
    assert (target.findings.codes[0].code, target.findings.codes[0].number) == (first.code, 1)
    assert target.findings.codes[0].name == first.name
    rejects = (tmp_path / "out/a.xml.rejects.jsonl").read_text()
    assert '"source": "a.xml"' in rejects
    assert ".taken" not in rejects + json.dumps(report)
    assert {finding["source"] for finding in report["findings"]} == {"a.xml"}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.xml", b""),
        ("a.xml", b"hello"),
        ("a.xml", b"\0\xff\xfe" * 100),
        ("a.xml", b"<html><body>Not found</body></html>"),
        ("a.xml", guide()[:200]),
        ("a.xml.gz", gzip.compress(guide(), mtime=0)[:50]),
        ("a.zip", b"PK\x03\x04" + b"\0" * 50),
        ("-", b"hello"),
    ],
)
def test_bytes_that_are_no_feed_are_faults_of_the_data(do, tmp_path, name, body):
    target, report = do(name, body)
    assert (target.outcome, target.trouble, target.files) == ("withheld", None, ())
    assert target.findings.errors
    assert target.findings.gravest[0].source.startswith(name)
    assert ".taken" not in json.dumps(report)
    assert not (tmp_path / "out/a.xml").exists()


def archive(*members, secret=False):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, body in members:
            packed.writestr(name, body)
    body = held.getvalue()
    # What is packed with a password says so in one bit of each head.
    return (
        body.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
        )
        if secret
        else body
    )


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (archive(("notes.txt", "x")), "holds no records"),
        (archive(("a.xml", guide()), secret=True), "password"),
        (archive(("manifest.json", b'{"version":1,"format":"xmltv","layout":"guide","files":'
                  b'[{"file":"b.xml","size":1,"sha256":"' + b"0" * 64 + b'"}]}'),
                 ("a.xml", guide())), "which is not there"),
    ],
)  # fmt: skip
def test_an_archive_with_no_feed_in_it_is_a_fault_of_the_data(do, body, word):
    target, report = do("a.zip", body)
    assert target.outcome == "withheld"
    assert word in target.findings.gravest[0].message
    assert target.findings.gravest[0].source == "a.zip"
    assert ".taken" not in json.dumps(report)


def test_places_in_an_archive_are_those_that_were_dropped(do):
    target, _ = do("a.zip", archive(("one.xml", guide()), ("two.xml", BAD)))
    assert target.findings.gravest[0].source == "a.zip/two.xml"


def test_the_gravest_is_told_first_and_each_kind_once_before_any_twice(do):
    target, _ = do("a.jsonl", (SAMPLES / "schedule.jsonl").read_bytes())
    told = [one.name for one in target.findings.gravest]
    assert told[0] == "schedule-gap"
    assert {"field-not-carried", "value-not-carried"} <= set(told)
    assert len(told) == 5


def test_what_falls_behind_is_refused(do, tmp_path):
    both = guide().replace(b"</tv>", b"") + guide("Late").split(b"?>", 1)[1].split(b">", 1)[
        1
    ].replace(b"one.example", b"two.example")
    assert do(body=both)[0].outcome == "published"
    before = (tmp_path / "out/a.xml").read_bytes()
    target, _ = do()
    assert (target.outcome, target.files, target.channels) == ("refused", (), None)
    assert "channel-lost" in {one.name for one in target.findings.gravest}
    assert (tmp_path / "out/a.xml").read_bytes() == before
    assert do(gate=Limits(allow_shrink=True))[0].outcome == "published"


def test_settings_that_do_not_fit_a_file_are_told_as_such(do, tmp_path):
    (tmp_path / "map.toml").write_text("")
    wishes = ReadWishes(date_order="dmy")
    target, _ = do(wishes=wishes)
    assert target.outcome == "misconfigured"
    assert target.trouble.exit_code == 2
    assert "--date-order" in target.trouble.message


def test_trouble_of_the_run_is_raised(do, tmp_path):
    with pytest.raises(WriteError, match="no folder"):
        do(output="gone/a.xml")


def test_a_file_that_has_gone_is_trouble(tmp_path):
    options = ExportOptions(to=format_named("xmltv"), output=str(tmp_path / "a.xml"))
    with pytest.raises(ReadError, match=r"cannot read a\.xml: it is not where it was taken to"):
        work(Task(tmp_path / "a.xml", "a.xml", options, tmp_path / "report"))


def test_a_folder_of_each_feed_is_made(do, tmp_path):
    target, _ = do(output="out/a/xmltv/", split=("day",))
    assert target.outcome == "published"
    assert [one.name.rpartition("/")[2] for one in target.files] == [
        "2026-11-22.xml",
        "index.xml",
        "manifest.json",
    ]
    with pytest.raises(WriteError):
        do(output="gone/a/xmltv/", split=("day",))


def test_a_password_is_told_nobody(do):
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    target, report = do(output="smb://u:geheim@host/a.xml")  # what opens it is not installed
    assert target.outcome == "misconfigured"
    assert target.trouble.message.startswith("smb://u:***@host/a.xml: ")
    assert "geheim" not in json.dumps(report)


def test_a_password_is_told_nobody_where_nobody_answers(do):
    pytest.importorskip("paramiko", reason="paramiko is not installed")
    with pytest.raises(WriteError) as caught:
        do(output="sftp://u:geheim@127.0.0.1:1/a.xml")
    assert str(caught.value).startswith("cannot write sftp://u:***@127.0.0.1:1/a.xml: ")
    assert "geheim" not in str(caught.value)


def test_a_file_goes_to_a_store(do, store):
    target, _ = do(output="memory://feeds/a.xml")
    assert target.outcome == "published"
    assert [one.name for one in target.files] == ["memory://feeds/a.xml"]
    assert b"News" in store.cat("/feeds/a.xml")
    assert are_there([("memory://feeds/a.xml", target.files)])
    store.pipe("/feeds/a.xml", b"x")
    assert not are_there([("memory://feeds/a.xml", target.files)])
    store.rm("/feeds/a.xml")
    assert not are_there([("memory://feeds/a.xml", target.files)])


def test_files_are_there_as_long_as_nobody_touches_them(do, tmp_path):
    target, _ = do()
    output = str(tmp_path / "out/a.xml")
    assert are_there([(output, target.files)])
    assert not are_there([(output, ())])
    path = tmp_path / "out/a.xml"
    path.write_bytes(path.read_bytes().replace(b"News", b"Snew"))
    assert not are_there([(output, target.files)])
    path.unlink()
    assert not are_there([(output, target.files)])


def test_a_url_with_a_password_is_looked_at_with_it(monkeypatch):
    asked = []

    def reached(url, _trouble):
        asked.append(url)
        raise ReadError(url, "no")

    monkeypatch.setattr(working, "reached", reached)
    made = Made(name="sftp://u:***@host/feeds/a/b.xml", size=1, sha256="0" * 64)
    with pytest.raises(ReadError):
        are_there([("sftp://u:p@host/feeds/a/", [made])])
    assert asked == ["sftp://u:p@host/feeds/a/b.xml"]


def test_hostile_names_and_texts_are_told_as_they_can_be(do):
    title = "\u202eevil" + "x" * 5000
    body = guide(title).replace(b'stop="20261122210000 +0000"', b'stop="20261122190000 +0000"')
    target, _ = do("a\u202e b.xml", body)
    text = msgspec.json.encode(target).decode()
    assert "\u202e" not in text
    assert len(text) < 20_000
