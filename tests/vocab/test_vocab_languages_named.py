import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.language_names import code_of
from epg_export.vocab.languages import canonical
from epg_export.vocab.languages_named import language_aliases, language_of


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        *(("de", "de"), ("DE", "de"), ("ger", "de"), ("deu", "de"), ("de-CH", "de-CH")),
        *(("fr_CH", "fr-CH"), ("Deutsch", "de"), ("deutsch", "de"), ("German", "de")),
        *(("allemand", "de"), ("dt.", "de"), ("engl.", "en"), ("engl", "en"), ("anglais", "en")),
        *(("frz.", "fr"), ("franz.", "fr"), ("français", "fr"), ("FRANCAIS", "fr")),
        *(("Franzoesisch", "fr"), ("ital.", "it"), ("Flämisch", "nl"), ("Farsi", "fa")),
        *(("Bosnisch", "bs"), ("Latein", "la"), ("kurde", "ku"), ("日本語", "ja")),
        *(("ohne Dialog", "zxx"), ("mehrsprachig", "mul"), ("qaa", "qaa")),
        # Three letters without their full stop are codes, or nothing.
        *(("jap.", "ja"), ("all.", "de"), ("all", "all"), ("jap", None)),
        *(("VF", None), ("OV", None), ("xx", None), ("", None), (".", None)),
        *(("deutsch/englisch", None), ("Plattirisch", None)),
    ],
)
def test_a_language_by_what_people_write(name, tag):
    assert language_of(name) == tag
    assert language_of(f" {name} ") == tag


@pytest.mark.parametrize("alias", language_aliases(), ids=lambda alias: alias.word)
def test_an_alias_finds_its_language(alias):
    assert language_of(alias.word) == alias.key


@pytest.mark.parametrize("name", ["engl.", "Latin", "Kurdish"])
def test_feeds_are_judged_by_fewer_names(name):
    assert code_of(name) is None


@given(st.text())
def test_no_text_is_too_strange(name):
    assert language_of(name) is None or canonical(language_of(name)) == language_of(name)
