"""What is about to be published: given back as it came, with the changes that were made."""

from contextlib import closing

import msgspec
import pytest
from conftest import entry_of

from epg_export.entry import Entry
from epg_export.model import Broadcast, Episode, Series
from epg_export.pipeline.schedule import Schedule

ONE = {"type": "channel", "id": "one.example"}


def broadcast(start, channel="one.example", **fields):
    return {"channel": channel, "start": f"2026-03-28T{start}:00Z", **fields}


def episode(name, *broadcasts, **fields):
    titles = [{"value": name}]
    return {"type": "episode", "id": name, "titles": titles, "broadcasts": broadcasts, **fields}


RECORDS = [
    {"type": "feed", "id": "f", "languages": ["de"]},
    ONE,
    {"type": "series", "id": "s"},
    episode("a", broadcast("21:00"), broadcast("20:00", stop="2026-03-28T20:30:00Z")),
    episode("b", broadcast("20:30")),
    episode("c", broadcast("09:00", "another.example")),
    episode("none"),
]


@pytest.fixture
def schedule():
    with closing(Schedule()) as whole:
        for record in RECORDS:
            whole.add(entry_of(record))
        yield whole


def shown(aired):
    return f"{aired.channel} {aired.start % 86400 // 60 / 60:g} {aired.day}"


def test_what_was_added_comes_back(schedule):
    assert [entry.record for entry in schedule.entries()] == [
        entry_of(record).record for record in RECORDS
    ]


def test_broadcasts_come_by_channel_and_start(schedule):
    assert [shown(aired) for aired in schedule.in_time()] == [
        "another.example 9 2026-03-28",
        "one.example 20 2026-03-28",
        "one.example 20.5 2026-03-28",
        "one.example 21 2026-03-28",
    ]


def test_a_broadcast_is_changed_or_left_out(schedule):
    another, first, second, third = schedule.in_time()
    late = msgspec.structs.replace(schedule.broadcast_of(third), status="confirmed")
    schedule.change(third, late)
    schedule.change(first, None)
    schedule.change(second, None)
    assert schedule.broadcast_of(third) == late
    assert list(schedule.in_time()) == [another, third]
    found = {entry.record.id: entry for entry in schedule.entries()}
    assert "b" not in found, "an episode all of whose broadcasts were left out goes with them"
    assert found["a"].record.broadcasts == (late,)
    assert found["a"].locate(".broadcasts[0]").path == "$.broadcasts[0]"
    assert isinstance(found["none"].record, Episode), "one that had none stays"


def test_an_entry_keeps_the_series_that_it_was_joined_with():
    joined = Series(id="s", countries=())
    with closing(Schedule()) as whole:
        for name in "abc":
            one = entry_of(episode(name, broadcast("20:00")))
            whole.add(Entry(one.record, one.place, series=joined if name != "b" else None))
        assert [entry.series for entry in whole.entries()] == [joined, None, joined]
        first, *_ = whole.in_time()
        assert whole.entry_of(first).series == joined
        assert isinstance(whole.broadcast_of(first), Broadcast)


def test_an_entry_without_a_record_is_nothing_to_publish():
    with closing(Schedule()) as whole:
        whole.add(Entry(None, entry_of(ONE).place))
        assert list(whole.entries()) == []
