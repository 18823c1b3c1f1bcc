"""Whatever the records hold: no exception, a valid document, and nothing refused without need."""

from pathlib import Path
from typing import Any

import pytest
from conftest import entries_read, entry_of
from formats.strategies import feeds, shows
from formats.xmltv.shown import document, document_and_findings, show
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from epg_export.entry import Entry
from epg_export.model import Broadcast, Episode, Series

HERE = Path(__file__).parent


def test_a_full_feed_is_this_document() -> None:
    given_entries = list(entries_read("jsonl", (HERE / "full.jsonl").read_bytes()))
    series = next(entry.record for entry in given_entries if isinstance(entry.record, Series))
    entries = [replace(entry, series=series) for entry in given_entries]
    assert document(*entries) == (HERE / "full.xml").read_text(encoding="utf-8")


@settings(max_examples=150)
@given(feeds())
def test_any_records_make_a_valid_document_and_none_is_refused(entries: list[Entry]) -> None:
    text = document(*entries)
    broadcasts = [
        broadcast
        for entry in entries
        if isinstance(entry.record, Episode)
        for broadcast in entry.record.broadcasts
    ]
    assert text.count("<programme ") == len(broadcasts)


@settings(max_examples=60)
@given(st.text(min_size=1))
def test_any_text_is_written_or_its_programme_reported(value: str) -> None:
    text, findings = document_and_findings(
        show(titles=[{"value": f"T{value}"}], keywords=[{"value": value}]), show()
    )
    assert text.count("<programme ") + len(findings) == 2


@settings(max_examples=60)
@given(shows())
def test_carried_texts_are_all_in_the_document(episode: Episode) -> None:
    plain = replace(
        episode, broadcasts=(Broadcast(channel="c", start=episode.broadcasts[0].start),)
    )
    programme = etree.fromstring(document_and_findings(plain)[0].encode()).find("programme")
    if programme is None:
        return
    expected = {
        "title": [title.value for title in episode.titles if title.kind == "main"],
        "sub-title": [title.value for title in episode.titles if title.kind == "episode"],
        "desc": [
            text.value
            for text in episode.descriptions
            if text.kind in ("short", "medium", "long", "unspecified")
        ],
        "category": [label.value for genre in episode.genres for label in genre.labels],
        "keyword": [keyword.value for keyword in episode.keywords],
        "url": [link.url for link in episode.links],
        "review": [review.value for review in episode.reviews],
        "rating/value": [rating.value or "" for rating in episode.ratings],
    }
    for path, values in expected.items():
        found = [squeezed(element.text) for element in programme.findall(path)]
        assert sorted(found) == sorted(squeezed(value) for value in values if value.strip()), path


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("episode", "on"),
    [
        ({"star_ratings": [{"value": 1e-7, "max": 5.0}]}, {}),
        ({"star_ratings": [{"value": 0.3, "max": 0.5}]}, {}),
        ({"star_ratings": [{"value": 1.0, "max": 1e20}]}, {}),
        ({"star_ratings": [{"raw": "٤/5"}]}, {}),
        ({"star_ratings": [{"raw": "4\u00a0/\u00a05"}]}, {}),
        ({"video": {"aspect": "1٦:9"}}, {}),
        ({"production_date": "٢٠٢٦"}, {}),
        ({"audio_languages": [{"code": " "}]}, {}),
        ({"audio_languages": [{"names": [{"value": " "}]}]}, {}),
        ({"original_languages": [{"names": [{"value": ""}]}]}, {}),
        ({"subtitles": [{"language": {"code": "\t"}}]}, {}),
        ({"countries": [{"code": " "}]}, {}),
        ({"countries": [{"names": [{"value": ""}]}]}, {}),
        ({}, {"previously_shown": [{"channel": " "}]}),
        ({}, {"vps_start": "2026-03-28T20:15:00+15:00"}),
        ({}, {"start": "2026-03-28T20:15:00+15:00"}),
    ],
)
def test_one_unwritable_value_does_not_cost_the_programme(
    episode: dict[str, Any], on: dict[str, Any]
) -> None:
    assert "<programme" in document(show(on=on, **episode))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_stars_that_are_no_number_are_left_out(value: float) -> None:
    record = entry_of(show(star_ratings=[{"value": 1.0, "max": 5.0}])).record
    assert isinstance(record, Episode)
    stars = replace(record.star_ratings[0], value=value)
    assert "star-rating" not in document(replace(record, star_ratings=(stars,)))
