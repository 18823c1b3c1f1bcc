"""The ledger: every step is whole or not there, whoever else writes, whatever the disk does."""

import datetime as dt
import multiprocessing
import sqlite3
import stat

import pytest

from epg_export.errors import ReadError, WriteError
from epg_export.pipeline.published.publication import OnChannel
from epg_export.service.ledger.ledger import _TALLY, Ledger
from epg_export.service.ledger.opening import VERSION
from epg_export.service.ledger.trouble import UnusableLedgerError

UNTIL = dt.datetime(2026, 11, 30, 6, tzinfo=dt.UTC)


def dropped(ledger, name="guide.xml", job="nordlicht", **fields):
    said = {"feed": "/out/guide.xml", "final": name, "identity": "1:2:3:4", "marked": 0, "size": 3}
    return ledger.claim(
        **{"job": job, "name": name, **said, "state": "claiming", "came": 1000.0, **fields}
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "ledger.sqlite"


@pytest.fixture
def ledger(path):
    with Ledger(path) as opened:
        yield opened


def test_nothing_is_written_into_a_file_that_nobody_finds(ledger, path):
    row = dropped(ledger)
    assert ledger.is_in_place()
    path.rename(path.with_name("aside"))
    assert not ledger.is_in_place()
    with pytest.raises(WriteError, match="it was moved away or replaced"):
        ledger.note(row.id, state="claimed")
    path.touch()
    assert not ledger.is_in_place()
    assert ledger.dropped(row.id).state == "claiming"


def test_what_was_published_later_has_the_higher_number(ledger):
    for begun, feed in ((9e9, "b"), (1.0, "a"), (5.0, "b")):
        row = dropped(ledger, feed=feed, begun=begun)
        ledger.publish(row, "xmltv", b"{}", {"one.example": OnChannel(9, UNTIL)})
    first, second = sorted(ledger.on_air(), key=lambda row: row.nth)
    assert (first.feed, second.feed) == ("a", "b")


class TestSteps:
    def test_from_claiming_to_closed(self, ledger):
        row = dropped(ledger)
        assert (row.id, row.state, row.attempts, row.marked) == (1, "claiming", 0, False)
        row = ledger.note(row.id, state="claimed", sha256="ab", begun=1001.0)
        ledger.publish(row, "xmltv", b"{}", {"one.example": OnChannel(12, UNTIL)})
        row = ledger.answer(row.id, {"warning": 2}, outcome="published", receipt=b"{}", seconds=2.5)
        assert (row.state, row.outcome, row.receipt) == ("answered", "published", b"{}")
        assert ledger.unfinished("nordlicht") == [row]
        closed = ledger.note(row.id, state="closed", ended=1004.0)
        assert ledger.unfinished("nordlicht") == []
        assert ledger.last_done("nordlicht", row.feed) == closed
        assert ledger.published(row.id) == {"xmltv": b"{}"}
        (on_air,) = ledger.on_air()
        assert (on_air.channel, on_air.programmes, on_air.until, on_air.at) == (
            *("one.example", 12),
            *(UNTIL.timestamp(), 1001.0),
        )

    def test_a_receipt_is_fixed_once_and_findings_count_once(self, ledger):
        row = dropped(ledger, state="claimed")
        for outcome in ("withheld", "published"):
            ledger.answer(row.id, {"error": 3}, outcome=outcome, receipt=outcome.encode())
        assert ledger.dropped(row.id).receipt == b"withheld"
        assert ledger.findings() == {("nordlicht", "error"): 3}
        dropped(ledger, state="claimed")
        ledger.answer(row.id + 1, {"error": 2}, outcome="withheld", receipt=b"")
        assert ledger.findings() == {("nordlicht", "error"): 5}

    def test_channels_of_a_feed_are_replaced_those_of_another_are_not(self, ledger):
        for feed, channels in (("/a", "xy"), ("/b", "x"), ("/a", "yz")):
            row = dropped(ledger, feed=feed)
            ledger.publish(row, "xmltv", b"", {one: OnChannel(1, None) for one in channels})
        assert [(row.feed, row.channel, row.until) for row in ledger.on_air()] == [
            *(("/a", "y", None), ("/a", "z", None), ("/b", "x", None)),
        ]

    def test_feeds_that_ended_long_ago_are_struck_out_but_for_the_last_of_a_channel(self, ledger):
        day = dt.timedelta(days=1)
        for nth, channels in enumerate(("xy", "x", "x", "x")):
            begun = UNTIL + 20 * nth * day
            row = dropped(ledger, feed=f"/{nth}", begun=begun.timestamp())
            on_air = {one: OnChannel(1, begun + day) for one in channels}
            ledger.publish(row, "xmltv", b"", on_air)
        dropped(ledger, job="other")
        assert [(row.feed, row.channel) for row in ledger.on_air()] == [
            *(("/0", "y"), ("/2", "x"), ("/3", "x")),
        ]

    def test_files_are_counted_without_reading_their_receipts(self, ledger):
        plan = ledger._base.execute(f"EXPLAIN QUERY PLAN {_TALLY}").fetchall()
        scans = [row["detail"] for row in plan if row["detail"].startswith("SCAN dropped")]
        assert scans == ["SCAN dropped USING COVERING INDEX dropped_outcome"]

    def test_what_is_forgotten_was_never_there_but_its_number_is_not_used_again(self, ledger):
        ledger.forget(dropped(ledger).id)
        assert ledger.found(1) is None
        assert dropped(ledger).id == 2

    def test_a_repetition_is_not_what_was_done_last(self, ledger):
        for outcome in ("published", "repeated"):
            row = dropped(ledger, state="claimed")
            ledger.answer(row.id, {}, outcome=outcome, receipt=b"")
        assert ledger.last_done("nordlicht", "/out/guide.xml").id == 1

    def test_the_latest_by_job_outcome_and_time(self, ledger):
        for job, came in (("a", 1.0), ("b", 2.0), ("a", 3.0)):
            row = dropped(ledger, job=job, came=came, state="claimed")
            ledger.answer(row.id, {}, outcome="failed" if came == 3 else "published", receipt=b"")
        assert [row.id for row in ledger.latest()] == [3, 2, 1]
        assert [row.id for row in ledger.latest(["a"])] == [3, 1]
        assert [row.id for row in ledger.latest(["a", "b"], 2)] == [3, 2]
        assert [row.id for row in ledger.latest(outcome="published", since=2.0)] == [2]
        assert ledger.latest(["c"]) == []
        assert ledger.jobs() == ["a", "b"]

    @pytest.mark.parametrize("name", ["a\udcff.xml", "\ud800", "ä\u202e'\";--", "x" * 5000])
    def test_any_name_comes_back_as_it_was(self, ledger, name):
        row = dropped(ledger, name, feed=f"/out/{name}", state="claimed")
        assert (row.name, row.final) == (name, name)
        assert ledger.is_taken("nordlicht", name)
        ledger.note(row.id, trouble=f"cannot write {name}")
        ledger.answer(row.id, {}, outcome="failed", receipt=b"\xff")
        found = ledger.last_done("nordlicht", f"/out/{name}")
        assert (found.trouble, found.receipt) == (f"cannot write {name}", b"\xff")
        ledger.publish(found, "xmltv", b"", {name: OnChannel(1, UNTIL)})
        assert [row.channel for row in ledger.on_air()] == [name]


class TestSeveral:
    def test_processes_that_come_at_once_make_one_ledger_and_lose_nothing(self, path):
        context = multiprocessing.get_context("spawn")
        start = context.Barrier(4)
        hands = [context.Process(target=_claims, args=(path, start, nth)) for nth in range(4)]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join(60)
        assert [hand.exitcode for hand in hands] == [0] * 4
        with Ledger(path, read_only=True) as ledger:
            rows = ledger.latest(limit=1000)
        assert sorted(row.id for row in rows) == list(range(1, 101))
        assert {row.state for row in rows} == {"claimed"}

    def test_who_looks_sees_whole_steps_and_stops_nobody(self, path, ledger):
        with Ledger(path, read_only=True) as looking:
            assert looking.latest() == []
            row = dropped(ledger)
            with ledger._step() as base:
                base.execute("UPDATE dropped SET state = 'closed'")
                assert looking.waiting() == {"nordlicht": 1}
            assert looking.waiting() == {}
            with pytest.raises(ReadError):
                looking.note(row.id, state="closed")

    def test_it_is_waited_for_whoever_keeps_it_to_himself(self, path, ledger):
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        ledger._base.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(WriteError, match="another program keeps it to itself"):
            dropped(ledger)
        other.execute("ROLLBACK")
        other.close()
        assert dropped(ledger).id == 1


def _claims(path, start, nth):
    start.wait(60)
    with Ledger(path) as ledger:
        for number in range(25):
            row = dropped(ledger, f"{nth}-{number}.xml", job=str(nth))
            ledger.note(row.id, state="claimed")


class TestTrouble:
    def test_a_full_disk_leaves_what_was_there_and_is_over_when_there_is_room(self, ledger):
        row = dropped(ledger, state="claimed")
        pages = ledger._base.execute("PRAGMA page_count").fetchone()[0]
        ledger._base.execute(f"PRAGMA max_page_count = {pages}")
        for _ in range(2):
            with pytest.raises(WriteError, match=r"the disk is full") as raised:
                ledger.answer(row.id, {"error": 1}, outcome="failed", receipt=b"x" * 1_000_000)
            assert raised.value.remedy == "free space there"
        assert ledger.dropped(row.id) == row
        assert ledger.findings() == {}
        ledger._base.execute("PRAGMA max_page_count = 100000")
        ledger.answer(row.id, {"error": 1}, outcome="failed", receipt=b"x" * 1_000_000)
        assert ledger.findings() == {("nordlicht", "error"): 1}

    @pytest.mark.parametrize("read_only", [False, True])
    def test_what_is_no_database(self, path, read_only):
        path.parent.mkdir()
        path.write_bytes(b"no database at all, but long enough to be looked at " * 100)
        with pytest.raises(UnusableLedgerError, match="damaged") as raised:
            Ledger(path, read_only=read_only)
        assert "backup" in raised.value.remedy
        assert path.read_bytes().startswith(b"no database")

    def test_a_page_that_is_damaged(self, path):
        with Ledger(path) as ledger:
            for number in range(500):
                dropped(ledger, f"{number}.xml", receipt=b"x" * 500)
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.seek(4096 * 2)
            file.write(b"\xff" * (size - 4096 * 3))
        with Ledger(path, read_only=True) as ledger, pytest.raises(UnusableLedgerError):
            ledger.latest(limit=1000)

    @pytest.mark.parametrize("read_only", [False, True])
    def test_a_database_of_another_program_is_left_alone(self, path, read_only):
        path.parent.mkdir()
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE dropped (id INTEGER)")
        other.close()
        before = path.read_bytes()
        with pytest.raises(UnusableLedgerError, match="another program"):
            Ledger(path, read_only=read_only)
        assert path.read_bytes() == before

    @pytest.mark.parametrize("read_only", [False, True])
    def test_a_newer_version_is_refused(self, path, read_only):
        Ledger(path).close()
        with sqlite3.connect(path) as newer:
            newer.execute(f"PRAGMA user_version = {VERSION + 1}")
        newer.close()
        with pytest.raises(UnusableLedgerError, match=f"version {VERSION + 1}") as raised:
            Ledger(path, read_only=read_only)
        assert raised.value.remedy.startswith("upgrade epg-export")
        assert raised.value.exit_code == 3

    def test_one_that_is_not_there_is_not_made_by_looking(self, path):
        with pytest.raises(ReadError, match="there is no ledger"):
            Ledger(path, read_only=True)
        assert not path.exists()

    def test_an_empty_file_is_nothing_yet(self, path):
        path.parent.mkdir()
        path.touch()
        with pytest.raises(ReadError, match="nothing stands in it yet"):
            Ledger(path, read_only=True)
        with Ledger(path) as ledger:
            assert dropped(ledger).id == 1

    def test_a_folder_where_none_can_be(self, tmp_path):
        (tmp_path / "state").touch()
        with pytest.raises(WriteError):
            Ledger(tmp_path / "state" / "ledger.sqlite")

    def test_it_is_looked_at_where_nothing_may_be_written(self, path):
        with Ledger(path) as ledger:
            dropped(ledger)
        path.chmod(stat.S_IRUSR)
        path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
        try:
            with Ledger(path, read_only=True) as ledger:
                assert len(ledger.latest()) == 1
        finally:
            path.parent.chmod(stat.S_IRWXU)

    def test_it_is_on_disk_with_every_step(self, ledger):
        assert ledger._base.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert ledger._base.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_what_comes_once_more_makes_its_feed_young_again(ledger):
    first = ledger.note(dropped(ledger).id, state="claimed", begun=1000.0)
    ledger.publish(first, "xmltv", b"{}", {"a": OnChannel(3, None)})
    ledger.answer(first.id, {}, outcome="published", receipt=b"{}")
    again = ledger.note(dropped(ledger).id, state="claimed", begun=90_000.0)
    ledger.answer(again.id, {}, outcome="repeated", receipt=b"{}")
    assert [one.at for one in ledger.on_air()] == [90_000.0]
    refused = ledger.note(dropped(ledger).id, state="claimed", begun=180_000.0)
    ledger.answer(refused.id, {}, outcome="refused", receipt=b"{}")
    assert [one.at for one in ledger.on_air()] == [90_000.0]
