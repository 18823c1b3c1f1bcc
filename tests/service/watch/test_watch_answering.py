"""From what became of the targets to the receipt, and the turn of each file."""

import msgspec
import pytest
from servicing import job_in, target_of

from epg_export.service.ledger.ledger import Ledger
from epg_export.service.watch import answering, pausing
from epg_export.service.watch.pausing import Pauses
from epg_export.service.watch.receipts import (
    Channel,
    Findings,
    Made,
    Receipt,
    Result,
    Trouble,
    encoded,
    receipt_of,
)
from epg_export.service.watch.waiting import Waiting

TROUBLE = Trouble(message="no space left on device", remedy="free some", exit_code=3)


@pytest.fixture
def job(tmp_path):
    names = {"xmltv": "xml", "ebucore": "ebucore.xml", "jsonl": "jsonl"}
    out = tmp_path / "out"
    targets = tuple(target_of(out / f"{{name}}.{end}", name) for name, end in names.items())
    return job_in(tmp_path, targets=targets)


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite") as made:
        yield made


def claimed(ledger, job, name="a.xml", **more):
    fields = {
        "job": job.name,
        "feed": job.feed(name),
        "name": name,
        "final": name,
        "identity": "1:2:3:4",
        "marked": False,
        "state": "claimed",
        "size": 3,
        "sha256": "a" * 64,
        "settings": job.settings,
        "came": 1_000.25,
        "begun": 1_001.0,
        "attempts": 2,
    }
    return ledger.claim(**(fields | more))


def made(format_, outcome="published", **more):
    return Result(
        format=format_, output=f"out/a.{format_}", outcome=outcome, report="report.x.json", **more
    )


def answered(ledger, job, row, *targets, trouble=None):
    for target in targets:
        answering.done(ledger, row, target)
    return answering.answer(ledger, job, ledger.dropped(row.id), trouble)


@pytest.mark.parametrize(
    ("outcomes", "worst"),
    [
        (("published", "published", "published"), "published"),
        (("published", "refused", "published"), "refused"),
        (("refused", "withheld", "published"), "withheld"),
        (("misconfigured", "withheld", "refused"), "misconfigured"),
    ],
)
def test_the_outcome_is_the_worst_of_the_targets(ledger, job, outcomes, worst):
    names = ("xmltv", "ebucore", "jsonl")
    row = claimed(ledger, job)
    row = answered(ledger, job, row, *(made(*pair) for pair in zip(names, outcomes, strict=True)))
    receipt = receipt_of(row.receipt)
    assert (row.state, row.outcome, receipt.outcome) == ("answered", worst, worst)
    assert tuple(one.outcome for one in receipt.targets) == outcomes


def test_what_stands_in_a_receipt(ledger, job):
    target = made("xmltv", seconds=0.5, rejected=2, findings=Findings(errors=2, warnings=1))
    row = answered(ledger, job, claimed(ledger, job), target, made("ebucore", seconds=0.25))
    receipt = receipt_of(row.receipt)
    assert (receipt.id, receipt.job, receipt.attempts, receipt.seconds) == (
        row.id,
        "nordlicht",
        2,
        0.75,
    )
    assert receipt.file.came.isoformat() == "1970-01-01T00:16:40.250000+00:00"
    assert receipt.begun.isoformat() == "1970-01-01T00:16:41+00:00"
    assert [one.report for one in receipt.targets] == ["a.xml.report.x.json"] * 2
    assert (row.seconds, row.trouble) == (0.75, None)
    assert ledger.findings()[job.name, "error"] == 2


def test_a_receipt_never_changes(ledger, job):
    row = claimed(ledger, job)
    first = answered(ledger, job, row, made("xmltv"))
    again = answering.answer(ledger, job, first, TROUBLE)
    assert again.receipt == first.receipt
    assert again.outcome == "published"


def test_what_was_not_done_is_given_up(ledger, job):
    row = answered(ledger, job, claimed(ledger, job), made("ebucore"), trouble=TROUBLE)
    receipt = receipt_of(row.receipt)
    assert (row.outcome, row.trouble) == ("failed", "no space left on device")
    assert receipt.trouble == TROUBLE
    assert {one.format: one.outcome for one in receipt.targets} == {
        "ebucore": "published",
        "xmltv": "failed",
        "jsonl": "failed",
    }
    assert receipt.targets[1].output.endswith("/out/a.xml")
    assert receipt.targets[1].report is None


def test_what_is_not_done_yet(ledger, job):
    row = claimed(ledger, job)
    answering.done(ledger, row, made("ebucore"))
    assert [one.format for one in answering.remaining(ledger, job, row)] == ["xmltv", "jsonl"]


