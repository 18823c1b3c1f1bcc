"""Channels, days and languages that were asked for, and how much was left out."""

import datetime as dt
from zoneinfo import ZoneInfo

import msgspec
import pytest
from conftest import entry_of, record_of

from epg_export import Selection, Series
from epg_export.findings import Place
from epg_export.model import Title
from epg_export.pipeline.selection.selecting import Selecting

EPISODE = {
    "type": "episode",
    "id": "e",
    "titles": [
        {"value": "Eins", "lang": "de"},
        {"value": "One", "lang": "en-GB"},
        {"value": "1"},
    ],
    "descriptions": [{"value": "Text", "lang": "de"}],
    "genres": [{"labels": [{"value": "Krimi", "lang": "de"}, {"value": "Crime", "lang": "en"}]}],
    "broadcasts": [
        {"channel": "a", "start": "2026-03-28T23:30:00+01:00"},
        {"channel": "b", "start": "2026-03-29T00:30:00+01:00", "broadcast_day": "2026-03-28"},
        {"channel": "b", "start": "2026-03-29T12:00:00+02:00"},
    ],
}
CHANNELS = {
    "early": {"time_zone": "Europe/Berlin", "day_start": "06:00"},
    "zoned": {"time_zone": "Europe/Berlin"},
    "zoneless": {},
}
DECLARED = {
    id_: record_of({"type": "channel", "id": id_, **said}) for id_, said in CHANNELS.items()
}
OUTPUT = Place("guide.xml")


def starts(selection):
    selected = Selecting(selection, {}).apply(entry_of(EPISODE))
    return [] if selected is None else [f"{b.start:%d %H:%M}" for b in selected.record.broadcasts]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ["28 23:30", "29 00:30", "29 12:00"]),
        (Selection(channels=frozenset("b")), ["29 00:30", "29 12:00"]),
        (Selection(channels=frozenset("z")), []),
        (Selection(since=dt.date(2026, 3, 29)), ["29 12:00"]),
        (Selection(until=dt.date(2026, 3, 29)), ["28 23:30", "29 00:30"]),
        (
            Selection(since=dt.datetime(2026, 3, 28, 23, tzinfo=dt.UTC)),
            ["29 00:30", "29 12:00"],
        ),
        (Selection(until=dt.datetime(2026, 3, 28, 22, 30, tzinfo=dt.UTC)), []),
    ],
)
def test_broadcasts(selection, expected):
    assert starts(selection) == expected


@pytest.mark.parametrize(
    ("channel", "start", "assumed", "day"),
    [
        ("early", "2026-03-28T05:59:59+01:00", None, 27),
        ("early", "2026-03-28T06:00:00+01:00", None, 28),
        ("early", "2026-03-28T04:30:00Z", None, 27),
        ("early", "2026-03-29T05:30:00+02:00", None, 28),  # the clock went forward at 2:00
        ("zoned", "2026-03-28T05:00:00+01:00", None, 28),
        ("zoned", "2026-03-27T23:30:00Z", "America/New_York", 28),
        ("zoneless", "2026-03-27T23:30:00Z", "Europe/Berlin", 28),
        ("zoneless", "2026-03-27T23:30:00Z", None, 27),
        ("nobody's", "2026-03-27T23:30:00Z", "Europe/Berlin", 28),
        ("zoned", "2026-03-28T00:00:00", None, 28),
    ],
)
def test_a_day_is_the_broadcast_day(channel, start, assumed, day):
    entry = entry_of(
        {"type": "episode", "id": "e", "broadcasts": [{"channel": channel, "start": start}]}
    )
    zone = ZoneInfo(assumed) if assumed else None
    found = [
        number
        for number in (26, 27, 28, 29)
        if Selecting(
            Selection(since=dt.date(2026, 3, number), until=dt.date(2026, 3, number + 1)),
            DECLARED,
            zone,
        ).apply(entry)
    ]
    assert found == [day]


def test_a_time_that_nobody_could_place_is_compared_as_utc():
    broadcast = {"channel": "c", "start": "2026-03-28T06:00:00"}
    entry = entry_of({"type": "episode", "id": "e", "broadcasts": [broadcast]})
    late = Selection(since=dt.datetime(2026, 3, 28, 7, tzinfo=dt.UTC))
    assert Selecting(late, {}).apply(entry) is None


def test_an_episode_without_broadcasts_is_on_no_channel_that_was_asked_for():
    entry = entry_of({"type": "episode", "id": "e"})
    assert Selecting(Selection(channels=frozenset("z")), {}).apply(entry) is None
    assert Selecting(Selection(), {}).apply(entry) is entry


