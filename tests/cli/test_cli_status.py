"""``epg-export status``: what is published, what waits, what is alarming."""

import datetime as dt
import json
import time

import pytest

from epg_export.pipeline.published.publication import OnChannel
from epg_export.service.ledger.ledger import FILE, Ledger

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
AT = ("--now", "2026-11-22T12:00:00Z")
JOB = '[jobs.nordlicht]\ninput = "hot"\noutput = "out"\nfeed = "guide"\n'
ALARM = '[jobs.nordlicht.alarm]\nmin-horizon = "36h"\nmax-age = "26h"\n'
FEED = "/out/guide.xml"


def hours(number):
    return NOW.timestamp() + number * 3600


def claim(ledger, name, *, at=-2.0, job="nordlicht", **fields):
    said = {"identity": "i", "marked": 0, "state": "claimed", "size": 1, "final": name}
    row = ledger.claim(job=job, feed=FEED, name=name, came=hours(at), begun=hours(at), **said)
    return ledger.note(row.id, **fields) if fields else row


def publish(ledger, *, at=-2.0, lasts=48.0, channels=1, job="nordlicht"):
    row = claim(ledger, "guide.xml", at=at, job=job)
    ends = dt.timedelta(hours=lasts)
    named = {
        f"{nth}.example": OnChannel(100, NOW + ends + dt.timedelta(hours=nth))
        for nth in range(1, channels + 1)
    }
    ledger.publish(row, "xmltv", b"", named)
    ledger.answer(row.id, {}, outcome="published", receipt=b"{}", seconds=1.0)
    ledger.note(row.id, state="closed")


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    (tmp_path / "hot").mkdir()
    (tmp_path / "epg-export.toml").write_text(JOB + ALARM)
    with Ledger(tmp_path / ".epg-export" / FILE) as opened:
        yield opened


def test_all_is_well(epg, ledger):
    publish(ledger)
    ran = epg("status", *AT)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "nordlicht: guide.xml published 2 h ago (2026-11-22 10:00)",
        "  programmes  until                left  channel",
        "         100  2026-11-24 13:00  2 d 1 h  1.example",
        "",
    ]


def test_what_waits_and_why(epg, ledger, tmp_path):
    publish(ledger)
    (tmp_path / "hot" / "new.xml").touch()
    (tmp_path / "hot" / "new.part").touch()
    claim(ledger, "a.xml", attempts=3, trouble="cannot write sftp://host/x: " + "y" * 90)
    claim(ledger, "b.xml")
    claim(ledger, "c.xml", begun=None)
    claim(ledger, "d.xml", state="answered", outcome="withheld")
    ran = epg("status", *AT)
    lines = ran.out.splitlines()
    assert lines[0].endswith("; the last file, 5 d.xml, was withheld")
    assert lines[1] == ("  1 in the folder, 1 waiting, 1 in hand, 1 retrying, 1 to be put away")
    assert lines[2] == "  retrying 2 a.xml, tried 3 times:"
    told = "".join(line.strip() for line in lines[3:5])
    assert told == "cannot write sftp://host/x: " + "y" * 90
    (told,) = json.loads(epg("status", *AT, "--format", "json").out)["jobs"]
    assert told["queue"] == {
        "folder": 1,
        "waiting": 1,
        "in_hand": 1,
        "retrying": 1,
        "to_be_put_away": 1,
    }
    assert told["unfinished"][0]["attempts"] == 3
    assert told["latest"]["stage"] == "withheld"


def test_alarms(epg, ledger):
    publish(ledger, at=-30, lasts=11)
    ran = epg("status", *AT)
    assert ran.code == 1
    low, old = ran.out.splitlines()[-2:]
    assert low.startswith('nordlicht: error EPG157 horizon-below-limit: "1.example" ends in 12 h ')
    assert old.startswith("nordlicht: error EPG158 feed-too-old: /out/guide.xml was published 1 d")
    told = json.loads(epg("status", *AT, "--format", "json").out)
    assert [one["code"] for one in told["alarms"]] == ["EPG157", "EPG158"]
    assert told["alarms"][0]["facts"]["channel"] == "1.example"


def test_an_alarm_that_weighs_less_is_told_and_no_more(epg, write, ledger):
    publish(ledger, at=-30)
    write("epg-export.toml", f'{JOB}{ALARM}[rules]\nseverity = {{ EPG158 = "warning" }}\n')
    ran = epg("status", *AT)
    assert (ran.code, "warning EPG158" in ran.out) == (0, True)


