"""Days and moments as people type them, and what a selection narrows."""

import datetime as dt

import pytest

from epg_export import ConfigError, Selection
from epg_export.pipeline.selection.select import bound


@pytest.mark.parametrize(
    ("selection", "narrows"),
    [
        (Selection(), False),
        (Selection(languages=("de",)), False),
        (Selection(channels=frozenset("a")), True),
        (Selection(since=dt.date(2026, 3, 28)), True),
        (Selection(until=dt.date(2026, 3, 28)), True),
    ],
)
def test_whether_only_some_broadcasts_are_asked_for(selection, narrows):
    assert selection.narrows is narrows


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
