"""The shared text agrees with what people made of it by hand, and holds nothing they did not."""

import json
import re

import pytest
from formats.presstext.press import entries_of, records_of

_ROLES = ("name", "role", "character")


@pytest.fixture
def data(reference):
    return reference("seed/missions.txt").read_bytes()


@pytest.fixture
def by_hand(reference):
    return json.loads(reference("seed/expected-by-hand.json").read_text("utf-8"))


@pytest.fixture
def read(data):
    return records_of(data, source="missions.txt", with_credits=True)


@pytest.fixture
def findings(data):
    entries = entries_of(data, source="missions.txt", with_credits=True)
    return [finding for entry in entries for finding in entry.findings]


def test_there_are_as_many_records(read, by_hand):
    assert [type(one).__name__.lower() for one in read] == [
        one["kind"] for one in by_hand["records"]
    ]


def test_the_series(read, by_hand):
    series, wanted = read[0], by_hand["records"][0]
    assert [(one.value, one.kind, one.lang) for one in series.titles] == [
        (one["text"], one["type"], one["lang"]) for one in wanted["titles"]
    ]
    assert series.season_count == wanted["season_count"]["value"]
    assert [label.value.casefold() for genre in series.genres for label in genre.labels] == [
        one["key"] for one in wanted["genres"]
    ]
    assert [(one.value, one.source, one.reviewer, one.lang) for one in series.reviews] == [
        (one["text"], one["source"], one["reviewer"], one["lang"]) for one in wanted["reviews"]
    ]


def test_the_descriptions_byte_for_byte(read, by_hand, data):
    kinds = {"synopsis": "long", "about": "promotion"}
    for record, wanted in zip(read, by_hand["records"], strict=True):
        expected = [
            (kinds[one["type"]], one["lang"], "\n".join(one.get("paragraphs", [one.get("text")])))
            for one in wanted["descriptions"]
        ]
        assert [(one.kind, one.lang, one.value) for one in record.descriptions] == expected
        for one in record.descriptions:
            assert all(paragraph.encode() in data for paragraph in one.value.split("\n"))


def test_the_credits(read, by_hand):
    wanted = by_hand["records"][0]["credits"]
    found = [
        (c.role, c.name, c.character[0].value if c.character else None) for c in read[0].credits
    ]
    assert sorted(found, key=str) == sorted(
        ((one["role"], one["name"], one["character"]) for one in wanted), key=str
    )
    assert read[1].credits == ()


def test_credits_are_taken_only_when_asked_for(data):
    assert all(record.credits == () for record in records_of(data))


def test_each_fact_is_told_at_its_words(findings, by_hand):
    wanted = by_hand["records"][0]
    facts = [*wanted["credits"], *wanted["titles"], *wanted["genres"], wanted["season_count"]]
    told = {(finding.place.line, str(finding.facts.get("words"))) for finding in findings}
    for fact in facts:
        line, quote = fact["evidence"]["line"], fact["evidence"]["quote"]
        assert any(line == at and (words in quote or quote in words) for at, words in told), fact


def test_nothing_else_is_said(read, by_hand):
    series, episode = read
    assert (episode.kind, episode.series) == ("episode", series.id)
    filled = {
        type(one).__name__: {
            field for field in one.__struct_fields__ if getattr(one, field) not in ((), None)
        }
        for one in read
    }
    assert filled == {
        "Series": {
            "id", "titles", "descriptions", "season_count", "credits", "genres", "reviews",
        },
        "Episode": {"id", "kind", "series", "descriptions"},
    }  # fmt: skip
    assert len(by_hand["must_not_guess"]) == 11, "look whether the list names anything new"


@pytest.mark.parametrize(
    "guess",
    ["OCS", "RTL", "ZDF", "France", "Frankreich", "2017", "Ulysse", "Mlekuz", "Bajraktaraj",
     "William", "Bord-Psych", "Psychologin", "Raphaël", "tt6445112"],
)  # fmt: skip
def test_no_string_holds_a_guess(read, guess):
    assert not re.search(rf"\b{re.escape(guess)}", " ".join(_strings(read)))


def test_what_is_told(findings, by_hand):
    lines = {"duplicate-document": "repeated-paragraphs", "missing-required": "left-open"}
    for wanted in by_hand["diagnostics_expected"]:
        if wanted["severity"] == "none":
            continue
        name = lines.get(wanted["code"], wanted["code"])
        same = [finding for finding in findings if finding.name == name]
        assert same, name
        assert {finding.severity for finding in same} == {wanted["severity"]}
        if "line" in wanted:
            assert [finding.place.line for finding in same] == [wanted["line"]]
        for key in ("lines", "duplicate_of", "between"):
            if key in wanted:
                assert list(same[0].facts[key]) == wanted[key]
        if "quote" in wanted:
            assert wanted["quote"] in same[0].message
        if "fields" in wanted:
            assert set(wanted["fields"]) <= {
                *same[0].facts["fields"],
                *(
                    ["season/episode number"]
                    if "season and episode number" in same[0].facts["fields"]
                    else []
                ),
            }


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _strings(item)
    elif hasattr(value, "__struct_fields__"):
        for field in value.__struct_fields__:
            yield from _strings(getattr(value, field))
