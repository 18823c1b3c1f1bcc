"""The matrix of languages: what is counted, and that it stays small."""

from typing import Any

import pytest
from conftest import record_of
from hypothesis import given
from hypothesis import strategies as st

from epg_export.coverage.matrix import (
    FIELDS,
    OTHER,
    Coverage,
    fields_json,
    ordered,
    percent,
)
from epg_export.model import Broadcast, Description, Episode, Series, Title, Version

SERIES = Series(
    id="s", titles=(Title(value="Serie", lang="de"), Title(value="The Series", lang="en"))
)


def counted(episode: dict[str, Any], series: Series | None = None) -> dict[str, dict[str, int]]:
    """How many broadcasts on the channel ``a`` have a field in a language."""
    coverage = Coverage()
    record = record_of({"type": "episode", "id": "e", "broadcasts": [on()], **episode})
    assert isinstance(record, Episode)
    coverage.add(record, series)
    counts = coverage.channels["a"]
    return {field: dict(each) for field, each in zip(FIELDS, counts.fields, strict=True) if each}


def on(channel: str = "a", **fields: Any) -> dict[str, Any]:
    return {"channel": channel, "start": "2026-03-28T20:00:00Z", **fields}


@pytest.mark.parametrize(
    ("episode", "expected"),
    [
        ({}, {}),
        ({"titles": [{"value": "T", "lang": "de"}]}, {"title": {"de": 1}}),
        ({"titles": [{"value": "T"}]}, {"title": {"und": 1}}),
        ({"titles": [{"value": "T", "lang": ""}]}, {"title": {"und": 1}}),
        ({"titles": [{"value": " ", "lang": "de"}]}, {}),
        ({"titles": [{"value": "T", "lang": "ger"}]}, {"title": {"de": 1}}),
        ({"titles": [{"value": "T", "lang": "fr_FR"}]}, {"title": {"fr-FR": 1}}),
        ({"titles": [{"value": "T", "lang": "xx"}]}, {"title": {"xx": 1}}),
        ({"titles": [{"value": "T", "lang": "x" * 36}]}, {"title": {OTHER: 1}}),
        (
            {"titles": [{"value": "T", "lang": "de"}, {"value": "U", "lang": "de"}]},
            {"title": {"de": 1}},
        ),
        (
            {"titles": [{"value": "T", "lang": "fr", "kind": "episode"}]},
            {"episode_title": {"fr": 1}},
        ),
        ({"titles": [{"value": "T", "lang": "fr", "kind": "original"}]}, {}),
        (
            {
                "descriptions": [
                    {"value": "D", "lang": "de", "kind": "long"},
                    {"value": "D", "lang": "de", "kind": "short"},
                    {"value": "D", "lang": "fr"},
                    {"value": "D", "lang": "en", "kind": "series"},
                ]
            },
            {"description": {"de": 1, "fr": 1}},
        ),
        (
            {"titles": [{"value": "T", "lang": "de"}], "broadcasts": [on(), on(), on("b")]},
            {"title": {"de": 2}},
        ),
        (
            {
                "titles": [{"value": "T", "lang": "de"}],
                "broadcasts": [
                    on(),
                    on(overrides={"titles": [{"value": "T", "lang": "en"}]}),
                    on(overrides={"descriptions": [{"value": "D", "lang": "en"}]}),
                    on(overrides={"duration": 60}),
                ],
            },
            {"title": {"de": 4, "en": 1}, "description": {"en": 1}},
        ),
    ],
)
def test_what_is_counted(episode, expected):
    assert counted(episode) == expected


def test_what_a_series_lends_is_counted():
    assert counted({}, SERIES) == {"title": {"de": 1, "en": 1}}
    assert counted({"titles": [{"value": "T", "lang": "fr"}]}, SERIES) == {"title": {"fr": 1}}


def test_a_broadcast_alone_has_what_it_says_itself():
    coverage = Coverage()
    coverage.add_alone(record_of({"type": "broadcast", **on()}))
    own = {"titles": [{"value": "T", "lang": "en"}]}
    coverage.add_alone(record_of({"type": "broadcast", **on(overrides=own)}))
    assert fields_json(coverage.channels["a"])["title"] == {"en": {"count": 1, "percent": 50.0}}