def left_out(selection, *values):
    """What each option left out of some records."""
    selecting = Selecting(selection, {})
    for value in values:
        selecting.apply(value if not isinstance(value, dict) else entry_of(value))
    found = list(selecting.findings(OUTPUT))
    assert {finding.place for finding in found} <= {OUTPUT}
    return found


A, B, C = ({"type": "channel", "id": id_} for id_ in "abc")
UNAIRED = {"type": "episode", "id": "u"}
DAY = dt.date(2026, 3, 29)


@pytest.mark.parametrize(
    ("selection", "records", "expected"),
    [
        (Selection(), [A, B, EPISODE, UNAIRED], []),
        (
            Selection(channels=frozenset("ab")),
            [A, B, EPISODE],
            [],
        ),
        (
            Selection(channels=frozenset("a")),
            [A, B, C, EPISODE],
            ["EPG912 --channel left out 2 channels with 2 broadcasts"],
        ),
        (
            Selection(channels=frozenset({"b", "bb"})),
            [A, B, EPISODE],
            [
                'EPG914 no channel "bb" is declared or has a broadcast',
                "EPG912 --channel left out 1 channel with 1 broadcast",
            ],
        ),
        (
            Selection(since=DAY),
            [EPISODE],
            ["EPG912 --since 2026-03-29 left out 2 broadcasts before it"],
        ),
        (
            Selection(until=DAY),
            [EPISODE],
            ["EPG912 --until 2026-03-29 left out 1 broadcast from then on"],
        ),
        (Selection(since=dt.date(2026, 3, 28)), [EPISODE], []),
        (
            Selection(since=DAY, until=DAY, channels=frozenset("b")),
            [EPISODE, UNAIRED, UNAIRED],
            [
                "EPG912 --channel left out 1 channel with 1 broadcast",
                "EPG912 --since 2026-03-29 left out 1 broadcast before it",
                "EPG912 --until 2026-03-29 left out 1 broadcast from then on",
                "EPG912 --channel, --since, --until left out 2 episodes without a broadcast",
            ],
        ),
        (
            Selection(until=dt.datetime(2026, 3, 28, tzinfo=dt.UTC)),
            [EPISODE],
            ["EPG912 --until 2026-03-28T00:00:00+00:00 left out 3 broadcasts from then on"],
        ),
        (
            Selection(languages=("en", "fr")),
            [EPISODE],
            ["EPG912 --lang en,fr left out 3 texts: 3 in de"],
        ),
        (
            Selection(languages=("fr",)),
            [EPISODE],
            ["EPG912 --lang fr left out 5 texts: 3 in de, 1 in en, 1 in en-GB"],
        ),
        (
            Selection(languages=("fr",)),  # the first title stays
            [{**EPISODE, "titles": EPISODE["titles"][:2]}],
            ["EPG912 --lang fr left out 4 texts: 2 in de, 1 in en, 1 in en-GB"],
        ),
        (Selection(languages=("de", "en")), [EPISODE], []),
    ],
)
def test_what_each_option_left_out(selection, records, expected):
    found = left_out(selection, *records)
    assert [f"{finding.code} {finding.message}" for finding in found] == expected


def test_the_facts_are_for_programs():
    found = left_out(
        Selection(channels=frozenset("a"), since=DAY, languages=("fr",)), A, B, EPISODE
    )
    assert [finding.facts for finding in found] == [
        {"option": "--channel", "channels": 1, "broadcasts": 2},
        {"option": "--since", "value": "2026-03-29", "broadcasts": 1},
    ]
    (texts,) = left_out(Selection(languages=("fr",)), EPISODE)
    assert texts.facts == {
        "option": "--lang",
        "texts": 5,
        "languages": {"de": 3, "en": 1, "en-GB": 1},
    }


def test_the_texts_of_a_series_are_counted_once():
    series = Series(id="s", titles=(Title(value="S", lang="de"), Title(value="S", lang="fr")))
    lent = msgspec.structs.replace(entry_of({**UNAIRED, "series": "s"}), series=series)
    (found,) = left_out(Selection(languages=("fr",)), entry_of(series), lent, lent)
    assert found.facts["texts"] == 1


def test_a_channel_that_is_not_there_is_told_with_what_comes_near():
    (found,) = left_out(
        Selection(channels=frozenset({"one.exmple"})), {"type": "channel", "id": "one.example"}
    )[:1]
    assert found.help == "did you mean one.example?"
    (found,) = left_out(Selection(channels=frozenset("z")))
    assert found.help == "correct the id; epg-export info lists the channels"
