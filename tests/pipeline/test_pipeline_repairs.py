"""Repairs together, and which are wanted."""

import datetime as dt
from contextlib import closing
from itertools import pairwise

import pytest
from conftest import entry_of
from hypothesis import given
from hypothesis import strategies as st
from pipeline.repairing import at, repaired

from epg_export import ConfigError
from epg_export.model import Broadcast, Episode, Text
from epg_export.pipeline.repairs import Repairs, repair
from epg_export.pipeline.repairs.wanted import filler_title
from epg_export.pipeline.schedule import Schedule

PAUSE = Text(value="Pause")


def test_duplicates_go_first_then_overlaps_then_gaps():
    records = [
        at("a", "20:00", "21:00"),
        at("a~2", "20:00", "21:00"),
        at("b", "20:30", "20:45"),
        at("c", "21:15", "22:00"),
    ]
    done = repaired(records, dedupe=True, overlaps="trim", filler=PAUSE)
    assert done.left == [
        "a 20:00-20:30",
        "b 20:30-20:45",
        "c 21:15-22:00",
        "filler-one.example-20260328T194500Z 20:45-21:15",
    ]
    assert [finding.code for finding in done.told] == ["EPG145", "EPG146", "EPG148"]


def test_what_has_a_time_in_another_century_is_on_nobodys_schedule():
    old = [{"channel": "c", "start": "1066-10-14T09:00:00Z", "stop": "1066-10-14T18:00:00Z"}] * 2
    naive = [{"channel": "c", "start": "2026-03-28T09:00:00"}] * 2
    records = [{**at("a", "20:00", None), "broadcasts": old + naive}]
    assert repaired(records, dedupe=True, overlaps="trim", filler=PAUSE).told == []


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        (Repairs(), False),
        (Repairs(dedupe=True), True),
        (Repairs(overlaps="trim"), True),
        (Repairs(filler=PAUSE), True),
    ],
)
def test_whether_anything_is_wanted(wanted, answer):
    assert wanted.wanted is answer


@pytest.mark.parametrize(
    ("given", "value", "lang"),
    [
        ("Sendepause", "Sendepause", None),
        ("de:Sendepause", "Sendepause", "de"),
        ("pt-BR:Fora do ar", "Fora do ar", "pt-BR"),
        ("ger:Sendepause", "Sendepause", "de"),
        ("No: a film", "No: a film", None),
        ("23:17", "23:17", None),
        ("tomorrow:more", "tomorrow:more", None),
        (" Pause ", "Pause", None),
        ("de:16:9", "16:9", "de"),
    ],
)
def test_titles_as_people_type_them(given, value, lang):
    assert filler_title(given) == Text(value=value, lang=lang)


@pytest.mark.parametrize("given", ["", "  ", "de:", "a\x01b", "de:\ud800"])
def test_titles_that_no_guide_can_show(given):
    with pytest.raises(ConfigError):
        filler_title(given)


START = dt.datetime(2026, 3, 28, tzinfo=dt.UTC)
SPANS = st.lists(
    st.tuples(st.integers(0, 3000), st.one_of(st.none(), st.integers(1, 300))), max_size=12
)


@given(spans=SPANS)
def test_after_all_repairs_one_follows_the_other(spans):
    with closing(Schedule()) as schedule:
        for number, (minute, length) in enumerate(spans):
            start = START + dt.timedelta(minutes=minute)
            stop = start + dt.timedelta(minutes=length) if length else None
            broadcast = Broadcast(channel="c", start=start, stop=stop)
            schedule.add(entry_of(Episode(id=str(number), broadcasts=(broadcast,))))
        wanted = Repairs(dedupe=True, overlaps="trim", filler=PAUSE)
        repair(schedule, wanted, lambda _: None, lambda *_: None)
        shown = [entry.record.broadcasts[0] for entry in schedule.entries()]
    shown.sort(key=lambda one: one.start)
    for one, after in pairwise(shown):
        if one.stop is not None:
            assert one.stop == after.start or after.start - one.stop > dt.timedelta(days=1)
        assert one.start < after.start
