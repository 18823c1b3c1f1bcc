"""A schedule in parts: what is in each, and what is in none."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from conftest import entry_of
from hypothesis import given
from hypothesis import strategies as st

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.model import Series
from epg_export.pipeline.splitting.parts import Part, Parts

FIRST = dt.datetime(2026, 3, 27, tzinfo=dt.UTC)
FEED = {"type": "feed", "id": "f"}
ONE = {
    "type": "channel",
    "id": "one.example",
    "time_zone": "Europe/Berlin",
    "day_start": "05:00",
}
TWO = {"type": "channel", "id": "two.example"}
SILENT = {"type": "channel", "id": "silent.example"}


def series(name):
    return {"type": "series", "id": name, "titles": [{"value": name}]}


def episode(name, *broadcasts, **fields):
    on = [{"channel": f"{channel}.example", "start": start} for channel, start in broadcasts]
    return {"type": "episode", "id": name, "titles": [{"value": name}], "broadcasts": on, **fields}


@contextmanager
def parted(by: str, *records: dict) -> Iterator[Parts]:
    with closing(Parts(tuple(by.split(",")))) as parts:
        for record in records:
            parts.add(entry_of(record))
        yield parts


def ids(entries):
    """What the entries are, each episode with the starts of its broadcasts."""
    return [
        " ".join(
            [
                entry.record.id,
                *(
                    f"{one.channel[:3]}{one.start:%d.%H}"
                    for one in getattr(entry.record, "broadcasts", ())
                ),
            ]
        )
        for entry in entries
    ]


SHOWN = (
    FEED,
    TWO,
    ONE,
    SILENT,
    series("s"),
    series("unseen"),
    episode(
        "a", ("one", "2026-03-28T20:00:00+01:00"), ("two", "2026-03-28T21:00:00+01:00"), series="s"
    ),
    episode("b", ("one", "2026-03-29T04:30:00+02:00"), ("one", "2026-03-29T06:00:00+02:00")),
    episode("c", ("zoo", "2026-03-29T00:30:00Z"), ("ape", "2026-03-29T00:30:00Z")),
    episode("d", series="unseen"),
)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "channel",
            {
                "two.example": ["f", "two.example", "s", "a two28.21"],
                "one.example": ["f", "one.example", "s", "a one28.20", "b one29.04 one29.06"],
                "ape.example": ["f", "c ape29.00"],
                "zoo.example": ["f", "c zoo29.00"],
            },
        ),
        (
            "day",
            {
                "2026-03-28": [
                    "f",
                    "two.example",
                    "one.example",
                    "s",
                    "a one28.20 two28.21",
                    "b one29.04",
                ],
                "2026-03-29": ["f", "one.example", "b one29.06", "c zoo29.00 ape29.00"],
            },
        ),
        (
            "channel,day",
            {
                "two.example 2026-03-28": ["f", "two.example", "s", "a two28.21"],
                "one.example 2026-03-28": ["f", "one.example", "s", "a one28.20", "b one29.04"],
                "one.example 2026-03-29": ["f", "one.example", "b one29.06"],
                "ape.example 2026-03-29": ["f", "c ape29.00"],
                "zoo.example 2026-03-29": ["f", "c zoo29.00"],
            },
        ),
    ],
)
def test_each_part_holds_what_is_on_air_in_it(by, expected):
    with parted(by, *SHOWN) as parts:
        found = {" ".join(filter(None, part)): ids(parts.entries(part)) for part in parts}
        assert list(found.items()) == list(expected.items())
        assert ids(parts.in_no_part()) == ["silent.example", "unseen", "d"]


def test_without_a_broadcast_there_is_no_part():
    with parted("channel", FEED, ONE) as parts:
        assert list(parts) == []
        assert ids(parts.in_no_part()) == ["one.example"]


def test_a_day_that_a_broadcast_names_is_its_day():
    late = episode("a", ("one", "2026-03-29T06:00:00+02:00"))
    late["broadcasts"][0]["broadcast_day"] = "2026-03-28"
    with parted("day", ONE, late) as parts:
        assert list(parts) == [Part(None, "2026-03-28")]


def test_places_of_broadcasts_are_where_they_stood():
    with parted("channel", *SHOWN) as parts:
        *_, found = parts.entries(Part("two.example", None))
        assert found.locate(".broadcasts[0].start") == Place(
            "test", 'episode "a"', "$.broadcasts[1].start", channel="two.example"
        )
        *_, whole = parts.entries(Part("one.example", None))
        assert whole.locate(".broadcasts[1].start").path == "$.broadcasts[1].start"


def test_an_episode_keeps_the_series_that_it_was_joined_with():
    joined = Series(id="s", countries=())
    with closing(Parts(("channel",))) as parts:
        for name in "abc":
            one = entry_of(episode(name, ("one", "2026-03-28T20:00:00Z")))
            parts.add(Entry(one.record, one.place, series=joined if name != "b" else None))
        (part,) = parts
        assert [entry.series for entry in parts.entries(part)] == [joined, None, joined]


def test_a_broadcast_that_stands_alone_is_in_its_part():
    alone = {
        "type": "broadcast",
        "id": "x",
        "channel": "one.example",
        "start": "2026-03-28T20:00:00Z",
    }
    with parted("channel,day", ONE, alone) as parts:
        (part,) = parts
        assert [entry.record.id for entry in parts.entries(part)] == ["one.example", "x"]


def test_an_id_that_is_no_unicode_is_a_channel_like_any_other():
    odd = episode("a")
    odd["broadcasts"] = [{"channel": "\ud800", "start": "2026-03-28T20:00:00Z"}]
    with parted("channel,day", {"type": "channel", "id": "\ud800"}, odd) as parts:
        (part,) = parts
        assert part == Part("\ud800", "2026-03-28")
        assert [entry.record.id for entry in parts.entries(part)] == ["\ud800", "a"]


@pytest.mark.parametrize("by", ["channel", "day", "channel,day"])
def test_no_part_looks_at_the_others(by):
    """A query that reads the whole schedule for each part would be quadratic."""
    with parted(by, *SHOWN) as parts:
        part, *_ = parts
        queries = []
        parts._base.set_trace_callback(queries.append)
        assert list(parts.entries(part))
        parts._base.set_trace_callback(None)
        explained = [
            row[-1]
            for query in queries
            for row in parts._base.execute(f"EXPLAIN QUERY PLAN {query}")
        ]
        assert any("of_part" in step for step in explained)
        assert not [step for step in explained if step.startswith("SCAN")]


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["one", "two", "zoo"]),
                st.integers(0, 3 * 24 * 60).map(lambda late: FIRST + dt.timedelta(minutes=late)),
            ),
            max_size=4,
        ),
        max_size=6,
    ),
    st.sampled_from(["channel", "day", "channel,day"]),
)
def test_each_broadcast_is_in_one_part(shown, by):
    episodes = [
        episode(str(number), *((channel, start.isoformat()) for channel, start in broadcasts))
        for number, broadcasts in enumerate(shown)
    ]
    with parted(by, ONE, TWO, *episodes) as parts:
        found = Counter(
            (entry.record.id, broadcast.channel, broadcast.start)
            for part in parts
            for entry in parts.entries(part)
            for broadcast in getattr(entry.record, "broadcasts", ())
        )
        left = {entry.record.id for entry in parts.in_no_part()}
    assert found == Counter(
        (str(number), f"{channel}.example", start)
        for number, broadcasts in enumerate(shown)
        for channel, start in broadcasts
    )
    assert left.isdisjoint(id_ for id_, _, _ in found)
    assert {str(number) for number, broadcasts in enumerate(shown) if not broadcasts} <= left
