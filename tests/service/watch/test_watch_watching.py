"""The loop of a hot folder, from the drop to the receipt."""

import datetime as dt
import errno
import hashlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress

import msgspec
import pytest
from servicing import drop, guide, job_in, names_in, target_of
from watched import ledger_of, receipts, rows, until, watched, watcher, watching

from epg_export.errors import ReadError, WriteError
from epg_export.formats.wishes import ReadWishes
from epg_export.publish.lock import locked
from epg_export.service.jobs import After
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.watch import (
    claiming,
    pausing,
    rounds,
    scanning,
    steps,
    telling,
    working,
)
from epg_export.service.watch import watching as watching_

SECOND = dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def service():
    pytest.importorskip("structlog", reason="structlog is not installed")


@pytest.fixture
def job(tmp_path):
    return job_in(tmp_path)


def outcomes(job):
    return {one["file"]["name"]: one["outcome"] for one in receipts(job)}


def test_a_file_is_published_and_answered(job, tmp_path):
    drop(job, "a.xml")
    code, (receipt,) = watched(job)
    assert code == 0
    assert (receipt["job"], receipt["outcome"], receipt["attempts"]) == (
        "nordlicht",
        "published",
        1,
    )
    assert receipt["file"]["name"] == "a.xml"
    assert receipt["file"]["size"] == len(guide())
    assert receipt["targets"][0]["files"][0]["name"] == str(tmp_path / "out/a.xml")
    assert receipt["targets"][0]["report"] == "a.xml.report.xmltv.json"
    assert names_in(job.folder) == [
        "done/a.xml",
        "done/a.xml.receipt.json",
        "done/a.xml.report.xmltv.json",
    ]
    (row,) = rows(job)
    assert (row.state, row.outcome) == ("closed", "published")
    assert (job.done / "a.xml.receipt.json").read_bytes() == row.receipt
    with Ledger(ledger_of(job), read_only=True) as ledger:
        (channel,) = ledger.on_air()
    assert (channel.channel, channel.programmes) == ("one.example", 1)


def test_nothing_to_do_is_fine(job):
    assert watched(job) == (0, [])


@pytest.mark.parametrize(
    ("body", "outcome", "code"),
    [
        (b"hello", "withheld", 1),
        (guide().replace(b"<title", b"<sub").replace(b"/title", b"/sub"), "withheld", 1),
    ],
)
def test_faults_of_the_data_are_not_tried_again(job, body, outcome, code):
    drop(job, "a.xml", body)
    assert watched(job)[0] == code
    assert outcomes(job) == {"a.xml": outcome}
    assert rows(job)[0].attempts == 1
    assert names_in(job.folder) == [
        "failed/a.xml",
        "failed/a.xml.receipt.json",
        "failed/a.xml.report.xmltv.json",
    ]
    assert json.loads((job.failed / "a.xml.report.xmltv.json").read_bytes())["summary"]["errors"]


def test_settings_that_do_not_fit_a_file_are_not_tried_again(job, tmp_path):
    good = target_of(tmp_path / "out/{name}.jsonl", "jsonl")
    bad = target_of(tmp_path / "out/{name}.xml", wishes=ReadWishes(date_order="dmy"))
    drop(job, "a.xml")
    code, (receipt,) = watched(msgspec.structs.replace(job, targets=(good, bad)))
    assert (code, receipt["outcome"]) == (2, "misconfigured")
    assert [one["outcome"] for one in receipt["targets"]] == ["published", "misconfigured"]
    assert receipt["trouble"]["exit_code"] == 2
    assert names_in(tmp_path / "out") == ["a.jsonl"]


def test_the_worst_of_several_files_is_the_exit_code(job):
    drop(job, "a.xml")
    drop(job, "b.xml", b"hello")
    drop(job, "c.xml")
    assert watched(job)[0] == 1
    assert outcomes(job) == {"a.xml": "published", "b.xml": "withheld", "c.xml": "published"}


