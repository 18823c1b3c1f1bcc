import csv
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import epg_export.vocab
from epg_export.vocab.genres import (
    GenreTerm,
    genre_by_dvb,
    genre_by_ebu,
    genre_by_tva,
    genre_of,
    genres,
    inherited,
)

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
    for code, match in ((term.ebu, term.ebu_match), (term.tva, term.tva_match)):
        assert match in ({"exact", "close", "broad"} if code else {None})
    for code in (term.ebu, term.tva, term.tva_format):
        assert code is None or re.fullmatch(r"[1-9]\d*(\.[1-9]\d*)*", code)


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


# EBU ContentGenreCS: terms that were withdrawn.
OBSOLETE = {"3.1.10.13", "3.2.6.6", "3.4.6.13", "3.5.7.6.3", "3.5.7.13", "3.6.2.4", "3.6.2.5"}
# DVB codes of several genres, none of which is the one that is meant.
NO_ONE_GENRE = {
    *("0x11", "0x12", "0x13", "0x15", "0x17", "0x18", "0x24", "0x31", "0x44", "0x55", "0x65"),
    *("0x71", "0x80", "0x81", "0x90", "0x91", "0x92", "0x93", "0x94", "0x95"),
}


@pytest.mark.parametrize(
    ("key", "ebu", "tva"),
    [
        ("science-fiction", "3.4.6.7", "3.4.6.7"),
        # One id, two meanings: the schemes are not interchangeable.
        ("ice-hockey", "3.2.7.4", "3.2.7.3"),
        ("parody", "3.5.7.10", "3.5.7.7"),
        ("traditional-arts", "3.1.4.11", "3.1.5.4"),
        ("adult-education", "3.1.3.6.15", "3.1.3.6.5"),
        # What the one scheme has and the other has not, or has as a form only.
        ("documentary", "3.1.3.13", None),
        ("children", None, None),
        ("animation", None, None),
    ],
)
def test_the_codes_of_a_genre(key: str, ebu: str | None, tva: str | None) -> None:
    term = genres()[key]

    assert (term.ebu, term.tva) == (ebu, tva)
    base = "http://www.ebu.ch/metadata/cs/ebu_ContentGenreCS.xml#"
    assert term.ebu_link == (base + ebu if ebu else None)
    assert term.tva_link == (f"urn:tva:metadata:cs:ContentCS:2011:{tva}" if tva else None)


def test_a_form_is_no_content() -> None:
    assert genres()["documentary"].tva_format_link == "urn:tva:metadata:cs:FormatCS:2011:2.1.4"
    assert genres()["animation"].tva_format == "2.3"
    assert genres()["crime"].tva_format_link is None
    assert genre_by_tva("2.1.4") is None


@pytest.mark.parametrize(
    ("term_id", "key"),
    [
        ("3.4.6.7", "science-fiction"),
        ("3.2.7.4", "ice-hockey"),
        ("3.2.7.3", None),
        ("3.5.7.10", "parody"),
        ("3.5.7.7", None),
        # Shared: the one it fits, not the one it takes in.
        ("3.4.2", "soap"),
        ("3.1.3.6", "education"),
        ("3.1.4", "arts"),
        # Romance / Melodrama, Fantasy/Fairy tale, Sports among the news: more than any of ours.
        ("3.4.3", None),
        ("3.4.7", None),
        ("3.1.1.9", None),
        # Text, not numbers.
        ("3.1.1", "news"),
        ("3.1.10", "media"),
        ("3.10", None),
        ("3.1.1.20", None),
        ("3.4.60", None),
        *(("", None), ("_3.4.6.7", None), (" 3.4.6.7", None), ("3.4.6.7.", None)),
        *((code, None) for code in sorted(OBSOLETE)),
    ],
)
def test_a_term_of_the_ebu(term_id: str, key: str | None) -> None:
    assert genre_by_ebu(term_id) is (genres()[key] if key else None)


@pytest.mark.parametrize(
    ("term_id", "key"),
    [
        ("3.4.6.7", "science-fiction"),
        ("3.2.7.3", "ice-hockey"),
        ("3.2.7.4", None),  # ice skating
        ("3.5.7.7", "parody"),
        ("3.5.7.10", None),
        ("3.4.3", "romance"),  # here it is romance alone
        ("3.4.2", "soap"),
        ("3.1.5.4", None),
        ("3.1.1.9", None),
    ],
)
def test_a_term_of_tv_anytime(term_id: str, key: str | None) -> None:
    assert genre_by_tva(term_id) is (genres()[key] if key else None)


@every_term
def test_a_term_reads_back_where_it_fits(term: GenreTerm) -> None:
    if term.ebu:
        assert (genre_by_ebu(term.ebu) is term) == (term.ebu_match != "broad")
    if term.tva:
        assert (genre_by_tva(term.tva) is term) == (term.tva_match != "broad")


def test_no_withdrawn_term_is_in_use() -> None:
    assert not OBSOLETE & {term.ebu for term in genres().values()}


@pytest.mark.parametrize("code", sorted(DEFINED))
def test_a_nibble_is_a_genre_only_where_there_is_no_choice(code: str) -> None:
    term = genre_by_dvb(code)

    assert (term is None) == (code in NO_ONE_GENRE)
    assert term is None or (term.dvb == code and term.dvb_default)
    assert genre_by_dvb(code.lower()) is term


def test_of_55_nibbles_each_is_one_genre() -> None:
    assert len([term for term in genres().values() if term.dvb_default]) == 55
    assert genre_by_dvb("0x10") is genres()["fiction"]  # never says film or series
    assert genre_by_dvb("0x7a") is genres()["arts-magazine"]


# Language, colour and so on are characteristics, 0xC0 is in the scheme of 2019 only.
@pytest.mark.parametrize("code", ["0xB0", "0xB1", "0xB3", "0xC0", "0x19", "0x", "", "10", "16"])
def test_a_code_that_is_no_genre(code: str) -> None:
    assert genre_by_dvb(code) is None


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
        assert (term.ebu or "", term.ebu_match or "none") == (row["ebu_genre_id"], row["ebu_match"])
        assert (term.ebu_link or "") == row["ebu_uri"]
        assert (term.tva_link or "") == row["tva_content_href"]
        assert (term.tva_format_link or "") == row["tva_format_href"]
        assert term.dvb_default == (row["dvb_import_default"] == "yes")
        # Where both schemes say the same under one id, it fits both in the same way.
        if row["ebu_genre_label"] == row["tva_content_label"] and term.ebu == term.tva:
            assert term.tva_match == term.ebu_match
