"""Whatever a record holds, no rule stops at it."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from conftest import entry_of
from formats.random_records import episodes
from hypothesis import given, settings
from hypothesis import strategies as st
from model.strategies_model import HOSTILE, records
from rules.checking import SERIES, every_kind

from epg_export.entry import Entry
from epg_export.findings import Kind, Place
from epg_export.model import AnyRecord, Channel, parts_of
from epg_export.rules import RULES, Checker, Context, Terms
from epg_export.rules.engine import Fault

full_episodes = st.integers(0, 10_000).map(lambda seed: next(iter(episodes(1, seed))))
TOLD_ONCE = ("EPG323", "EPG601", "EPG608")
EARLY = {id_: Channel(id=id_, time_zone="Europe/Berlin", day_start="06:00") for id_ in HOSTILE[::2]}


@pytest.mark.parametrize("terms", [Terms(), Terms(zone=ZoneInfo("America/New_York"))])
@given(record=records)
def test_no_record_breaks_a_rule(terms: Terms, record: AnyRecord) -> None:
    checker = Checker(Context(EARLY, terms), every_kind)
    checker.context.series = SERIES

    for finding in checker.check(entry_of(record)):
        assert finding.message
        assert finding.help


def _plainly(part: Any, path: str, context: Context) -> list[tuple[str, str, str]]:
    """What each rule has to say of each part that its look minds, one by one: slow, and sure."""
    said: list[tuple[str, str, str]] = []
    for rule in RULES.values():
        if type(part) in rule.types and (rule.look is None or rule.look(part)):
            said += _lines(rule.kind, path, rule.check(part, context))
    for field, many, _ in parts_of(type(part)):
        value = getattr(part, field)
        below = enumerate(value) if many else [(None, value)] if value is not None else []
        for index, item in below:
            step = f".{field}" if index is None else f".{field}[{index}]"
            said += _plainly(item, path + step, context)
    return said


def _lines(kind: Kind, path: str, faults: Iterable[Fault]) -> list[tuple[str, str, str]]:
    # What is told once only depends on what came before, so it is left out on both sides.
    at = Place("in.jsonl")
    return [
        (kind.code, path + fault.path, kind.at(at, fault.message).message)
        for fault in faults
        if not fault.once
    ]


@settings(max_examples=300)
@given(records=st.lists(records | full_episodes, min_size=1, max_size=4))
def test_the_quick_walk_finds_what_a_plain_one_does(records: list[AnyRecord]) -> None:
    quick = Checker(Context(EARLY), every_kind)
    plain = Context(EARLY)
    for record in (*records, *records):  # what was quiet once is quiet again
        entry = Entry(record, Place("in.jsonl"), series=SERIES)
        found = [
            (f.code, f.place.path.removeprefix("$"), f.message)
            for f in quick.check(entry)
            if f.code not in TOLD_ONCE
        ]
        plain.series = SERIES
        assert sorted(found) == sorted(_plainly(record, "", plain))