def test_a_million_languages_take_no_more_room_than_many():
    coverage = Coverage()
    for number in range(1000):
        titles = (Title(value="T", lang=f"x-a{number}"), Title(value="T", lang=f"x-b{number}"))
        coverage.add(Episode(id="e", titles=titles, broadcasts=(BROADCAST,)))
    titles_of = coverage.channels["a"].fields[0]
    assert len(titles_of) == 65
    assert titles_of["x-a0"] == 1
    assert titles_of[OTHER] == 1000 - 32


def test_und_and_other_stand_last():
    assert ordered({"und": 9, "de": 2, OTHER: 5, "fr": 3, "en": 2}) == [
        "fr",
        "de",
        "en",
        "und",
        OTHER,
    ]


@pytest.mark.parametrize(
    ("count", "of", "expected"),
    [
        (0, 0, 0.0),
        (0, 9, 0.0),
        (9, 9, 100.0),
        (1, 3, 33.3),
        (2, 3, 66.7),
        (1, 9999, 0.1),
        (9998, 9999, 99.9),
    ],
)
def test_percent(count, of, expected):
    assert percent(count, of) == expected


BROADCAST = Broadcast(channel="a", start=record_of({"type": "broadcast", **on()}).start)
tags = st.sampled_from([None, "de", "fr", "en-GB", "ger", "xx"])
values = st.sampled_from(["T", "", " "])
titles = st.lists(
    st.builds(Title, value=values, lang=tags, kind=st.sampled_from(["main", "episode", "sort"])),
    max_size=4,
).map(tuple)
descriptions = st.lists(
    st.builds(Description, value=values, lang=tags, kind=st.sampled_from(["short", "series"])),
    max_size=3,
).map(tuple)
broadcasts = st.builds(
    Broadcast,
    channel=st.sampled_from("ab"),
    start=st.just(BROADCAST.start),
    overrides=st.none() | st.builds(Version, titles=titles, descriptions=descriptions),
)
episodes = st.builds(
    Episode,
    id=st.just("e"),
    titles=titles,
    descriptions=descriptions,
    broadcasts=st.lists(broadcasts, max_size=4).map(tuple),
)
SPELLED = {None: "und", "ger": "de"}


def has(episode: Episode, broadcast: Broadcast, field: str, tag: str) -> bool:
    """Whether a broadcast has a field in a language, looked up one by one."""
    texts: list[Title | Description] = [*episode.titles, *episode.descriptions]
    if broadcast.overrides:
        texts += [*broadcast.overrides.titles, *broadcast.overrides.descriptions]
    wanted = {
        "title": (Title, "main"),
        "episode_title": (Title, "episode"),
        "description": (Description, "short"),
    }[field]
    return any(
        (type(text), text.kind) == wanted
        and text.value.strip() != ""
        and SPELLED.get(text.lang, text.lang) == tag
        for text in texts
    )


@given(st.lists(episodes, max_size=5))
def test_the_counts_are_those_of_a_naive_recount(schedule):
    coverage = Coverage()
    for episode in schedule:
        coverage.add(episode)
    every = [(episode, one) for episode in schedule for one in episode.broadcasts]
    assert coverage.total().broadcasts == len(every)
    assert sorted(coverage.channels) == sorted({one.channel for _, one in every})
    for channel, counts in coverage.channels.items():
        here = [(episode, one) for episode, one in every if one.channel == channel]
        assert counts.broadcasts == len(here)
        for field, each in fields_json(counts).items():
            for tag in ("und", "de", "fr", "en-GB", "xx"):
                number = sum(has(episode, one, field, tag) for episode, one in here)
                said = each.get(tag, {"count": 0, "percent": 0.0})
                assert said["count"] == number
                assert (said["percent"] == 100.0) is (number == len(here))
            assert set(each) <= {"und", "de", "fr", "en-GB", "xx"}
