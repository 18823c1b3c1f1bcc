"""The overview of a feed as data."""

import pickle

import msgspec
import pytest
from conftest import entry_of
from hypothesis import given
from hypothesis import strategies as st

from epg_export.coverage.overview import Overview
from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.model import Series, Title


def overview(*values, series=None):
    found = Overview(["in.jsonl"])
    for value in values:
        found.take(msgspec.structs.replace(entry_of(value), series=series))
    return found.as_json()


def episode(*broadcasts, **fields):
    return {"type": "episode", "id": "e", "broadcasts": list(broadcasts), **fields}


def on(channel, start, stop=None):
    return {"channel": channel, "start": start, **({"stop": stop} if stop else {})}


def test_nothing():
    assert overview() == {
        "inputs": ["in.jsonl"],
        "feed": {"generator": None, "source": None, "date": None},
        "channels": 0,
        "channels_on_air": 0,
        "series": 0,
        "episodes": 0,
        "broadcasts": 0,
        "first": None,
        "last": None,
        "languages": [],
        "total": {
            "broadcasts": 0,
            "fields": {"title": {}, "description": {}, "episode_title": {}},
        },
    }


def test_one_channel():
    told = overview(
        {"type": "channel", "id": "a", "names": [{"value": " "}, {"value": "A"}, {"value": "Ä"}]},
        {"type": "channel", "id": "silent"},
        {"type": "series", "id": "s"},
        episode(
            on("a", "2026-03-28T20:00:00+01:00", "2026-03-28T21:00:00+01:00"),
            on("a", "2026-03-28T19:30:00Z"),
            descriptions=[{"value": "D", "lang": "fr"}],
        ),
        series=Series(id="s", titles=(Title(value="T", lang="de"),)),
    )
    fields = {
        "title": {"de": {"count": 2, "percent": 100.0}},
        "description": {"fr": {"count": 2, "percent": 100.0}},
        "episode_title": {},
    }
    assert told["languages"] == [
        {
            "channel": "a",
            "name": "A",
            "broadcasts": 2,
            "first": "2026-03-28T20:00:00+01:00",
            "last": "2026-03-28T21:00:00+01:00",
            "fields": fields,
        }
    ]
    assert told["total"] == {"broadcasts": 2, "fields": fields}
    numbers = ("channels", "channels_on_air", "series", "episodes", "broadcasts")
    assert [told[key] for key in numbers] == [2, 1, 1, 1, 2]


def test_channels_stand_in_the_order_in_which_they_are_declared_and_the_others_after_them():
    at = "2026-03-28T20:00:00Z"
    told = overview(
        {"type": "channel", "id": "z"},
        {"type": "channel", "id": "m"},
        episode(on("y", at), on("m", at), on("b", at), on("z", at)),
    )
    assert [row["channel"] for row in told["languages"]] == ["z", "m", "b", "y"]
    assert [row["name"] for row in told["languages"]] == [None] * 4


@pytest.mark.parametrize(
    ("times", "first", "last"),
    [
        # earlier by the clock, later in time
        (
            ["2026-03-28T20:00:00+01:00", "2026-03-28T19:30:00Z"],
            "2026-03-28T20:00:00+01:00",
            "2026-03-28T19:30:00+00:00",
        ),
        # a time that nothing places tells nothing
        (["2026-03-28T20:00:00"], None, None),
        (["2026-03-28T20:00:00", "2026-03-29T20:00:00Z"], *["2026-03-29T20:00:00+00:00"] * 2),
        (["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"], "0001-", "9999-"),
    ],
)
def test_the_span(times, first, last):
    told = overview(episode(*(on(f"c{number}", time) for number, time in enumerate(times))))
    for said, expected in ((told["first"], first), (told["last"], last)):
        assert said is expected if expected is None else said.startswith(expected)


@pytest.mark.parametrize(
    ("feeds", "expected"),
    [
        ([{}], (None, None, None)),
        (
            [{"generator_name": "G", "source_name": "S", "date": "20260328"}],
            ("G", "S", "20260328"),
        ),
        (
            [{"generator_url": "g", "provider": "P", "modified": "2026-03-28T20:00:00Z"}],
            ("g", "P", "2026-03-28T20:00:00+00:00"),
        ),
        ([{"generator_name": "G"}, {"generator_name": "H", "source_name": "S"}], ("G", "S", None)),
    ],
)
def test_where_a_feed_is_from(feeds, expected):
    told = overview(*({"type": "feed", "id": str(n), **feed} for n, feed in enumerate(feeds)))
    assert tuple(told["feed"].values()) == expected


def test_a_broadcast_alone_and_what_could_not_be_read():
    found = Overview(["in.jsonl"])
    found.take(entry_of({"type": "broadcast", **on("a", "2026-03-28T20:00:00Z")}))
    found.take(Entry(None, Place("in.jsonl")))
    told = found.as_json()
    assert (told["broadcasts"], told["episodes"], told["channels_on_air"]) == (1, 0, 1)


TAGS = st.sampled_from(["de", "en", "fr", "nds"])
RECORDS = st.one_of(
    st.builds(
        lambda channel, hour, tags: episode(
            on(channel, f"2026-03-28T{hour:02}:00:00Z", f"2026-03-29T{hour:02}:30:00Z"),
            titles=[{"value": "News", "lang": tag} for tag in tags],
        ),
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 23),
        st.lists(TAGS, max_size=2),
    ),
    st.builds(
        lambda id_, names: {"type": "channel", "id": id_, "names": names},
        st.sampled_from(["a", "b"]),
        st.sampled_from([[], [{"value": "A"}]]),
    ),
    st.builds(
        lambda date, name: {"type": "feed", "date": date, "source_name": name},
        st.sampled_from([None, "2026"]),
        st.sampled_from([None, "one", "two"]),
    ),
)


@given(st.lists(st.lists(RECORDS, max_size=6), max_size=4))
def test_overviews_of_parts_are_put_together_as_if_there_was_one(parts):
    whole, joined = Overview(["in.jsonl"]), Overview(["in.jsonl"])
    for part in parts:
        one = Overview([])
        for value in part:
            one.take(entry_of(value))
            whole.take(entry_of(value))
        seen = pickle.loads(pickle.dumps(one.learnt()))  # noqa: S301 - its own
        assert joined.can_take_over(seen)
        joined.take_over(seen)
    assert joined.as_json() == whole.as_json()


def test_a_part_with_more_languages_than_are_told_apart_is_not_taken_over():
    def titled(*numbers):
        found = Overview([])
        for number in numbers:
            titles = [{"value": "News", "lang": f"x-{number}"}]
            found.take(entry_of(episode(on("a", "2026-03-28T20:00:00Z"), titles=titles)))
        return found

    whole = titled(*range(60))
    assert whole.can_take_over(titled(*range(64)).learnt())
    assert not whole.can_take_over(titled(*range(60, 66)).learnt())