def test_never_published(epg, ledger, write):
    ran = epg("status", *AT)
    assert ran.code == 1
    assert "EPG158 feed-too-old: nothing has been published yet" in ran.out
    write("epg-export.toml", JOB)
    assert epg("status", *AT) == (0, "nordlicht: nothing has been published yet\n\n", "")


def test_an_input_folder_that_is_not_there(epg, ledger, tmp_path):
    publish(ledger)
    (tmp_path / "hot").rmdir()
    ran = epg("status", *AT)
    assert ran.code == 1
    assert "  error: cannot read " in ran.out
    (told,) = json.loads(epg("status", *AT, "--format", "json").out)["jobs"]
    assert (told["queue"]["folder"], str(tmp_path / "hot") in told["trouble"]) == (None, True)


def test_a_clock_that_was_set_back(epg, ledger):
    publish(ledger, at=5)
    ran = epg("status", *AT)
    assert ran.code == 1
    assert "published 5 h from now, by this clock" in ran.out
    assert "the clock was set back" in ran.out


def test_the_channels_that_end_first(epg, ledger):
    publish(ledger, channels=25)
    lines = epg("status", *AT).out.splitlines()
    assert [line.split()[-1] for line in lines[2:12]] == [f"{n}.example" for n in range(1, 11)]
    assert lines[12] == "  15 more channels last longer (-v shows all)"
    assert len(epg("status", *AT, "-v").out.splitlines()) == 28
    (told,) = json.loads(epg("status", *AT, "--format", "json").out)["jobs"]
    assert len(told["channels"]) == 25
    assert told["channels"][0]["horizon_seconds"] == 49 * 3600


class TestJobs:
    def test_those_that_are_named(self, epg, write, ledger, tmp_path):
        (tmp_path / "hot2").mkdir()
        second = '[jobs.suedwind]\ninput = "hot2"\noutput = "out2"\n'
        write("epg-export.toml", JOB + ALARM + second)
        assert epg("status", *AT).out.count("nothing has been published yet") == 3
        ran = epg("status", "suedwind", *AT)
        assert ran == (0, "suedwind: nothing has been published yet\n\n", "")

    def test_those_that_only_the_ledger_knows(self, epg, write, ledger, tmp_path):
        publish(ledger, job="hot-a1b2c3")
        assert "hot-a1b2c3" not in epg("status", *AT).out
        assert epg("status", "hot-a1b2c3", *AT).code == 0
        (tmp_path / "epg-export.toml").unlink()
        assert epg("status", *AT).out.startswith("hot-a1b2c3: guide.xml published 2 h ago")

    def test_one_that_nobody_knows(self, epg, ledger):
        ran = epg("status", "nordlich", *AT)
        assert (ran.code, "did you mean nordlicht?" in ran.err) == (2, True)

    def test_none_at_all(self, epg, ledger, tmp_path):
        (tmp_path / "epg-export.toml").unlink()
        assert epg("status").out == "there are no jobs, and nothing was dropped\n"


def test_wrong_settings_and_no_ledger(epg, write, tmp_path):
    write("epg-export.toml", JOB)
    assert epg("status").code == 3
    Ledger(tmp_path / ".epg-export" / FILE).close()
    write("epg-export.toml", f'{JOB}settle = "x"\n')
    assert epg("status").code == 2
    assert epg("status", "--now", "soon").code == 2


def test_hostile_names_stay_on_their_line(epg, ledger):
    claim(ledger, "a\n\x1b[2J\udcff\u202e" + "x" * 5000, attempts=1, trouble="b\nc" + "z" * 5000)
    ran = epg("status", *AT)
    assert "\x1b" not in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines() if "EPG158" not in line)
    assert len(ran.out.splitlines()) < 12


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_end_of_the_calendar(epg, ledger, monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        last = dt.datetime.max.replace(tzinfo=dt.UTC, microsecond=0)
        row = claim(ledger, "guide.xml")
        ledger.publish(row, "xmltv", b"", {"a": OnChannel(1, last)})
        assert "  9999-12-31 " in epg("status", *AT).out
        assert epg("status", "--now", "9999-12-31T23:59:59-12:00").code == 1
        assert {epg("status", "--now", f"{year}-{rest}").code for year, rest in ENDS} <= {1, 2}
        assert {epg("ledger", "--since", f"{year}-{rest}").code for year, rest in ENDS} <= {0, 2}
    finally:
        monkeypatch.undo()
        time.tzset()


ENDS = (("0001", "01-01"), ("9999", "12-31"))
