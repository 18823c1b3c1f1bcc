"""Channels, days and languages that were asked for."""

import datetime as dt

import msgspec
import pytest
from conftest import entry_of

from epg_export import ConfigError, Selection, Series
from epg_export.model import Title
from epg_export.pipeline.select import bound

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


def starts(selection):
    selected = selection.apply(entry_of(EPISODE))
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


def test_an_episode_without_broadcasts_is_on_no_channel_that_was_asked_for():
    entry = entry_of({"type": "episode", "id": "e"})
    assert Selection(channels=frozenset("z")).apply(entry) is None
    assert Selection().apply(entry) is entry


def test_languages_are_matched_by_range_and_untagged_texts_stay():
    record = Selection(languages=("en",)).apply(entry_of(EPISODE)).record
    assert [title.value for title in record.titles] == ["One", "1"]
    assert record.descriptions == ()
    assert [label.value for label in record.genres[0].labels] == ["Crime"]


def test_a_title_in_no_wanted_language_is_kept_and_told():
    entry = entry_of({**EPISODE, "titles": [{"value": "Eins", "lang": "de"}]})
    selected = Selection(languages=("fr",)).apply(entry)
    assert [title.value for title in selected.record.titles] == ["Eins"]
    assert [finding.code for finding in selected.findings] == ["EPG906"]


def test_a_series_title_in_a_wanted_language_is_enough():
    series = Series(id="s", titles=(Title(value="La série", lang="fr"),))
    entry = msgspec.structs.replace(entry_of({**EPISODE, "titles": []}), series=series)
    assert Selection(languages=("fr",)).apply(entry).findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("2026-03-28", dt.date(2026, 3, 28)),
        ("28.03.2026", dt.date(2026, 3, 28)),
        ("20260328", dt.date(2026, 3, 28)),
        ("2026-03-28T06:00Z", dt.datetime(2026, 3, 28, 6, tzinfo=dt.UTC)),
        ("2026-03-28T00:00Z", dt.datetime(2026, 3, 28, tzinfo=dt.UTC)),
    ],
)
def test_bounds_as_people_type_them(text, expected):
    assert bound(text) == expected


@pytest.mark.parametrize(
    "text",
    ["gestern", "2026-03-28T06:00", "2026-13-01", "", "9" * 400, "10", "May", "monday", "28.03."],
)
def test_bounds_that_are_none(text):
    with pytest.raises(ConfigError):
        bound(text)
