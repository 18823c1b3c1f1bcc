"""Times, dates, and flags about earlier showings."""

from typing import Any

import pytest
from formats.xmltv.fitting.fitted import fitted, whole
from formats.xmltv.shown import TIMES, document_and_findings, show

from epg_export.formats.xmltv.settings import Settings


def test_all_times_of_a_broadcast_in_utc() -> None:
    on = {
        "start": "2026-03-29T01:30:00+05:30",
        "stop": "2026-03-29T04:00:00+05:30",
        "vps_start": "2026-03-29T01:30:00+05:30",
    }
    assert (
        '<programme start="20260328200000 +0000" stop="20260328223000 +0000"'
        ' vps-start="20260328200000 +0000"' in whole(show(on=on), times="utc")[0]
    )


@pytest.mark.parametrize(
    ("offset", "precision", "written"),
    [
        ("+02:00", "minute", "202603290205 +0000"),
        ("+02:00", "hour", "2026032902 +0000"),
        ("+05:30", "hour", "2026032904 +0530"),
        ("+05:30", "day", "20260329"),
        ("-23:00", "year", "2026"),
    ],
)
def test_an_earlier_showing_moves_only_where_its_time_is_known(
    offset: str, precision: str, written: str
) -> None:
    value = f"2026-03-29T04:05:00{offset}"
    shown = {"start": {"value": value, "precision": precision}, "channel": "two"}
    lines = fitted(show(on={"previously_shown": [shown]}), times="utc").lines
    assert lines == f'<previously-shown start="{written}" channel="two" />\n'


@pytest.mark.parametrize(
    ("episode", "date", "dropped"),
    [
        ({"production_date": "2024-05-06"}, "2024", ["episode.production_date"]),
        ({"production_date": "2024-05"}, "2024", ["episode.production_date"]),
        ({"production_date": "2024-05-06", "release_date": "2024-05-06"}, "20240506", []),
        ({"production_date": "2024"}, "2024", []),
    ],
)
def test_a_date_is_a_year(episode: dict[str, Any], date: str, dropped: list[str]) -> None:
    assert fitted(show(**episode), date="year") == (f"<date>{date}</date>\n", dropped)


def test_a_date_that_is_none_stays_none() -> None:
    assert fitted(show(production_date="spring 2024"), date="year") == ("", [])


@pytest.mark.parametrize(
    ("on", "lines", "dropped"),
    [
        ({"new": True}, "<new />\n", []),
        ({"new": True, "first_showing": False}, "<previously-shown />\n", ["broadcast.new"]),
        ({"new": True, "previously_shown": [{}]}, "<previously-shown />\n", ["broadcast.new"]),
    ],
)
def test_new_is_not_said_of_a_repeat(on: dict[str, Any], lines: str, dropped: list[str]) -> None:
    assert fitted(show(on=on), new_and_shown=False) == (lines, dropped)


def test_what_is_dropped_is_told_where_it_stands_and_of_the_episode_once() -> None:
    first = {"channel": "one.example", **TIMES}
    repeat = {
        **first,
        "new": True,
        "first_showing": False,
        "premiere": [{"texts": [{"value": "x", "lang": "x y"}]}],
    }
    titles = [{"value": "Title"}, {"value": "Other"}, {"value": "Third"}]
    episode = {**show(titles=titles), "broadcasts": [first, repeat, repeat]}
    settings = Settings(new_and_shown=False, one_text=True, language_tags="primary")
    _, findings = document_and_findings(episode, settings=settings)
    assert sorted((finding.place.path, finding.facts["field"]) for finding in findings) == [
        ("$.broadcasts[1].new", "broadcast.new"),
        ("$.broadcasts[1].premiere[0].texts[0].lang", "text.lang"),
        ("$.broadcasts[2].new", "broadcast.new"),
        ("$.broadcasts[2].premiere[0].texts[0].lang", "text.lang"),
        ("$.titles", "episode.titles"),
        ("$.titles", "episode.titles"),
    ]
