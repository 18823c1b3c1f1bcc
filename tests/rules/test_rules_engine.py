import pytest
from conftest import entry_of
from rules.checking import context, episode, findings, found

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.model import Episode
from epg_export.rules import RULES, Checker
from epg_export.rules.engine import rule

TEN = "2026-03-28T22:00:00Z"


def test_nothing_is_found_in_what_is_no_record() -> None:
    assert list(Checker(context()).check(Entry(None, Place("a.jsonl")))) == []


def test_every_fault_of_a_record_is_found() -> None:
    record = episode(
        titles=[],
        series="lost",
        numbering={"season": -1},
        credits=[{"role": "presenter"}],
        broadcasts=[{"channel": "one.example", "start": "2026-03-28T20:00:00", "stop": TEN}],
    )

    assert sorted(line.split()[0] for line in found(record)) == [
        *("EPG104", "EPG201", "EPG302", "EPG306", "EPG401"),
    ]


def test_a_finding_stands_where_the_part_came_from() -> None:
    broadcasts = [
        {"channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop": TEN},
        {"channel": "one.example", "start": "2026-03-28T20:00:00", "stop": TEN},
    ]
    entry = Entry(
        entry_of(episode(broadcasts=broadcasts)).record,
        Place("texts.jsonl", line=3),
        origins={".broadcasts[1]": Place("times.jsonl", line=7)},
    )

    (finding,) = findings(entry)

    assert finding.place == Place("times.jsonl", path="$.start", line=7, channel="one.example")


def test_what_is_told_once_is_told_where_it_counts() -> None:
    record = episode(ratings=[{"value": "6", "system": "Nobody's"}])
    entries = [Entry(entry_of(record).record, Place(name)) for name in ("a", "b", "c")]
    checker = Checker(
        context(), counts=lambda finding: None if finding.place.source == "a" else finding
    )

    told = [found.place.source for entry in entries for found in checker.check(entry)]

    assert told == ["a", "b"]  # a verdict drops the one that does not count


def test_a_code_is_given_out_once() -> None:
    taken = next(iter(RULES))

    with pytest.raises(ValueError, match=f"{taken} is taken by"):
        rule(taken, "some-other-name", "error", Episode, remedy="do better")(lambda *_: ())
