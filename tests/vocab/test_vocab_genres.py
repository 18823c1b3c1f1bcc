import csv
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import epg_export.vocab
from epg_export.vocab.genres import GenreTerm, genre_of, genres, inherited

TABLE = Path(epg_export.vocab.__file__).with_name("genres.csv")

# EN 300 468, content_descriptor: the second nibbles that are defined below each first one.
DEFINED = {
    f"0x{first}{second:X}"
    for first, count in zip("123456789A", (9, 5, 4, 12, 6, 7, 12, 4, 8, 8), strict=True)
    for second in range(count)
}
WORDS = {"movie", "sports", "kids", "news"}
# What Jellyfin takes for the same as these words; it counts documentaries as news, and we do not.
JELLYFIN = {
    "movie": "movie",
    "news": "news",
    "current affairs": "news",
    "documentary": None,
    "sports": "sports",
    "football": "sports",
    "basketball": "sports",
    "kids": "kids",
    "children": "kids",
}

every_term = pytest.mark.parametrize("term", genres().values(), ids=lambda term: term.key)


def test_there_are_112_keys_and_each_stands_once() -> None:
    with TABLE.open(encoding="utf-8") as table:
        keys = [row["key"] for row in csv.DictReader(table)]

    assert len(keys) == len(set(keys)) == 112
    assert keys == list(genres())


@every_term
def test_a_term_is_complete(term: GenreTerm) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term.key)
    assert list(term.names) == ["en", "de", "fr"]
    for text in (*term.names.values(), term.tvheadend, term.kodi):
        assert text
        assert text == unicodedata.normalize("NFC", " ".join(text.split()))
    assert term.dvb in DEFINED
    assert term.word in {None, *WORDS}


@every_term
def test_a_term_has_its_parents_and_no_cycle(term: GenreTerm) -> None:
    seen = [term.key]
    while parent := genres()[seen[-1]].parent:
        assert parent in genres()
        assert parent not in seen
        seen.append(parent)


def test_every_dvb_genre_has_a_term_and_one_name_in_each_receiver() -> None:
    assert {term.dvb for term in genres().values()} == DEFINED
    assert len({(term.dvb, term.tvheadend) for term in genres().values()}) == len(DEFINED)
    assert len({(term.dvb, term.kodi) for term in genres().values()}) == len(DEFINED)


def test_no_two_names_of_tvheadend_differ_only_by_case_or_spaces() -> None:
    names = {term.tvheadend or "" for term in genres().values()}

    assert len({"".join(name.casefold().split()) for name in names}) == len(names) == 75


@pytest.mark.parametrize(
    ("key", "dvb", "tvheadend", "kodi"),
    [
        ("fiction", "0x10", "Movie / Drama", "General Movie / Drama"),
        ("news", "0x20", "News / Current affairs", "News / Current Affairs"),
        ("entertainment", "0x30", "Show / Game show", "Show / Game Show"),
        ("sport", "0x40", "Sports", "Sports"),
        ("football", "0x43", "Football / Soccer", "Football"),
        ("children", "0x50", "Children's / Youth programs", "Children's / Youth Programmes"),
        (
            "school",
            "0x54",
            "Informational / Educational / School programs",
            "Informational / Educational / School Programme",
        ),
        ("music", "0x60", "Music / Ballet / Dance", "Music / Ballet / Dance"),
        ("arts-magazine", "0x7A", "Arts magazines / Culture magazines", "Arts / Culture Magazines"),
        ("documentary", "0x23", "Documentary", "Documentary"),
    ],
)
def test_what_receivers_call_it(key: str, dvb: str, tvheadend: str, kodi: str) -> None:
    term = genres()[key]

    assert (term.dvb, term.tvheadend, term.kodi) == (dvb, tvheadend, kodi)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("crime", "crime"),
        ("Krimi", "crime"),
        ("policier", "crime"),
        ("SPORT", "sport"),
        ("Sports", "sport"),
        (" Long \n métrage ", "feature-film"),
        ("Long me\u0301trage", "feature-film"),  # the accent on its own
        ("feature-film", "feature-film"),
        ("Feature film", "feature-film"),
        ("KOMÖDIE", "comedy"),
        ("FUSSBALL", "football"),
        ("Magazine d'information", "news-magazine"),
        ("Magazine d\u2019information", "news-magazine"),
        # Tvheadend's names, as it compares them.
        ("Movie / Drama", "fiction"),
        ("movie/drama", "fiction"),
        ("CHILDREN'S/YOUTH PROGRAMS", "children"),
        ("Special events (Olympic Games, World Cup, etc.)", "sports-event"),
        # A label of several: the most general, then the first.
        ("Comedy", "comedy"),
        ("Game show / Quiz / Contest", "game-show"),
        ("Magazines / Reports / Documentary", "magazine"),
        ("Cartoons / Puppets", "animation"),
        ("Team sports (excluding football)", "team-sport"),
        ("Detective / Thriller", "crime"),
    ],
)
def test_a_label_that_people_use(label: str, key: str) -> None:
    assert genre_of(label) is genres()[key]


