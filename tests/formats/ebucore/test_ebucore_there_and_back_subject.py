"""Dates, kinds, genres, identifiers, languages, countries and ratings: written, read, the same."""

import re
from collections import Counter
from typing import Any

import pytest
from formats.declared import leaves
from formats.ebucore.parts import assert_valid
from formats.strategies import numbers, parts, texts
from formats.test_carries import is_told
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats import format_named
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE, OF_SERIES
from epg_export.formats.ebucore.reading.dates import dates as read_dates
from epg_export.formats.ebucore.reading.genres import genres as read_genres
from epg_export.formats.ebucore.reading.genres import kind as read_kind
from epg_export.formats.ebucore.reading.identifiers import identifiers as read_identifiers
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.ratings import ratings as read_ratings
from epg_export.formats.ebucore.reading.subject import countries as read_countries
from epg_export.formats.ebucore.reading.subject import languages as read_languages
from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing import genres, subject
from epg_export.formats.ebucore.writing.dates import dates
from epg_export.formats.ebucore.writing.ratings import ratings
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import text
from epg_export.model import (
    Country,
    Episode,
    Genre,
    Identifier,
    Image,
    LanguageRef,
    Rating,
    StarRating,
    Text,
)
from epg_export.pipeline.losses import Losses

EBUCORE = format_named("ebucore")
MODERN, OLD = Style(), Style(settings=Settings(version="1.8"))


def written(episode: Episode, style: Style, inherited: Episode | None = None) -> bytes:
    lent = inherited or Episode(id="none")
    lines = (
        "<ebucore:title><dc:title>T</dc:title></ebucore:title>\n"
        + dates(episode, style)
        + genres.types(genres.object_type(episode), episode.genres, style, lent.genres)
        + subject.identifiers(episode.id, episode.identifiers)
        + subject.languages("original", episode.original_languages)
        + subject.languages("main", episode.audio_languages)
        + subject.countries(episode.countries, style)
        + subject.countries(lent.countries, style, inherited=OF_SERIES)
        + ratings(episode.ratings, episode.star_ratings, style)
    )
    spaces = f'xmlns:ebucore="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'
    return (
        f"<ebucore:ebuCoreMain {spaces}><ebucore:coreMetadata>{text(lines, 1)}"
        "</ebucore:coreMetadata></ebucore:ebuCoreMain>"
    ).encode()


def read(document: bytes, *, series_known: bool = True) -> Episode:
    core = Node(etree.fromstring(document)).one("coreMetadata")
    assert core is not None
    notes = Notes()
    types = core.all("type")
    spoken = read_languages(core)
    rated = read_ratings(core, notes)
    id_, identifiers = read_identifiers(core)
    core.one("title").drop()
    episode = Episode(
        id=id_ or "",
        kind=read_kind(core, types).said,
        genres=read_genres(types, series_known=series_known),
        identifiers=identifiers,
        original_languages=spoken.original,
        audio_languages=spoken.audio,
        countries=read_countries(core, series_known=series_known),
        ratings=rated.parental,
        star_ratings=rated.stars,
        **read_dates(core, notes),
    )
    assert notes.findings(Place("test")) == ()
    assert [*core.left()] == [], "something written is not understood"
    return episode


def told(episode: Episode) -> set[str]:
    return {
        finding.place.path.removeprefix("$")
        for finding in Losses(EBUCORE, EBUCORE.carries).of(Entry(episode, Place("test")))
    }


def assert_same(episode: Episode, back: Episode) -> None:
    lost = told(episode)
    expected = Counter(
        (plain, said) for path, plain, said in leaves(episode, "", "") if not is_told(path, lost)
    )
    found = Counter((plain, said) for _, plain, said in leaves(back, "", ""))
    assert expected - found == Counter()
    mended = {re.sub(r"\[[0-9]+\]", "", path) for path in lost if path.endswith((".lang", ".url"))}
    # What is no tag is "und" in XML; that is told as lost, unless it was blank.
    assert {plain for plain, said in found - expected if said != "und"} <= mended


