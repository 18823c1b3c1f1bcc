"""Whatever the records hold: no exception, valid documents in listing order, nothing refused."""

from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, entries_read
from formats.ebucore.parts import documents, schedule, schedule_and_findings, show
from formats.strategies import feeds
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from epg_export.entry import Entry
from epg_export.formats.ebucore.addresses import uri
from epg_export.model import Episode, Series

FULL = Path(__file__).parents[1] / "xmltv" / "full.jsonl"


def test_a_full_feed_is_this_document() -> None:
    given_entries = list(entries_read("jsonl", FULL.read_bytes()))
    series = next(entry.record for entry in given_entries if isinstance(entry.record, Series))
    entries = [replace(entry, series=series) for entry in given_entries]
    expected = (Path(__file__).parent / "full.xml").read_text(encoding="utf-8")
    assert schedule(*entries) == expected


def test_the_samples_are_written_whole() -> None:
    order = {"feed": 0, "channel": 1, "series": 2, "episode": 3}
    entries = [
        entry
        for entry in entries_read("jsonl", (SAMPLES / "schedule.jsonl").read_bytes())
        if entry.record is not None and entry.record.__struct_config__.tag in order
    ]
    entries.sort(key=lambda entry: order[str(entry.record.__struct_config__.tag)])
    assert "<ebucore:part " in schedule(*entries)
    assert len(documents(*entries)) > 5


@settings(max_examples=150)
@given(feeds())
def test_any_records_make_a_valid_schedule_and_none_is_refused(entries: list[Entry]) -> None:
    shows = [entry for entry in entries if isinstance(entry.record, Episode)]
    assert schedule(*entries).count(' partId="episode-') == len(shows)


@settings(max_examples=50)
@given(feeds())
def test_any_records_make_valid_documents(entries: list[Entry]) -> None:
    shows = [entry for entry in entries if isinstance(entry.record, Episode)]
    names = documents(*(entry for entry in entries if not isinstance(entry.record, Series)))
    assert len(names) == len(shows)


@settings(max_examples=60)
@given(st.text(min_size=1))
def test_any_text_is_written_or_its_record_reported(value: str) -> None:
    episode = show(titles=[{"value": f"T{value}"}], keywords=[{"value": value}])
    text, findings = schedule_and_findings(episode, show(id="e2"))
    errors = [finding for finding in findings if finding.severity == "error"]
    assert text.count("<ebucore:part ") + len(errors) == 2


URIS = [
    ("https://a.example/p?x=1&y=2#z", "https://a.example/p?x=1&y=2#z"),
    ("  one.example\n", "one.example"),
    ("a b", "a%20b"),
    ("a\tb", "a%09b"),
    ("http://[", "http://%5B"),
    ("%zz", "%25zz"),
    ("%20", "%20"),
    ("#a#b", "#a%23b"),
    ("20:15", "20%3A15"),
    ("::", "%3A%3A"),
    ("1:2:3/4:5", "1%3A2%3A3/4:5"),
    ("crid://tv.example/1", "crid://tv.example/1"),
]


@pytest.mark.parametrize(("text", "written"), URIS)
def test_addresses_as_an_any_uri_takes_them(text: str, written: str) -> None:
    assert uri(text) == written


ODD = ["::", ":", "a:b:c", "é:é", "//", "//:", "http://a:b", "http://a:99999999999", "\\", "^`{|}", "a\tb",
       "http://é.example/ü", "%", "http:///", "http://@", "http://a b/", "1:2", "http://[::1]/", "\u00a0", "{}"]  # fmt: skip


@pytest.mark.parametrize("url", ODD)
def test_an_odd_address_does_not_cost_the_record(url: str) -> None:
    episode = show(
        images=[{"url": url}],
        links=[{"url": url}],
        ratings=[{"value": "1", "icons": [{"url": url}]}],
        rights=[{"id": url, "link": url}],
        credits=[{"name": "A", "links": [{"url": url}]}],
        genres=[{"scheme": "tva", "code": url}],
        on={"id": url, "channel": url},
    )
    assert "<ebucore:part " in schedule(episode)


@pytest.mark.parametrize(
    "episode",
    [
        {"production_date": "٢٠٢٦"},
        {"production_date": "٢٠٢٦-01"},
        {"copyright_year": -1},
        {"numbering": {"season": -5, "episode": 2**62, "episode_count": -1, "part": -1}},
        {"star_ratings": [{"value": 1e300, "max": -1e-300}]},
        {"audio": {"tracks": [{"language": "no tag", "channels": -2}]}},
        {"video": {"width": -1, "height": 2**62, "aspect": "٤:9"}},
        {"subtitles": [{"language": {"code": "é"}}]},
        {"genres": [{"code": "", "scheme": "ebu", "labels": [{"value": "x", "lang": "no tag"}]}]},
    ],
)
def test_an_odd_value_does_not_cost_the_record(episode: dict[str, Any]) -> None:
    assert "<ebucore:part " in schedule(show(**episode))