@pytest.mark.parametrize(
    "label",
    [
        *("", " ", "Krimis", "Movie", "Drama / Movie", "0x10", "fiction,drama", "None", "\ud800"),
        "Children's / Youth programmes",
    ],
)
def test_a_label_that_no_genre_has(label: str) -> None:
    assert genre_of(label) is None


@every_term
def test_a_term_is_found_by_its_key_and_names(term: GenreTerm) -> None:
    for label in (term.key, *term.names.values()):
        assert genre_of(label) is term
        assert genre_of(f"\t{label.upper()}  ") is term
    by_tvheadend = genre_of(term.tvheadend or "")
    assert by_tvheadend
    assert by_tvheadend.dvb == term.dvb


@given(st.text(st.characters(exclude_categories=[])))
def test_no_label_is_too_strange(label: str) -> None:
    found = genre_of(label)

    assert found is None or found is genres()[found.key]


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("feature-film", "movie"),
        ("news", "news"),
        ("current-affairs", "news"),
        ("weather", "news"),
        ("football", "sports"),
        ("basketball", "sports"),  # by way of team-sport
        ("ice-hockey", "sports"),  # by way of winter-sport
        ("children", "kids"),
        ("preschool", "kids"),
        ("youth", "kids"),
        ("documentary", None),
        ("animation", None),  # not only for children
        ("crime", None),  # a series as well as a film
    ],
)
def test_the_word_is_the_own_or_that_of_above(key: str, word: str | None) -> None:
    assert inherited(genres()[key], "word") == word


def test_what_a_term_has_of_its_own_is_not_inherited() -> None:
    assert inherited(genres()["quiz"], "kodi") == "Game Show / Quiz / Contest"
    assert inherited(genres()["thriller"], "tvheadend") == "Detective / Thriller"


def test_what_a_term_lacks_it_has_from_above() -> None:
    bare = GenreTerm("new", "basketball", {}, None, None, None, None)

    assert inherited(bare, "tvheadend") == "Team sports (excluding football)"
    assert inherited(bare, "kodi") == "Team Sports"
    assert inherited(bare, "word") == "sports"
    assert inherited(GenreTerm("new", None, {}, None, None, None, None), "word") is None


def test_the_table_is_that_of_the_reference(reference: Callable[[str], Path]) -> None:
    with reference("vocab/genres.csv").open(encoding="utf-8") as table:
        theirs = {row["key"]: row for row in csv.DictReader(table)}

    assert list(theirs) == list(genres())
    for key, row in theirs.items():
        term = genres()[key]
        assert (term.parent or "") == row["parent"]
        assert term.names == {language: row[f"name_{language}"] for language in ("en", "de", "fr")}
        assert term.dvb == row["dvb_nibbles"]
        assert (term.tvheadend, term.kodi) == (row["xmltv_tvheadend_text"], row["kodi_dvb_text"])
        if category := row["jellyfin_default_category"]:
            assert inherited(term, "word") == JELLYFIN[category]
