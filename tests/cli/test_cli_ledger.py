"""``epg-export ledger``: what was done, at a glance and for programs."""

import datetime as dt
import hashlib
import json

import msgspec
import pytest

from epg_export.service.ledger.ledger import FILE, Ledger
from epg_export.service.watch import receipts

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
SHA = hashlib.sha256(b"").hexdigest()
JOBS = '[jobs.nordlicht]\ninput = "hot"\noutput = "out"\n'


def receipt(row, outcome, **found):
    target = receipts.Result(
        format="xmltv",
        output=row.feed,
        outcome=outcome,
        rejected=found.pop("rejected", 0),
        findings=receipts.Findings(**found),
    )
    return receipts.encoded(
        receipts.Receipt(
            id=row.id,
            job=row.job,
            file=receipts.File(name=row.name, size=row.size, sha256=SHA, came=NOON),
            outcome=outcome,
            begun=NOON,
            ended=NOON,
            seconds=1.25,
            attempts=1,
            targets=(target,),
        )
    )


def claim(ledger, name="guide.xml", *, hours=0, job="nordlicht", **fields):
    came = NOON.timestamp() + hours * 3600
    said = {"identity": "i", "marked": 0, "state": "claimed", "size": 4711, "final": name}
    feed = "sftp://epg:secret@host/guide.xml"
    return ledger.claim(**{"job": job, "feed": feed, "name": name, "came": came, **said, **fields})


def answer(ledger, row, outcome, **found):
    body = receipt(row, outcome, **found)
    begun = row.came + 1
    ledger.note(row.id, begun=begun)
    ledger.answer(
        row.id, {}, outcome=outcome, receipt=body, ended=begun + 1.25, seconds=1.25, sha256=SHA
    )
    return ledger.note(row.id, state="closed")


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    with Ledger(tmp_path / ".epg-export" / FILE) as opened:
        yield opened


@pytest.fixture
def filled(ledger):
    answer(ledger, claim(ledger), "published", warnings=12)
    answer(ledger, claim(ledger, "bad.xml", hours=1), "withheld", rejected=3, errors=3)
    row = claim(ledger, "ä\x1b[31m\udcff " + "x" * 300, hours=2, job="suedwind")
    ledger.note(row.id, attempts=2, trouble="cannot write: no", begun=row.came)
    claim(ledger, "new.xml", hours=3)
    return ledger


def test_a_table_of_what_came_last(epg, filled):
    ran = epg("ledger")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "id  came              job        became       s  rej  err  warn  file",
        " 4  2026-11-22 15:00  nordlicht  waiting      -    -    -     -  new.xml",
        " 3  2026-11-22 14:00  suedwind   retrying     -    -    -     -  ä\\x1b[31m\\udcf…",
        " 2  2026-11-22 13:00  nordlicht  withheld   1.2    3    3     0  bad.xml",
        " 1  2026-11-22 12:00  nordlicht  published  1.2    0    0    12  guide.xml",
    ]
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (["nordlicht"], [4, 2, 1]),
        (["suedwind", "nordlicht"], [4, 3, 2, 1]),
        (["--limit", 2], [4, 3]),
        (["--outcome", "withheld"], [2]),
        (["--since", "2026-11-22T13:00:00+00:00"], [4, 3, 2]),
        (["--since", "2026-11-23"], []),
    ],
)
def test_what_is_asked_for(epg, filled, args, ids):
    told = json.loads(epg("ledger", *args, "--format", "json").out)
    assert told["version"] == 1
    assert [one["id"] for one in told["files"]] == ids
    lines = epg("ledger", *args, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == told["files"]


def test_what_programs_are_told_of_a_file(epg, write, filled, tmp_path):
    write("epg-export.toml", JOBS)
    *_, third, second, first = json.loads(epg("ledger", "--format", "json").out)["files"]
    assert first == {
        "id": 1,
        "job": "nordlicht",
        "file": "guide.xml",
        "size": 4711,
        "sha256": SHA,
        "stage": "published",
        "outcome": "published",
        "came": "2026-11-22T12:00:00.000+00:00",
        "begun": "2026-11-22T12:00:01.000+00:00",
        "ended": "2026-11-22T12:00:02.250+00:00",
        "seconds": 1.25,
        "attempts": 0,
        "trouble": None,
        "rejected": 0,
        "errors": 0,
        "warnings": 12,
        "outputs": ["sftp://epg:***@host/guide.xml"],
        "receipt": str(tmp_path / "hot/done/guide.xml.receipt.json"),
    }
    assert second["receipt"] == str(tmp_path / "hot/failed/bad.xml.receipt.json")
    assert (third["receipt"], third["trouble"]) == (None, "cannot write: no")
    assert third["file"].startswith("ä\x1b[31m\udcff")


def test_settings_that_are_wrong_hide_no_history(epg, write, filled):
    write("epg-export.toml", f'{JOBS}settle = "x"\n')
    told = json.loads(epg("ledger", "nordlicht", "--format", "json").out)["files"]
    assert [one["receipt"] for one in told] == [None] * 3


def test_one_receipt_whole(epg, filled):
    ran = epg("ledger", "--id", 2)
    assert msgspec.json.decode(ran.out) == msgspec.json.decode(filled.dropped(2).receipt)
    assert ran.out.startswith('{\n  "version": 1,\n  "id": 2,')


def test_of_a_file_without_a_receipt_how_far_it_is(epg, filled):
    told = json.loads(epg("ledger", "--id", 3).out)
    assert (told["stage"], told["attempts"], told["trouble"]) == ("retrying", 2, "cannot write: no")


def test_a_receipt_of_another_release_is_no_trouble(epg, filled):
    filled.note(1, receipt=b'{"version": 99, "word": "\xc3\xa4"}')
    assert epg("ledger").out.splitlines()[-1].split()[5:8] == ["1.2", "-", "-"]
    assert json.loads(epg("ledger", "--id", 1).out) == {"version": 99, "word": "ä"}


class TestNothingThere:
    def test_no_file(self, epg, ledger):
        assert epg("ledger") == (0, "nothing was dropped that fits\n", "")
        assert json.loads(epg("ledger", "--format", "json").out)["files"] == []
        assert epg("ledger", "--format", "jsonl").out == ""

    def test_no_receipt_of_that_number(self, epg, ledger):
        ran = epg("ledger", "--id", 17)
        assert (ran.code, "there is no file 17" in ran.err) == (2, True)

    def test_no_job_of_that_name(self, epg, write, filled):
        write("epg-export.toml", JOBS)
        ran = epg("ledger", "nordlich")
        assert (ran.code, "did you mean nordlicht?" in ran.err) == (2, True)

    def test_no_ledger(self, epg):
        ran = epg("ledger")
        assert ran.code == 3
        assert "there is no ledger; start epg-export watch first" in ran.err

    def test_no_ledger_but_something_else(self, epg, write, tmp_path):
        (tmp_path / "s").mkdir()
        (tmp_path / "s" / FILE).write_bytes(b"x" * 5000)
        ran = epg("ledger", "--state", "s")
        assert (ran.code, "it is damaged" in ran.err) == (3, True)

    def test_no_such_time(self, epg, ledger):
        ran = epg("ledger", "--since", "yore")
        assert (ran.code, ran.err.startswith("epg-export: --since: ")) == (2, True)
