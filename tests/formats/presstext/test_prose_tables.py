"""The word lists: each row in use, and read as it is meant."""

from collections import Counter

import pytest

from epg_export.formats.presstext.prose import season_count_in
from epg_export.formats.presstext.prose.cues import wordings
from epg_export.formats.presstext.prose.tables import form_of, is_one, rows, words

FOUR = {"de": "vier", "en": "four", "fr": "quatre"}
SAID = {"de": "insgesamt {} Staffeln", "en": "all {} seasons", "fr": "en {} saisons"}
SORTS = {
    *("academic", "article", "aux", "book", "closing", "first-nameless", "job", "nameless"),
    *("not-all", "other-form", "paper", "particle", "particle-behind", "performs", "screen"),
    *("small-paper", "stage", "starter", "verb"),
}


def test_each_word_stands_once_in_a_sort_that_is_read():
    counted = Counter((row["sort"], row["word"]) for row in rows("words.csv"))
    assert [key for key, count in counted.items() if count > 1] == []
    assert {sort for sort, _ in counted} == SORTS


@pytest.mark.parametrize(
    ("sort", "word", "expected"),
    [
        ("job", "board-psychiaterin", True),
        ("job", "marand", False),
        ("nameless", "weltraumorganisation", True),
        ("nameless", "muster", False),
        ("particle", "von", True),
        ("nameless", "hauptstrasse", True),
    ],
)
def test_a_word_is_of_a_sort_whole_or_by_its_end(sort, word, expected):
    assert is_one(sort, word) is expected


def test_endings_are_kept_apart_from_words():
    assert "arzt" in words("job").endings
    assert "herr" in words("job").whole


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("serie", "series"),
        ("krimireihe", "series"),
        ("dokumentarfilm", "film"),
        ("talkshow", "programme"),
        ("mordserie", None),
        ("buchreihe", None),
        ("stollen", None),
    ],
)
def test_a_compound_says_its_form(word, form):
    assert form_of(word) == form


@pytest.mark.parametrize("row", rows("season_cues.csv"), ids=lambda row: row["cue"])
def test_each_cue_of_seasons_counts(row):
    for wording, _ in wordings(row["cue"]):
        text = " ".join(wording).replace("#", FOUR[row["language"]])
        fact = season_count_in(text, row["language"])
        assert fact is not None
        assert fact.value == 4


@pytest.mark.parametrize("row", rows("numbers.csv"), ids=lambda row: row["word"])
def test_each_number_is_read(row):
    fact = season_count_in(SAID[row["language"]].format(row["word"]), row["language"])
    assert fact is not None
    assert fact.value == int(row["number"])
