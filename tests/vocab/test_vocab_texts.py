"""What texts are known by: placeholders, flags, numbers, names of languages, unseen characters."""

import pytest

from epg_export.vocab.countries_as_languages import country_meant
from epg_export.vocab.invisible import invisible
from epg_export.vocab.language_names import code_of, english_name, same_language
from epg_export.vocab.languages import canonical
from epg_export.vocab.placeholders import LONG_PLACEHOLDER, is_placeholder
from epg_export.vocab.tables import rows
from epg_export.vocab.title_flags import flagged
from epg_export.vocab.title_numbers import number_in


@pytest.mark.parametrize("text", sorted({row["text"] for row in rows("placeholders.csv")}))
def test_every_placeholder_is_one(text: str) -> None:
    assert len(text) < LONG_PLACEHOLDER
    for written in (text, text.upper(), f"{text.capitalize()}.", f"({text})", f" {text}\n"):
        assert is_placeholder(written)


def test_every_placeholder_stands_once_for_a_language() -> None:
    texts = [(row["language"], row["text"]) for row in rows("placeholders.csv")]

    assert sorted(texts) == sorted(set(texts))


@pytest.mark.parametrize("text", ["", " ", "Ohne Titel leben", "24", "!", "Unknown Soldier"])
def test_a_text_that_says_something(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize("flag", [row["flag"] for row in rows("title_flags.csv")])
def test_every_flag_is_seen_in_brackets(flag: str) -> None:
    found = flagged(f"News ({flag})")

    assert found is not None
    assert found.text == f"({flag})"
    assert found.means is not None


@pytest.mark.parametrize(
    ("title", "flag"),
    [
        ("News [hd]", "[hd]"),
        ("News LIVE!", "LIVE!"),
        ("\U0001f195 News", "\U0001f195"),
        ("News (live)", None),
        ("News (r)", None),
        ("Plan (B)", None),
        ("E = mc\u00b2", None),
        ("1\u1d49\u02b3 jour", None),
        ("Vitamin D", None),
        ("", None),
    ],
)
def test_flagged(title: str, flag: str | None) -> None:
    found = flagged(title)

    assert (found and found.text) == flag


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Coast S01E02", "S01E02"),
        ("Coast S1 E2", "S1 E2"),
        ("Coast S01 EP03", "S01 EP03"),
        ("Coast T1:E5", "T1:E5"),
        ("Coast 1x05", "1x05"),
        ("Coast Ep. 12", "Ep. 12"),
        ("Coast Ep12", "Ep12"),
        ("Küste, Folge 12", "Folge 12"),
        ("Coast (3/6)", "(3/6)"),
        ("Coast (2)", "(2)"),
        ("Берег. 8-я серия", "8-я серия"),
        ("Sahil 5. Bölüm", "5. Bölüm"),
        ("Biathlon 4x10 km", None),
        ("Coast 1920x1080", None),
        ("Star Wars: Episode IV", None),
        ("Apollo 13", None),
        ("Season 2018/19", None),
        ("Kaptein 12", None),
        ("Coast (2019)", None),
        ("24", None),
        ("Hafenkrimi (Teil 2)", "(Teil 2)"),
        ("Hafenkrimi (Staffel 2)", "(Staffel 2)"),
        ("Hafenkrimi (3 of 6)", "(3 of 6)"),
        ("Hafenkrimi 12. Folge", "12. Folge"),
        ("Der letzte Teil", None),
    ],
)
def test_number_in(title: str, number: str | None) -> None:
    assert number_in(title) == number


@pytest.mark.parametrize("row", rows("countries_as_languages.csv"), ids=lambda row: row["tag"])
def test_a_country_stands_for_a_language(row: dict[str, str]) -> None:
    found = country_meant(row["tag"])

    assert found is not None
    assert found.language == canonical(row["language"]) == row["language"]
    assert (canonical(row["tag"]) is not None) == bool(row["script"])


@pytest.mark.parametrize(
    ("tag", "language"),
    [("CZ", "cs"), ("cz-CZ", "cs-CZ"), ("gr_GR", "el-GR"), ("de", None), ("xx", None), ("", None)],
)
def test_country_meant(tag: str, language: str | None) -> None:
    found = country_meant(tag)

    assert (found and found.language) == language


@pytest.mark.parametrize("row", rows("language_names.csv"), ids=lambda row: row["code"])
def test_names_of_languages(row: dict[str, str]) -> None:
    assert canonical(row["code"]) == row["code"]
    assert english_name(row["code"]) == row["en"]
    for column in ("own", "en", "de", "fr"):
        assert code_of(row[column].upper()) == row["code"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("pt", "pt-BR", True), ("nb", "no", True), ("fre", "fr", True), ("de", "fr", False)],
)
def test_same_language(one: str, other: str, same: bool) -> None:
    assert same_language(one, other) is same


@pytest.mark.parametrize(
    ("text", "tag", "character"),
    [
        ("BBC\u200f", "he", None),
        ("\u200eBBC", "ar-EG", None),
        ("BBC\u200f", "en", "\u200f"),
        ("BBC\u200f", None, "\u200f"),
        ("C'est à\u00a0vous", "fr-FR", None),
        ("To\u00a0you", "en", "\u00a0"),
        ("BBC\u200b", "he", "\u200b"),
        ("BBC\ufdd0", None, "\ufdd0"),
        ("BBC\U0001ffff", None, "\U0001ffff"),
        ("BBC\U000e0041", None, "\U000e0041"),
        ("Scotland \U0001f3f4\U000e0067\U000e0062\U000e007f", None, None),
    ],
)
def test_what_a_language_has_use_for(text: str, tag: str | None, character: str | None) -> None:
    found = invisible(text, in_title=True, tag=tag)

    assert (found and found.character) == character


@pytest.mark.parametrize("row", rows("invisible.csv"), ids=lambda row: row["code"])
def test_every_character_that_nobody_sees_is_named(row: dict[str, str]) -> None:
    char = chr(int(row["code"], 16))

    assert invisible(f"Ne{char}ws", in_title=True) == (char, row["name"])
