"""Whatever the records hold: every profile makes a strictly valid document and refuses nothing."""

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, entries_read
from formats.strategies import feeds, shows
from formats.xmltv.facts import facts, moment
from formats.xmltv.shown import assert_valid, document_and_findings
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from epg_export import export
from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats.xmltv.settings import Settings
from epg_export.model import Episode, Series
from epg_export.profiles import all_profiles, profile_named

FULL = Path(__file__).parents[1] / "full.jsonl"
RECEIVERS = [profile.name for profile in all_profiles() if profile.formats.get("xmltv")]
"""Those that ask for something of XMLTV; others are lengths only."""


def settings_of(name: str) -> Settings:
    return profile_named(name).settings("xmltv", Settings)


@pytest.mark.parametrize("name", RECEIVERS)
@settings(max_examples=40)
@given(entries=feeds())
def test_any_records_make_a_valid_document_and_none_is_refused(
    name: str, entries: list[Entry]
) -> None:
    text, findings = document_and_findings(*entries, settings=settings_of(name))
    assert text.count("<programme ") == sum(
        len(entry.record.broadcasts) for entry in entries if isinstance(entry.record, Episode)
    )
    assert {finding.code for finding in findings} <= {"EPG910"}


CHOICES: dict[str, tuple[Any, ...]] = {
    "times": ("given", "utc"),
    "languages": ("all", "one"),
    "language_tags": ("given", "primary"),
    "most_season": (None, 1),
    "film_numbers": ("all", "ids", "none"),
    "unwanted_systems": ((), ("onscreen", "")),
    "genre_name": (None, "tvheadend", "kodi"),
    "type_words": ({}, {"film": "Movie", "other": " "}),
    "not_on_numbered": ((), ("movie",)),
    "stars": ("given", "n/m"),
    "star_scale": (None, 7),
    "most_star_ratings": (None, 1),
    "credit_bytes": (None, 1),
    "date": ("given", "year"),
    "aspect": ("given", "n:n"),
    "hd_quality": (None, " "),
    "display_names": ((), ("number name", "number", "name")),
    **dict.fromkeys(
        (
            "group_languages",
            "one_text",
            "event_id",
            "onscreen",
            "one_numbering",
            "parts",
            "every_type_word",
            "split_categories",
            "zero_stars",
            "ages",
            "pictures_twice",
            "credit_bars",
            "stereo_lower",
            "new_and_shown",
            "empty_channels",
        ),
        (True, False),
    ),
}
CHOSEN = st.fixed_dictionaries({name: st.sampled_from(some) for name, some in CHOICES.items()})


def test_every_setting_is_tried() -> None:
    assert set(CHOICES) == set(Settings.__struct_fields__)


@settings(max_examples=150)
@given(entries=feeds(), chosen=CHOSEN)
def test_whatever_a_house_asks_for_is_a_valid_document_of_all_programmes(
    entries: list[Entry], chosen: dict[str, Any]
) -> None:
    text, findings = document_and_findings(*entries, settings=Settings(**chosen))
    assert text.count("<programme ") == sum(
        len(entry.record.broadcasts) for entry in entries if isinstance(entry.record, Episode)
    )
    assert {finding.code for finding in findings} <= {"EPG910"}


@pytest.mark.parametrize("name", RECEIVERS)
def test_the_schema_is_the_strict_one(name: str) -> None:
    assert settings_of(name).opened() == frozenset()


@pytest.mark.parametrize("name", RECEIVERS)
def test_the_full_feed_is_this_document(name: str) -> None:
    given_entries = list(entries_read("jsonl", FULL.read_bytes()))
    series = next(entry.record for entry in given_entries if isinstance(entry.record, Series))
    entries = [replace(entry, series=series) for entry in given_entries]
    text, findings = document_and_findings(*entries, settings=settings_of(name))
    expected = Path(__file__).with_name(f"full.{name}.xml")
    assert text == expected.read_text(encoding="utf-8")
    assert all(finding.facts["profile"] == "test" for finding in findings)