def test_what_is_published_already_is_not_published_again(job, tmp_path):
    drop(job, "a.xml")
    watched(job)
    before = (tmp_path / "out/a.xml").stat()
    drop(job, "a.xml")
    code, (first, second) = watched(job)
    assert (code, second["outcome"]) == (0, "repeated")
    assert second["repeats"] == {"id": first["id"], "receipt": "a.xml.receipt.json"}
    assert second["targets"] == []
    assert (tmp_path / "out/a.xml").stat() == before
    drop(job, "a.xml")
    assert watched(job)[1][2]["repeats"]["id"] == first["id"]


def gone(job, path):
    path.unlink()
    return job


def changed(job, path):
    path.write_bytes(b"other")
    return job


def other_settings(job, path):
    targets = (target_of(path.parent / "{name}.xml", shorten=False),)
    return msgspec.structs.replace(job, targets=targets)


@pytest.mark.parametrize("change", [gone, other_settings])
def test_it_is_published_again_where_it_is_no_longer_there(job, tmp_path, change):
    drop(job, "a.xml")
    watched(job)
    job = change(job, tmp_path / "out/a.xml")
    drop(job, "a.xml")
    assert watched(job)[1][1]["outcome"] == "published"
    assert b"News" in (tmp_path / "out/a.xml").read_bytes()


def test_what_came_between_makes_it_another_publication(tmp_path):
    job = job_in(tmp_path, targets=(target_of(tmp_path / "out/guide.xml"),))
    for title in ("One", "Two", "One"):
        drop(job, f"{title}.xml", guide(title))
        watched(job)
    assert [one["outcome"] for one in receipts(job)] == ["published"] * 3
    assert b"One" in (tmp_path / "out/guide.xml").read_bytes()


def test_files_of_one_feed_are_done_as_they_came(tmp_path):
    job = job_in(tmp_path, targets=(target_of(tmp_path / "out/guide.xml"),))
    titles = ["Z", "M", "A", "B", "Y"]
    for age, title in enumerate(titles):
        drop(job, f"{title}.xml", guide(title), age=100 - age)
    watched(job)
    assert [one["file"]["name"][0] for one in receipts(job)] == titles
    assert b'<title lang="en">Y<' in (tmp_path / "out/guide.xml").read_bytes()


def test_trouble_of_the_run_is_tried_again_until_it_is_mended(job, tmp_path):
    (tmp_path / "out").rmdir()
    drop(job, "a.xml")
    with watching(job):
        until(lambda: rows_if_there(job) and rows(job)[0].attempts > 2)
        assert "there is no folder" in rows(job)[0].trouble
        assert receipts(job) == []
        (tmp_path / "out").mkdir()
        until(lambda: receipts(job))
    (receipt,) = receipts(job)
    assert (receipt["outcome"], receipt["trouble"]) == ("published", None)
    assert receipt["attempts"] > 2
    assert rows(job)[0].trouble is None


def rows_if_there(job):
    """The rows as soon as there are some: at first there is no ledger, or an empty one."""
    with suppress(ReadError):
        return rows(job)
    return []


def test_with_once_it_is_tried_the_next_time(job, tmp_path):
    (tmp_path / "out").rmdir()
    drop(job, "a.xml")
    assert watched(job) == (3, [])
    assert rows(job)[0].state == "claimed"
    (tmp_path / "out").mkdir()
    assert watched(job)[0] == 0
    assert outcomes(job) == {"a.xml": "published"}


def test_it_is_given_up_when_that_was_long_enough(job, tmp_path):
    job = msgspec.structs.replace(job, retry_for=0.3 * SECOND)
    (tmp_path / "out").rmdir()
    drop(job, "a.xml")
    with watching(job):
        until(lambda: receipts(job))
    (receipt,) = receipts(job)
    assert (receipt["outcome"], receipt["trouble"]["exit_code"]) == ("failed", 3)
    assert receipt["attempts"] > 1
    assert receipt["targets"][0]["outcome"] == "failed"
    assert receipt["targets"][0]["trouble"]["remedy"].startswith("create it: mkdir -p")
    assert names_in(job.folder) == ["failed/a.xml", "failed/a.xml.receipt.json"]