def test_only_what_is_published_goes_on_air(ledger, job):
    row = claimed(ledger, job)
    channels = {"one": Channel(programmes=3)}
    answering.done(ledger, row, made("xmltv", "refused", channels=channels))
    assert ledger.on_air() == []
    answering.done(ledger, row, made("jsonl", channels=channels))
    assert [(one.channel, one.programmes) for one in ledger.on_air()] == [("one", 3)]


def done(ledger, job, outcome="published", **more):
    files = (Made(name="out/a.xml", size=1, sha256="0" * 64),)
    targets = [made(one.format, outcome, files=files) for one in job.targets]
    return answered(ledger, job, claimed(ledger, job, **more), *targets)


def test_the_same_again_is_a_repetition(ledger, job):
    first = done(ledger, job)
    second = claimed(ledger, job)
    last, receipt = answering.repeated(ledger, job, second)
    assert last.id == first.id
    assert isinstance(receipt, Receipt)
    row = answering.answer_repeated(ledger, second, last)
    receipt = receipt_of(row.receipt)
    assert (receipt.outcome, receipt.targets, receipt.repeats.id) == ("repeated", (), first.id)
    assert receipt.repeats.receipt == "a.xml.receipt.json"
    third = claimed(ledger, job)
    assert answering.repeated(ledger, job, third)[0].id == first.id


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"outcome": "withheld"}, {}),
        ({"outcome": "refused"}, {}),
        ({}, {"sha256": "b" * 64}),
        ({"settings": "other"}, {}),
        ({"name": "b.xml", "feed": "other"}, {}),
    ],
)
def test_what_differs_is_none(ledger, job, before, now):
    done(ledger, job, **before)
    assert answering.repeated(ledger, job, claimed(ledger, job, **now)) is None


def test_what_is_half_done_is_finished_and_no_repetition(ledger, job):
    done(ledger, job)
    row = claimed(ledger, job)
    answering.done(ledger, row, made("xmltv"))
    assert answering.repeated(ledger, job, row) is None


def test_a_receipt_of_another_version_is_not_gone_by(ledger, job):
    row = done(ledger, job)
    ledger.note(row.id, receipt=b'{"version": 2}')
    assert answering.repeated(ledger, job, claimed(ledger, job)) is None


def test_a_name_that_is_no_text_does_not_stop_a_receipt(ledger, job):
    row = claimed(ledger, job, name="a\udcff.xml", final="a\udcff.xml")
    row = answered(ledger, job, row, made("xmltv"))
    assert receipt_of(row.receipt).file.name == "a\\udcff.xml"
    assert encoded(receipt_of(row.receipt))


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(pausing.time, "monotonic", lambda: now[0])
    return now


def test_pauses_are_twice_as_long_each_time(clock):
    pauses = Pauses()
    assert (pauses.left("a"), pauses.failing("a")) == (0, 0)
    assert [pauses.failed("a") for _ in range(11)] == [
        *(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0, 300.0),
    ]
    clock[0] += 100
    assert (pauses.left("a"), pauses.failing("a"), pauses.left("b")) == (200, 100, 0)
    pauses.over("a")
    assert (pauses.left("a"), pauses.failing("a"), pauses.failed("a")) == (0, 0, 1)


def rows(ledger, job, *names):
    return [claimed(ledger, job, name=name, attempts=0) for name in names]


def test_files_of_one_feed_wait_for_each_other_and_for_no_others(ledger, job, clock):
    pauses = Pauses()
    one, again, other = rows(ledger, job, "a.xml", "a.xml", "b.xml")
    files = Waiting([one, again, other], pauses)
    assert files.next() == one
    pauses.failed(one.id)
    assert files.next() == other
    pauses.failed(other.id)
    pauses.failed(other.id)
    assert (files.next(), files.due()) == (None, 1.0)
    clock[0] += 1
    assert files.next() == one
    files.put(msgspec.structs.replace(one, state="answered"))  # published, it only has to move
    pauses.failed(one.id)
    assert files.next() == again
    files.remove(one)
    files.remove(again)
    assert (files.next(), files.due()) == (None, 1.0)
    files.remove(other)
    assert (files.next(), files.due()) == (None, None)


def test_a_file_that_we_may_have_died_of_lets_others_go_first(ledger, job):
    bad, good = rows(ledger, job, "a.xml", "b.xml")
    bad = msgspec.structs.replace(bad, attempts=3)
    files = Waiting([bad, good], Pauses())
    assert files.next() == good
    files.remove(good)
    assert files.next() == bad