@pytest.mark.parametrize("name", RECEIVERS)
def test_the_sample_is_valid_for_every_receiver(name: str, tmp_path: Path) -> None:
    result = export(SAMPLES / "schedule.jsonl", output=tmp_path / "guide.xml", profile=name)
    assert result.report.severities["error"] == 0
    data = (tmp_path / "guide.xml").read_bytes()
    assert_valid(data)
    assert data.count(b"<programme ") == (SAMPLES / "guide.xml").read_bytes().count(b"<programme ")


TOLD_AS = {
    "title": {"episode.titles", "title.lang"},
    "sub-title": {"episode.titles", "title.lang"},
    "desc": {"episode.descriptions", "description.lang"},
    "credits": {"credit.name"},
    "date": {"episode.production_date"},
    "category": {"episode.genres", "text.lang"},
    "keyword": {"episode.keywords", "text.lang"},
    "review": {"episode.reviews", "review.lang"},
    "premiere": {"text.lang"},
    "last-chance": {"text.lang"},
    "episode-num": {
        "episode.numbers",
        "episode.numbering",
        "numbering.part",
        "numbering.season",
    },
    "video": {"video.quality", "video.aspect"},
    "audio": {"audio.stereo"},
    "new": {"broadcast.new"},
    "star-rating": {"episode.star_ratings"},
}
"""The fields as which it is told that something below an element is missing or changed."""

ONE_NAME = ("country", "language", "orig-language", "subtitles")
"""Of several names one is written, by the order of languages: that is told of any XMLTV feed."""


def meant(fact: tuple[Any, ...]) -> tuple[Any, ...]:
    """A fact of a programme by what it means, where a receiver only gets it in another form.

    A category by its letters (``talk show``, ``Talk show``), stars by their share of all (``4/5``,
    ``8/10``), a number without a system as one on screen, and an hour in UTC as the same hour.
    """
    element, *rest = fact
    if element == "category":
        return (element, "".join(rest[0].casefold().split()), *rest[1:])
    if element == "star-rating" and (match := re.fullmatch(r"([0-9.]+)/([0-9.]+)", rest[0])):
        return (element, round(float(match[1]) / float(match[2]), 6), *rest[1:])
    if element == "episode-num" and not rest[1:]:
        return (*fact, ("system", "onscreen"))
    if element == "previously-shown":
        return (element, *(_hour(one) for one in rest))
    return fact


def _hour(part: Any) -> Any:
    if part[:1] == ("start",) and (match := re.fullmatch(r"(\d{10}) ([+-]\d{4})", part[1])):
        return "start", moment(f"{match[1]}00 {match[2]}")
    return part


def of_programme(document: str) -> set[tuple[Any, ...]]:
    """What a document says of its one programme; to say it once is enough."""
    told = (fact[3:] for fact in facts(document.encode()) if fact[0] == "programme")
    return {meant(fact) for fact in told if fact and fact[0] not in ONE_NAME}


@pytest.mark.parametrize("name", RECEIVERS)
@settings(max_examples=60)
@given(episode=shows())
def test_what_a_receiver_does_not_get_is_told(name: str, episode: Episode) -> None:
    entry = Entry(replace(episode, broadcasts=episode.broadcasts[:1]), Place("test", "e"))
    exact, _ = document_and_findings(entry)
    fitted, findings = document_and_findings(entry, settings=settings_of(name))
    told = {finding.facts["field"] for finding in findings}
    left = of_programme(fitted)
    # A flag shows one text, which of several by the order of languages: that is told of any feed.
    # The same words with another tag are the same words.
    shown = {(fact[0], fact[-1]) for fact in left if fact[0] in ("premiere", "last-chance")}
    missing = [fact for fact in of_programme(exact) - left if (fact[0], fact[-1]) not in shown]
    if has_flag_of_several_texts(episode):
        missing = [fact for fact in missing if fact[0] not in ("premiere", "last-chance")]
    assert [fact for fact in missing if not told & TOLD_AS.get(fact[0], set())] == []


def has_flag_of_several_texts(episode: Episode) -> bool:
    flags = [flag for one in episode.broadcasts[:1] for flag in (*one.premiere, *one.last_chance)]
    return any(len(flag.texts) > 1 for flag in flags)