ODD = """EIDR|eidr|house number|Identifier|record id|HOUSE|DE|de|ger|name|series|Season|implied|episode|Krimi
drama|ebu|epg-export|house|3.4.6.4|12|FSK|4.0|4|a;b|; ;|code|1990/91|derived from a label"""
words = texts | st.sampled_from([*ODD.replace("\n", "|").split("|"), "a|b", "x\u00a6y", "; |"])
moments = words | st.sampled_from(
    ("2024", "2024-02", "2024-02-29", "2024-02-30", "2001-09-11T08:46", "0000", "-1", "20260")
)
tags = st.sampled_from((None, "de", "en-GB", "ger", "", "x y", "zxx", "und"))
label = st.builds(Text, value=words, lang=tags)
several = st.lists(label, max_size=3).map(tuple)
maybe = st.none() | words
genre = st.builds(Genre, scheme=maybe, code=maybe, labels=st.lists(label, max_size=2).map(tuple))
reference = st.builds(LanguageRef, code=maybe, names=several)
icons = st.lists(st.builds(Image, url=st.sampled_from(("", "a.png", "b.png"))), max_size=2)
rating = st.builds(
    Rating,
    value=st.none() | words.filter(str.strip),
    system=maybe,
    icons=icons.map(tuple),
    territory=maybe,
    min_age=st.none() | numbers,
    reasons=several,
    adult=st.none() | st.booleans(),
    not_rated=st.none() | st.booleans(),
)
stars = st.builds(
    StarRating,
    raw=maybe,
    value=st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.just(4.0),
    max=st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.just(5.0),
    system=maybe,
    icons=icons.map(tuple),
    provider=maybe,
)


def some(part: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(part, max_size=3).map(tuple)


episodes = st.builds(
    Episode,
    id=st.just("e1"),
    kind=maybe,
    production_date=st.none() | moments,
    production_end=st.none() | moments,
    release_date=st.none() | moments,
    copyright_year=st.none() | numbers,
    genres=some(genre | parts(Genre)),
    identifiers=some(st.builds(Identifier, scheme=words, value=words)),
    original_languages=some(reference | parts(LanguageRef)),
    audio_languages=some(reference),
    countries=some(st.builds(Country, code=maybe, names=several) | parts(Country)),
    ratings=some(rating),
    star_ratings=some(stars),
)


@settings(max_examples=60)
@given(episodes)
@example(Episode(id="e1", star_ratings=(StarRating(raw="4", value=4.0), StarRating(raw="4"))))
@example(Episode(id="e1", ratings=(Rating(value="12", system="FSK", territory="DE"),)))
def test_what_is_written_is_read_back(episode: Episode) -> None:
    document = written(episode, MODERN)
    assert_valid(document)
    assert_same(episode, read(document))


@settings(max_examples=80)
@given(episodes)
def test_version_1_8_holds_as_much(episode: Episode) -> None:
    document = written(episode, OLD)
    for newer in (b"<ebucore:produced", b" year=", b" date=", b'typeLabel="star rating" />'):
        assert newer not in document.replace(b"<ebucore:rating", b"")
    assert_same(episode, read(document))


@settings(max_examples=60)
@given(st.lists(genre, max_size=4).map(tuple))
def test_genres_come_back_in_their_order(given_genres: tuple[Genre, ...]) -> None:
    codes = [one.code.strip() for one in given_genres if one.code and one.code.strip()]
    back = read(written(Episode(id="e1", genres=given_genres), MODERN)).genres
    assert [one.code for one in back if one.code] == [" ".join(code.split()) for code in codes]


SERIES = Episode(
    id="s",
    genres=(Genre(labels=(Text(value="Krimi", lang="de"), Text(value="Crime", lang="en"))),),
    countries=(Country(code="DE"),),
)


@pytest.mark.parametrize("style", [MODERN, OLD])
def test_what_is_of_the_series_is_left_there_where_it_is_known(style: Style) -> None:
    document = written(Episode(id="e1"), style, SERIES)
    assert read(document) == Episode(id="e1")
    alone = read(document, series_known=False)
    assert (alone.genres, alone.countries) == (SERIES.genres, SERIES.countries)
