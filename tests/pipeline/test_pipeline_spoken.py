"""Texts in the languages that were asked for."""

import msgspec
from conftest import entry_of

from epg_export import Series
from epg_export.model import Title
from epg_export.pipeline.selection.spoken import Spoken

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
}


def test_languages_are_matched_by_range_and_untagged_texts_stay():
    record = Spoken(("en",)).of(entry_of(EPISODE)).record
    assert [title.value for title in record.titles] == ["One", "1"]
    assert record.descriptions == ()
    assert [label.value for label in record.genres[0].labels] == ["Crime"]


def test_a_title_in_no_wanted_language_is_kept_and_told():
    entry = entry_of({**EPISODE, "titles": [{"value": "Eins", "lang": "de"}]})
    selected = Spoken(("fr",)).of(entry)
    assert [title.value for title in selected.record.titles] == ["Eins"]
    assert [finding.code for finding in selected.findings] == ["EPG906"]


def test_a_series_title_in_a_wanted_language_is_enough():
    series = Series(id="s", titles=(Title(value="La série", lang="fr"),))
    entry = msgspec.structs.replace(entry_of({**EPISODE, "titles": []}), series=series)
    assert Spoken(("fr",)).of(entry).findings == ()


def test_what_is_left_out_is_counted_by_language():
    spoken = Spoken(("en",))
    spoken.of(entry_of(EPISODE))
    spoken.of(entry_of({**EPISODE, "titles": [{"value": "Eins", "lang": "ger"}]}))  # it stays
    assert +spoken.left_out == {"de": 5}
