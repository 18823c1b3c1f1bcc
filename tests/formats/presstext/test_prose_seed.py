"""What the hand-made expectation says of the shared press text, and what ours says of our own."""

import json

import pytest
from conftest import SAMPLES

from epg_export.formats.presstext.prose import (
    credits_in,
    genres_in,
    quote_of,
    season_count_in,
    work_of,
)


@pytest.fixture
def seed(reference):
    lines = reference("seed/missions.txt").read_text(encoding="utf-8").splitlines()
    wanted = json.loads(reference("seed/expected-by-hand.json").read_text(encoding="utf-8"))
    return lines, wanted["records"][0]


def test_the_credits_are_those_of_the_expectation_in_its_order(seed):
    lines, wanted = seed
    found = [
        (number, one) for number, line in enumerate(lines[:7], 1) for one in credits_in(line, "de")
    ]
    assert [(one.role, one.name, one.character, one.note) for _, one in found] == [
        (one["role"], one["name"], one["character"], one.get("character_note"))
        for one in wanted["credits"]
    ]
    for (number, one), credit in zip(found, wanted["credits"], strict=True):
        assert (number, one.span.start) == (
            credit["evidence"]["line"],
            credit["evidence"]["char_start"],
        )
        assert one.words.startswith(credit["evidence"]["quote"])
        assert one.certainty == credit.get("confidence", "sure")


def test_the_other_facts_are_those_of_the_expectation(seed):
    lines, wanted = seed
    seasons = [fact for line in lines[:7] if (fact := season_count_in(line, "de"))]
    assert [(one.value, one.words, one.span.start) for one in seasons] == [
        (
            wanted["season_count"]["value"],
            wanted["season_count"]["evidence"]["quote"],
            wanted["season_count"]["evidence"]["char_start"],
        )
    ]
    works = [work for line in lines[:7] if (work := work_of(line))]
    assert [(one.title, one.form) for one in works] == [
        (wanted["titles"][0]["text"], wanted["format"]["value"])
    ]
    genres = [fact.value.casefold() for line in lines[:7] for fact in genres_in(line, "de")]
    assert genres == [one["key"] for one in wanted["genres"]]
    quotes = [quote for line in lines[:7] if (quote := quote_of(line))]
    assert [(one.text, one.source, one.reviewer) for one in quotes] == [
        (one["text"], one["source"], one["reviewer"]) for one in wanted["reviews"]
    ]


def test_our_own_press_text_gives_the_credits_of_its_record():
    lines = (SAMPLES / "press-series.txt").read_text(encoding="utf-8").splitlines()[:7]
    records = map(
        json.loads, (SAMPLES / "press-series.jsonl").read_text(encoding="utf-8").splitlines()
    )
    series = next(record for record in records if record["type"] == "series")
    found = {
        (one.role, one.name, one.character) for line in lines for one in credits_in(line, "de")
    }
    assert found == {
        (one["role"], one["name"], one["character"][0]["value"] if "character" in one else None)
        for one in series["credits"]
    }
    assert [one.value for line in lines for one in genres_in(line, "de")] == [
        one["labels"][0]["value"] for one in series["genres"]
    ]
    assert [one.value for line in lines if (one := season_count_in(line, "de"))] == [
        series["season_count"]
    ]
    assert [one.title for line in lines if (one := work_of(line))] == [series["titles"][0]["value"]]
    assert [(one.text, one.source) for line in lines if (one := quote_of(line))] == [
        (one["value"], one["source"]) for one in series["reviews"]
    ]