def test_files_of_other_feeds_do_not_wait_for_one_in_trouble(tmp_path):
    targets = (target_of(tmp_path / "out/{name}.xml"),)
    job = job_in(tmp_path, targets=targets)
    drop(job, "bad.xml", guide("One"), age=100)
    drop(job, "bad.xmltv", guide("Two"), age=90)
    drop(job, "good.xml")
    with watching(job):
        with locked(str(tmp_path / "out/bad.xml")):  # as another run does that publishes to it
            until(lambda: receipts(job))
            until(lambda: rows(job)[0].attempts > 2)
            assert outcomes(job) == {"good.xml": "published"}
            assert rows(job)[1].attempts == 0
        until(lambda: len(receipts(job)) == 3)
    names = [one["file"]["name"] for one in sorted(receipts(job), key=lambda one: one["ended"])]
    assert names == ["good.xml", "bad.xml", "bad.xmltv"]
    assert b"Two" in (tmp_path / "out/bad.xml").read_bytes()


def dies(task):
    os._exit(9)


def stays(task):
    time.sleep(60)


def has_a_fault(task):
    raise ZeroDivisionError(task.name)


def dies_once(task):
    mark = task.path.parent.parent.parent.parent / "died"
    if mark.exists():
        return working.work(task)
    mark.touch()
    os._exit(9)


@pytest.mark.parametrize(
    ("work", "limit", "said"),
    [
        (dies, 60, "the process at work died"),
        (stays, 0.1, "it was not done after"),
        (has_a_fault, 60, "internal error: ZeroDivisionError: a.xml"),
    ],
)
def test_a_file_that_a_worker_dies_of_is_given_up(job, monkeypatch, work, limit, said):
    monkeypatch.setattr(steps, "work", work)
    monkeypatch.setattr(steps, "_SHORTEST", 0.1)
    drop(job, "a.xml")
    with watching(msgspec.structs.replace(job, time_limit=limit * SECOND)):
        until(lambda: receipts(job))
    (receipt,) = receipts(job)
    assert (receipt["outcome"], receipt["attempts"]) == ("failed", 3)
    assert said in receipt["trouble"]["message"]


def test_a_file_that_the_watcher_itself_dies_of_is_given_up_some_day(job):
    drop(job, "a.xml", age=9)
    drop(job, "b.xml")
    with Ledger(ledger_of(job)) as ledger:
        for found in scanning.Scanner(job).look(0.0):
            claiming.claim(ledger, job, found)
        ledger.note(1, attempts=40, deaths=25)
        ledger.note(2, attempts=40, deaths=24)
    code, (first, second) = watched(job)
    assert code == 3
    assert (first["outcome"], second["outcome"]) == ("failed", "published")
    assert "the watcher ended 25 times" in first["trouble"]["message"]


def test_trouble_that_is_told_is_no_death(job, tmp_path):
    (tmp_path / "out").rmdir()
    drop(job, "a.xml")
    with watching(job):
        until(lambda: rows_if_there(job) and rows(job)[0].attempts > 3)
    assert rows(job)[0].deaths <= 1


def test_a_name_that_is_too_long_for_a_feed_is_told_at_once(job):
    name = f"{'x' * 251}.xml"
    outputs = {"xmltv": "out/{name}.xml", "jsonl": "out/{name}.jsonl"}
    targets = tuple(target_of(job.folder.parent / path, one) for one, path in outputs.items())
    drop(job, name)
    code, (receipt,) = watched(msgspec.structs.replace(job, targets=targets))
    assert code == 2
    assert (receipt["outcome"], receipt["attempts"]) == ("misconfigured", 1)
    assert [one["outcome"] for one in receipt["targets"]] == ["published", "misconfigured"]
    assert "file name too long" in receipt["trouble"]["message"]
    assert "shorter name" in receipt["trouble"]["remedy"]


def test_a_worker_that_dies_once_is_replaced(job, monkeypatch, tmp_path):
    monkeypatch.setattr(steps, "work", dies_once)
    drop(job, "a.xml")
    with watching(job):
        until(lambda: receipts(job))
    assert (tmp_path / "died").exists()
    (receipt,) = receipts(job)
    assert (receipt["outcome"], receipt["attempts"]) == ("published", 2)


