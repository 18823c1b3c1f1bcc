"""What is on air, remembered beside the memory: any order, any size, any id."""

import datetime as dt
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.model import Broadcast, Channel, Episode, Title
from epg_export.pipeline.timeline import Timeline
from epg_export.rules import Checker, Context

MIDNIGHT = dt.datetime(2026, 3, 28, tzinfo=dt.UTC)


def shown(minute: int, length: int, channel: str = "c", **fields) -> Entry:
    """An entry with one broadcast that starts so many minutes after midnight."""
    start = MIDNIGHT + dt.timedelta(minutes=minute)
    stop = start + dt.timedelta(minutes=length)
    broadcast = Broadcast(channel=channel, start=start, stop=stop, **fields)
    name = f"{minute}+{length}"
    episode = Episode(id=name, titles=(Title(value=name),), broadcasts=(broadcast,))
    return Entry(episode, Place("in.jsonl", name, line=minute + 1))


def told(entries, *codes, channels=("c",), **options):
    """What the rules of these codes find between the entries."""
    known = {id_: Channel(id=id_) for id_ in channels}
    checker = Checker(Context(known), lambda kind: kind.code in codes)
    with closing(Timeline(checker, **options)) as timeline:
        for entry in entries:
            timeline.learn(entry)
        return list(timeline.findings())


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=12))
def test_overlaps_are_those_that_a_plain_look_finds(times):
    order = sorted(range(len(times)), key=lambda n: (times[n][0], n))
    expected, latest, last = [], None, None
    for n in order:
        start, length = times[n]
        if latest is not None and latest > start and last != start:
            expected.append(f"{start}+{length}")
        latest = max(latest or 0, start + length)
        last = start
    found = told([shown(*each) for each in times], "EPG102")
    assert [finding.place.record for finding in found] == expected


def test_more_than_one_batch_is_sorted():
    entries = [shown(minute, 1) for minute in reversed(range(5000))]
    assert told(entries, "EPG102", "EPG118", "EPG119", "EPG128") == []
    (finding,) = told([*entries, shown(70, 1)], "EPG102", "EPG128")
    assert (finding.code, finding.place.record) == ("EPG128", "70+1")


@pytest.mark.parametrize("channel", ["", "\ud800", "a\0b", "Ä ö", "x" * 5000])
def test_ids_may_hold_anything(channel):
    found = told([shown(0, 5, channel), shown(3, 5, channel)], "EPG102", channels=(channel,))
    assert [finding.place.channel for finding in found] == [channel]


@pytest.mark.parametrize("name", ["\ud800", "Ä", "a\0b"])
def test_names_may_hold_anything(name):
    first, second = shown(0, 5), shown(3, 5)
    named = Entry(second.record, Place("in.xml", name, "/a[1]", 7))
    (finding,) = told([first, named], "EPG102")
    assert finding.place.record == name
    assert finding.place.path == "/a[1].broadcasts[0].start"


def test_a_broadcast_of_another_input_stands_there():
    entry = shown(3, 5)
    elsewhere = Place("times.jsonl", 'broadcast "b"', line=9)
    joined = Entry(entry.record, entry.place, origins={".broadcasts[0]": elsewhere})
    (finding,) = told([shown(0, 5), joined], "EPG102")
    assert (finding.place.source, finding.place.path) == ("times.jsonl", "$.start")


def test_ids_are_remembered_unless_they_are_unique():
    entries = [shown(0, 5, id="b"), shown(5, 5, id="b"), shown(10, 5, id="c")]
    (finding,) = told(entries, "EPG332")
    assert finding.message == 'the id "b" is that of a broadcast of 0+5 already'
    assert told(entries, "EPG332", ids_are_unique=True) == []


def test_of_one_id_no_two_are_held_at_once():
    entries = (shown(minute, 1, id="b") for minute in range(3000))
    assert len(told(entries, "EPG332")) == 2999


@pytest.mark.parametrize("channel", ["c", "\ud800"])
def test_a_lone_surrogate_loses_nothing_of_its_batch(channel):
    entries = [shown(minute * 5, 5, channel) for minute in range(100)]
    entries[50:50] = [shown(3, 1, "x\udc00"), shown(4, 1, "y")]
    found = told([*entries, shown(7, 3, channel)], "EPG102", "EPG118", channels=(channel,))
    assert [(finding.code, finding.place.channel) for finding in found] == [("EPG102", channel)]
    names = told(entries, "EPG301", channels=(channel,))
    assert [finding.facts["channel"] for finding in names] == ["y", "x\udc00"]


@pytest.mark.parametrize("regions", [(), ("\ud800",), ("BY",)])
def test_regions_may_hold_anything(regions):
    found = told([shown(0, 5, regions=regions), shown(3, 5, regions=regions)], "EPG102")
    assert len(found) == 1
