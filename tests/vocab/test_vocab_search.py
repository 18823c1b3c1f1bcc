import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.entries import VOCABULARIES, entries
from epg_export.vocab.search import search

EBU = "http://www.ebu.ch/metadata/ontologies/skos/ebu_ContentGenreCS#_"
PARENTAL = "http://www.ebu.ch/metadata/cs/ebu_ParentalGuidanceCodeCS.xml#27.3"
EIDR = "10.5240/5A17-0C3E-94B2-D806-1F7A-K"


def found(vocabulary, word, match="exact"):
    return [hit.entry.key for hit in search(vocabulary, word) if hit.match == match]


@pytest.mark.parametrize(
    ("vocabulary", "word", "keys"),
    [
        ("genres", "crime", ["crime"]),
        ("genres", "Krimi", ["crime"]),
        ("genres", "serie policiere", ["crime"]),
        ("genres", "3.4.6.4", ["crime"]),
        ("genres", "3.4.3", ["melodrama", "romance"]),
        ("genres", "0x13", ["science-fiction", "fantasy", "horror"]),
        ("genres", f"{EBU}3.4.6.7", ["science-fiction"]),
        ("genres", f"{EBU}3.4.3", ["melodrama", "romance"]),
        ("genres", "Detective / Thriller", ["crime", "thriller", "mystery"]),
        ("roles", "Regie", ["director"]),
        ("roles", "Regisseur:in", ["director"]),
        ("roles", "drt", ["director"]),
        ("roles", "vac", ["voice-actor", "dubber"]),
        ("roles", "22.2", ["writer", "author", "adapter", "head-writer"]),
        ("ratings", "FSK 12", ["FSK 12"]),
        ("ratings", "FSK ab 12 Jahren", ["FSK 12"]),
        ("ratings", "FSK", ["FSK 0", "FSK 6", "FSK 12", "FSK 16", "FSK 18"]),
        ("ratings", "12A", ["BBFC 12A", "IFCO 12A"]),
        ("ratings", "Kijkwijzer 9", ["KIJKWIJZER 9", "BE-KIJKWIJZER 9"]),
        ("ratings", PARENTAL, ["BBFC 12A", "BBFC 12"]),
        ("languages", "deutsch", ["de"]),
        ("languages", "ger", ["de"]),
        ("languages", "deu", ["de"]),
        ("languages", "frz.", ["fr"]),
        ("languages", "que", ["qu"]),
        ("languages", "de-CH", ["de-CH"]),
        ("identifiers", "EIDR", ["eidr"]),
        ("identifiers", "VPS", ["pil"]),
        ("identifiers", "imdb.com", ["imdb-title"]),
        ("identifiers", EIDR, ["eidr"]),
        ("identifiers", "12345", ["tmdb", "thetvdb", "showview"]),
        ("countries", "DDR", ["DD"]),
        ("countries", "Frankreich", ["FR"]),
        ("countries", "TV", ["TV"]),
    ],
)
def test_what_is_called_so(vocabulary, word, keys):
    assert found(vocabulary, word) == keys


@pytest.mark.parametrize(
    ("vocabulary", "word", "match", "keys"),
    [
        ("genres", "Kri", "beginning", ["crime", "war"]),
        ("genres", "3.4.6", "exact", ["action"]),
        ("roles", "Sprecher", "exact", []),
        ("roles", "Sprecher", "beginning", ["voice-actor"]),
        ("roles", "Sprecher", "part", ["dubber", "news-anchor"]),
        ("identifiers", "imdb", "beginning", ["imdb-name", "imdb-title"]),
        ("genres", "Krimmi", "close", ["crime"]),
        ("countries", "Deutschlnad", "close", ["DE", "DD"]),
        # So short a word is near everything.
        ("genres", "qx", "close", []),
        ("genres", "Hafenrundfahrt", "close", []),
    ],
)
def test_what_begins_so_has_it_inside_or_is_spelled_nearly_so(vocabulary, word, match, keys):
    assert found(vocabulary, word, match) == keys


def test_an_id_is_not_the_beginning_of_a_longer_figure():
    keys = found("roles", "25.1", "beginning")
    assert "presenter" not in keys  # 25.10
    assert "science-fiction" in found("genres", "3.4", "beginning")  # 3.4.6.7


def test_the_best_come_first_and_the_nearest_only_where_there_is_nothing_else():
    matches = [hit.match for hit in search("genres", "sport")]
    assert matches == sorted(matches, key=("exact", "beginning", "part").index)
    assert matches[0] == "exact"
    assert "close" not in matches


@pytest.mark.parametrize(
    ("vocabulary", "word", "why"),
    [
        ("genres", "krimi", 'German name "Krimi"'),
        ("genres", "Krimiserie", 'German alias "Krimiserie"'),
        ("genres", "3.4.6.4", 'EBU "3.4.6.4"'),
        ("ratings", "FSK ab 12", 'written "FSK ab 12"'),
        ("languages", "日本語", 'own name "日本語"'),
    ],
)
def test_why_it_was_found(vocabulary, word, why):
    assert search(vocabulary, word)[0].why == why


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        (EIDR, {"eidr": None}),
        (f" {EIDR} ", {"eidr": None}),
        (f"{EIDR[:-1]}X", {"eidr": "has the check character X, expected K"}),
        (
            "10.5240/77",
            {"eidr": "is no EIDR content ID, expected 10.5240/XXXX-XXXX-XXXX-XXXX-XXXX-C"},
        ),
        ("tt123", {"imdb-title": "is no IMDb title ID, expected tt and 7 to 10 digits"}),
        ("12345", {"tmdb": None, "thetvdb": None, "showview": None}),
    ],
)
def test_an_identifier_is_checked(value, faults):
    assert {hit.entry.key: hit.fault for hit in search("identifiers", value)} == faults


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_term_is_found_by_everything_it_is_called(vocabulary):
    for entry in entries(vocabulary).values():
        for word in entry.words():
            assert entry.key in found(vocabulary, word.text), word


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
@pytest.mark.parametrize("word", ["", " ", "-", "\ud800", "\0", "x" * 201, "é" * 100_000, "." * 90])
def test_what_finds_nothing(vocabulary, word):
    assert search(vocabulary, word) == []


@given(st.sampled_from([*VOCABULARIES]), st.text(st.characters(exclude_categories=[])))
def test_no_word_is_too_strange_and_the_same_word_finds_the_same(vocabulary, word):
    hits = search(vocabulary, word)
    assert hits == search(vocabulary, word)
    keys = [hit.entry.key for hit in hits]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_long_word_does_not_take_long(vocabulary):
    began = time.perf_counter()
    for word in ("a" * 200, "ab " * 60, "krimi" * 12, "x" * 1_000_000):
        search(vocabulary, word)
    assert time.perf_counter() - began < 5