@contextmanager
def small_disk(path):
    """A disk of 1 MB; the test skips where none can be made."""
    path.mkdir(exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(path)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


def remounted(path, how):
    subprocess.run(["mount", "-o", f"remount,{how}", str(path)], check=True)


def test_a_full_disk_is_waited_for(job, tmp_path):
    with small_disk(tmp_path / "out"):
        ballast = tmp_path / "out/ballast"
        with suppress_full():
            ballast.write_bytes(b"x" * 2_000_000)
        drop(job, "a.xml")
        with watching(job):
            until(lambda: rows_if_there(job) and rows(job)[0].attempts > 2)
            assert "no space left on device" in rows(job)[0].trouble
            ballast.unlink()
            until(lambda: receipts(job))
        assert outcomes(job) == {"a.xml": "published"}
        assert names_in(tmp_path / "out") == ["a.xml"]


@contextmanager
def suppress_full():
    try:
        yield
    except OSError as error:
        assert error.errno == errno.ENOSPC  # noqa: PT017 - else it is another trouble


def test_an_output_that_can_only_be_read_is_waited_for(job, tmp_path):
    with small_disk(tmp_path / "out"):
        remounted(tmp_path / "out", "ro")
        drop(job, "a.xml")
        with watching(job):
            until(lambda: rows_if_there(job) and rows(job)[0].attempts > 2)
            assert "read-only file system" in rows(job)[0].trouble
            remounted(tmp_path / "out", "rw")
            until(lambda: receipts(job))
        assert outcomes(job) == {"a.xml": "published"}


@pytest.mark.parametrize("what", ["the state", "the hot folder"])
def test_a_full_disk_of_the_watcher_itself_is_waited_for(tmp_path, what):
    own = tmp_path / ("state" if what == "the state" else "hot")
    with small_disk(own):
        job = job_in(tmp_path)
        watched(job)  # all there is to begin with
        drop(job, "a.xml")
        with suppress_full():
            (own / ".ballast").write_bytes(b"x" * 2_000_000)
        with watching(job):
            time.sleep(1.5)
            assert receipts(job) == []
            (own / ".ballast").unlink()
            until(lambda: receipts(job))
            until(lambda: rows(job)[0].state == "closed")
        assert outcomes(job) == {"a.xml": "published"}
        assert len(rows(job)) == 1


def test_a_ledger_that_cannot_be_written_for_a_while(job, monkeypatch):
    failing = itertools.cycle([False, True, True])
    note = Ledger.note

    def noted(self, *args, **fields):
        if next(failing):
            raise WriteError("ledger", "no space left on device")
        return note(self, *args, **fields)

    monkeypatch.setattr(Ledger, "note", noted)
    for name in ("a.xml", "b.xml", "c.xml"):
        drop(job, name)
    with watching(job):
        until(lambda: len(receipts(job)) == 3)
        until(lambda: all(row.state == "closed" for row in rows(job)))
    assert set(outcomes(job).values()) == {"published"}


def test_a_folder_that_goes_and_comes_back(job, tmp_path):
    away = tmp_path / "away"
    with watching(job):
        time.sleep(0.3)
        job.folder.rename(away)
        time.sleep(0.5)
        away.rename(job.folder)
        drop(job, "a.xml")
        until(lambda: receipts(job))


def test_what_cannot_be_taken_at_all_is_tried_less_and_less_often(job, monkeypatch):
    """Though in between it only waits until the file has settled, and that goes well."""

    def refuses(*_):
        raise WriteError("ledger.sqlite", "the disk is full")

    monkeypatch.setattr(claiming, "claim", refuses)
    monkeypatch.setattr(pausing, "_FIRST", 0.05)
    stop = threading.Event()
    one = watcher(msgspec.structs.replace(job, settle=0.1 * SECOND), stop)
    lengths = []
    failed = one._pauses.failed
    monkeypatch.setattr(one._pauses, "failed", lambda what: lengths.append(failed(what)) or 0.0)
    drop(job, "a.xml")
    thread = threading.Thread(target=one.run)
    thread.start()
    until(lambda: len(lengths) >= 4)
    stop.set()
    thread.join(30)
    assert lengths[:4] == [0.05, 0.1, 0.2, 0.4]


def test_trouble_that_is_over_is_forgotten_though_nothing_came(job, tmp_path, monkeypatch):
    monkeypatch.setattr(watching_, "_WELL", 0.05)
    stop, away = threading.Event(), tmp_path / "away"
    one = watcher(job, stop)
    job.folder.rename(away)
    thread = threading.Thread(target=one.run)
    thread.start()
    until(lambda: one._pauses.failing("folder"))
    away.rename(job.folder)
    until(lambda: not one._pauses.failing("folder"))
    stop.set()
    thread.join(30)


def test_a_folder_that_is_not_there_yet(job):
    job.folder.rmdir()
    with watching(job):
        time.sleep(0.3)
        job.folder.mkdir()
        drop(job, "a.xml")
        until(lambda: receipts(job))


def test_a_clock_that_jumps_changes_nothing(job, monkeypatch):
    clock = time.time
    jumps = itertools.cycle([0, 86_400 * 400, -86_400 * 400, 3600, -7])
    monkeypatch.setattr(time, "time", lambda: clock() + next(jumps))
    job = msgspec.structs.replace(job, settle=0.6 * SECOND, keep=None)
    with watching(job):
        for number in range(4):
            began = time.monotonic()
            drop(job, f"{number}.xml", age=(-1) ** number * 86_400 * 100)
            until(lambda: len(receipts(job)) == number + 1)  # noqa: B023 - it is called at once
            assert time.monotonic() - began > 0.5
    assert set(outcomes(job).values()) == {"published"}


def test_a_slow_writer_is_never_taken_half(job):
    job = msgspec.structs.replace(job, settle=0.8 * SECOND)
    body = guide()
    with watching(job):
        path = job.folder / "slow.xml"
        with path.open("wb", buffering=0) as stream:
            for at in range(0, len(body), 40):
                stream.write(body[at : at + 40])
                time.sleep(0.1)
        until(lambda: receipts(job))
    (receipt,) = receipts(job)
    assert (receipt["outcome"], receipt["file"]["size"]) == ("published", len(body))


def test_what_is_written_to_although_it_was_taken_is_published_again_whole(job, monkeypatch):
    """Whoever brought it comes back to it in the midst of the work, as an upload that resumes."""
    whole, first = guide(), working.work
    drop(job, "a.xml", whole.replace(b"News", b"Olds"))

    class Hand:
        def __init__(self, **_):
            pass

        def do(self, _task, given, *, seconds):
            assert seconds > 1
            made = first(given)
            if given.path.read_bytes() != whole:
                given.path.write_bytes(whole)
            return made

        def close(self):
            pass

    monkeypatch.setattr("epg_export.service.watch.watching.Hand", Hand)
    with watching(job):
        until(lambda: receipts(job))
    (receipt,) = receipts(job)
    assert receipt["outcome"] == "published"
    assert receipt["file"]["sha256"] == hashlib.sha256(whole).hexdigest()
    assert b"News" in (job.folder.parent / "out/a.xml").read_bytes()
    assert (job.done / "a.xml").read_bytes() == whole


def python(code, *args):
    return (sys.executable, "-c", code, *map(str, args))


def test_hooks_are_told_once_and_in_order_and_a_failing_one_changes_nothing(job, tmp_path):
    tell = (
        "import os, sys; open(sys.argv[1], 'a').write("
        "os.environ['EPG_EXPORT_RECEIPT_ID'] + os.environ['EPG_EXPORT_OUTCOME'] + '\\n')"
    )
    job = msgspec.structs.replace(
        job,
        after=(
            After(command=("false",)),
            After(command=python(tell, tmp_path / "told")),
            After(command=python(tell, tmp_path / "bad"), outcomes=frozenset({"withheld"})),
        ),
    )
    drop(job, "a.xml", age=9)
    drop(job, "b.xml", b"hello", age=8)
    drop(job, "c.xml", age=7)
    code, told = watched(job)
    assert (code, len(told)) == (1, 3)
    assert (tmp_path / "told").read_text() == "1published\n2withheld\n3published\n"
    assert (tmp_path / "bad").read_text() == "2withheld\n"
    assert [row.state for row in rows(job)] == ["closed"] * 3
    assert rows(job)[0].trouble == "false was not told: it left with 1"


def test_a_hook_that_takes_long_holds_up_no_file(job, tmp_path):
    sleep = (
        "import sys, time, pathlib\nwhile not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.05)"
    )
    job = msgspec.structs.replace(job, after=(After(command=python(sleep, tmp_path / "go")),))
    for number in range(3):
        drop(job, f"{number}.xml")
    with watching(job):
        until(lambda: len(receipts(job)) == 3)
        until(lambda: {row.state for row in rows(job)} == {"moved"})  # after its receipt is there
        (tmp_path / "go").touch()
        until(lambda: {row.state for row in rows(job)} == {"closed"})


def test_a_stop_waits_for_no_hook_that_hangs(job, tmp_path, monkeypatch):
    monkeypatch.setattr(telling, "_GRACE", 0.2)
    hang = "import sys, time; open(sys.argv[1], 'w'); time.sleep(60)"
    hooks = (After(command=python(hang, tmp_path / "began")), After(url="http://127.0.0.1:1/"))
    drop(job, "a.xml")
    with watching(msgspec.structs.replace(job, after=hooks)):
        until((tmp_path / "began").exists)
        began = time.monotonic()
    assert time.monotonic() - began < 10
    assert rows(job)[0].state == "moved"


def test_who_was_not_told_before_a_stop_is_told_at_the_next_start(job, tmp_path, monkeypatch):
    drop(job, "a.xml")
    watched(job)
    with Ledger(ledger_of(job)) as ledger:
        ledger.note(1, state="moved")
    tell = "import sys; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read())"
    job = msgspec.structs.replace(job, after=(After(command=python(tell, tmp_path / "told")),))
    assert watched(job)[0] == 0
    assert (tmp_path / "told").read_bytes() == (job.done / "a.xml.receipt.json").read_bytes()
    assert rows(job)[0].state == "closed"


def test_what_is_unforeseen_keeps_nobody_else_from_being_told(job, tmp_path, capfd):
    tell = "import sys; open(sys.argv[1], 'a').write('told')"
    hooks = (After(url="http://[::1"), After(command=python(tell, tmp_path / "told")))
    drop(job, "a.xml")
    watched(msgspec.structs.replace(job, after=hooks))
    assert (tmp_path / "told").read_text() == "told"
    (row,) = rows(job)
    assert row.state == "closed"
    assert "internal error: ValueError" in row.trouble
    assert all(json.loads(line) for line in capfd.readouterr().err.splitlines())


def test_a_ledger_that_is_lost_while_it_runs_is_begun_anew(job, tmp_path):
    tell = "import sys; open(sys.argv[1], 'a').write('told ')"
    job = msgspec.structs.replace(job, after=(After(command=python(tell, tmp_path / "told")),))
    told = tmp_path / "told"
    with watching(job):
        drop(job, "a.xml")
        until(lambda: told.exists() and rows(job)[0].state == "closed")
        for file in ledger_of(job).parent.iterdir():
            file.unlink()
        drop(job, "b.xml")
        until(lambda: len(receipts(job)) == 2)
        until(lambda: told.read_text() == "told told ")
        until(lambda: [row.state for row in rows(job)] == ["closed"])
    assert [(row.id, row.name) for row in rows(job)] == [(1, "b.xml")]


def test_with_once_what_was_done_long_ago_is_cleared_away_too(job):
    drop(job, "a.xml")
    watched(job)
    assert watched(msgspec.structs.replace(job, keep=dt.timedelta(0))) == (0, [])
    assert names_in(job.done) == []
    assert rows(job) == []


def test_of_two_watchers_one_waits(job):
    with watching(job):
        drop(job, "a.xml")
        until(lambda: receipts(job))
        second = watcher(job, once=True)
        second.run()
        assert second.code == 3
        with watching(job):
            time.sleep(0.3)
            drop(job, "b.xml")
            until(lambda: len(receipts(job)) == 2)
    assert len(rows(job)) == 2
    drop(job, "c.xml")
    assert watched(job)[0] == 0


def test_a_stop_waits_for_the_file_in_hand(job, tmp_path, monkeypatch):
    drop(job, "a.xml", age=1)
    drop(job, "b.xml")
    began = threading.Event()

    def slow(self, row):
        began.set()
        time.sleep(0.5)
        return go(self, row)

    go = steps.Steps.go
    monkeypatch.setattr(steps.Steps, "go", slow)
    with watching(job) as stop:
        began.wait(10)
        stop.set()
    assert outcomes(job) == {"a.xml": "published"}
    assert [row.state for row in rows(job)] == ["closed", "claimed"]
    monkeypatch.undo()
    watched(job)
    assert outcomes(job) == {"a.xml": "published", "b.xml": "published"}


def test_a_file_that_cannot_be_taken_is_left_and_told_of(job, monkeypatch):
    claim = rounds.claiming.claim

    def claimed(ledger, job, found):
        if found.name == "a.xml":
            raise rounds.NotTakenError("a.xml", "it cannot be moved")
        return claim(ledger, job, found)

    monkeypatch.setattr(rounds.claiming, "claim", claimed)
    drop(job, "a.xml")
    drop(job, "b.xml")
    assert watched(job)[0] == 3
    assert outcomes(job) == {"b.xml": "published"}


def test_a_store_by_url_gets_the_file_under_a_name_of_its_own_and_then_its_name(job, tmp_path):
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    (tmp_path / "there").mkdir()
    url = f"file://{tmp_path}/there/{{name}}.xml"
    job = msgspec.structs.replace(job, targets=(target_of(url),))
    drop(job, "a.xml")
    code, (first,) = watched(job)
    assert (code, first["outcome"]) == (0, "published")
    assert first["targets"][0]["files"][0]["name"] == f"file://{tmp_path}/there/a.xml"
    assert names_in(tmp_path / "there") == ["a.xml"]
    drop(job, "a.xml")
    assert watched(job)[1][1]["outcome"] == "repeated"
    shutil.rmtree(tmp_path / "there")
    drop(job, "a.xml")
    assert watched(job)[1][2]["outcome"] == "published"


@pytest.mark.parametrize(
    ("place", "needs", "expected"),
    [
        ("smb://user:***@host/share/a.xml", "fsspec", (2, "misconfigured")),  # nothing opens it
        ("sftp://user:***@127.0.0.1:1/a.xml", "paramiko", (3, "failed")),  # nobody answers
    ],
)
def test_no_password_stands_in_a_receipt_or_a_line_of_the_log(job, capfd, place, needs, expected):
    pytest.importorskip(needs, reason=f"{needs} is not installed")
    targets = (target_of(place.replace("***", "geheim").replace("/a.xml", "/{name}.xml")),)
    hook = After(url="http://user:geheim@127.0.0.1:1/geheim")
    job = msgspec.structs.replace(job, targets=targets, after=(hook,), retry_for=0 * SECOND)
    drop(job, "a.xml")
    code, (receipt,) = watched(job)
    assert (code, receipt["outcome"]) == expected
    assert receipt["targets"][0]["output"] == place
    log = capfd.readouterr().err
    assert "not told" in log
    assert "geheim" not in json.dumps(receipt) + log + str(rows(job))


def test_files_that_are_named_oddly(job):
    names = ["-", "a b.xml", "\u202ecod.xml", "ä" * 120 + ".xml", "{name}.xml", "%2e.xml", "'.xml"]
    for name in names:
        drop(job, name)
    assert watched(job)[0] == 0
    assert len(receipts(job)) == len(names)
    assert {row.state for row in rows(job)} == {"closed"}


def test_what_is_logged_is_json_with_job_and_file(job, capfd):
    drop(job, "a.xml")
    watched(job)
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert {line["job"] for line in lines} == {"nordlicht"}
    assert [line["event"] for line in lines] == ["watching", "taken", "published", "watched"]
    assert {line["file"] for line in lines if "file" in line} == {"a.xml"}


def test_signals_are_left_to_the_watcher(job, monkeypatch):
    """A service manager tells all processes to end; the worker is to finish what it is at."""
    monkeypatch.setattr(steps, "work", told_to_end)
    drop(job, "a.xml")
    assert watched(job)[0] == 0


def told_to_end(task):
    os.kill(os.getpid(), signal.SIGTERM)
    return working.work(task)
