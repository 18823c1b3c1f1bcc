"""Texts, people and rights that are written and read back are the same, but for what is told."""

import datetime as dt
import re
from collections import Counter
from typing import Any

import pytest
from formats.declared import leaves
from formats.strategies import parts
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats import format_named
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE
from epg_export.formats.ebucore.reading import people as people_in
from epg_export.formats.ebucore.reading import rights as rights_in
from epg_export.formats.ebucore.reading import texts as texts_in
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing import people, rights, texts
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import text
from epg_export.model import (
    Credit,
    Description,
    Episode,
    Identifier,
    Image,
    Link,
    Review,
    Right,
    Text,
    Title,
)
from epg_export.pipeline.losses import Losses
from epg_export.vocab.roles import roles

EBUCORE = format_named("ebucore")
STYLES = (Style(), Style(settings=Settings(version="1.8")))


def lines_of(episode: Episode, style: Style) -> str:
    credited = people.people(episode.credits, style)
    return (
        texts.titles(episode.titles, in_series=bool(episode.series), style=style)
        + credited.creator
        + texts.keywords(episode.keywords, style)
        + texts.descriptions(episode.descriptions, style)
        + texts.reviews(episode.reviews, style)
        + credited.publisher
        + credited.contributor
        + texts.review_links(episode.reviews, style)
        + rights.rights(episode.rights, style)
    )


def node_of(lines: str) -> Node:
    spaces = f'xmlns:ebucore="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'
    return Node(etree.fromstring(f"<ebucore:part {spaces}>{text(lines, 1)}</ebucore:part>"))


def read(node: Node) -> Episode:
    notes = Notes()
    told, reviews = texts_in.descriptions_and_reviews(node, notes)
    links = [texts_in.review_link(one) for one in node.all("relation") if texts_in.is_review(one)]
    episode = Episode(
        id="e",
        titles=texts_in.titles(node, notes, series_known=True),
        descriptions=told,
        reviews=(*reviews, *(link for link in links if link)),
        keywords=texts_in.keywords(node),
        credits=people_in.credits_(node, notes),
        rights=rights_in.rights(node, notes),
    )
    assert notes.findings(Place("test")) == ()
    assert list(node.left()) == []
    return episode


def told(episode: Episode) -> set[str]:
    """The paths that are told as lost; a credit that names nobody is lost as a whole."""
    found = Losses(EBUCORE, EBUCORE.carries).of(Entry(episode, Place("test")))
    return {
        re.sub(r"(credits\[\d+\])\.name$", r"\1", one.place.path.removeprefix("$")) for one in found
    }


def is_told(path: str, lost: set[str]) -> bool:
    return any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in lost)


def assert_there_and_back(episode: Episode, style: Style) -> None:
    lost = told(episode)
    found = Counter(
        (plain, said) for _, plain, said in leaves(read(node_of(lines_of(episode, style))), "", "")
    )
    expected = Counter(
        (plain, said) for path, plain, said in leaves(episode, "", "") if not is_told(path, lost)
    )
    gone = Counter(
        (plain, said) for path, plain, said in leaves(episode, "", "") if is_told(path, lost)
    )
    assert expected - found == Counter(), "not told and lost"
    # What is told may come back as something else (und, for what is no tag), never as it was.
    more = Counter({leaf: count for leaf, count in (found - expected).items() if leaf[1] != "und"})
    assert more & gone == Counter(), "told and not lost"
    assert {plain for plain, _ in more} <= {plain for plain, _ in gone}


KINDS: dict[str, type[Any]] = {
    "titles": Title,
    "descriptions": Description,
    "reviews": Review,
    "keywords": Text,
    "credits": Credit,
    "rights": Right,
}


@pytest.mark.parametrize("field", KINDS)
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_is_written_comes_back_or_is_told(field: str, data: st.DataObject) -> None:
    some = tuple(data.draw(st.lists(parts(KINDS[field]), max_size=4)))
    episode = Episode(id="e", **{field: some})
    assert_there_and_back(episode, data.draw(st.sampled_from(STYLES)))


WORDS = st.sampled_from(
    ("director", "Director", "Regie", "voice-actor", "Voice actor", "writer", "Author (text)", "house", "role key", "role key x", "creator", "publisher", "")
)  # fmt: skip


@settings(max_examples=150)
@given(WORDS, WORDS, WORDS)
@example("author", "writer", "")
def test_every_role_comes_back(role: str, label: str, scheme: str) -> None:
    credit = Credit(
        role=role or None, role_label=label or None, role_scheme=scheme or None, name="A"
    )
    assert_there_and_back(Episode(id="e", credits=(credit,)), STYLES[0])


@pytest.mark.parametrize("key", roles())
def test_a_role_of_the_vocabulary_comes_back_by_its_label_and_term(key: str) -> None:
    (line,) = [line for line in lines_of(Episode(id="e", credits=(Credit(role=key, name="A"),)), STYLES[0]).splitlines() if "<ebucore:role " in line]  # fmt: skip
    assert "typeDefinition" not in line
    assert_there_and_back(Episode(id="e", credits=(Credit(role=key, name="A"),)), STYLES[0])


@settings(max_examples=100)
@given(st.lists(st.sampled_from(("director", "actor", "broadcaster")), max_size=6))
def test_the_billing_order_comes_back(order: list[str]) -> None:
    credits_ = tuple(Credit(role=role, name=str(number)) for number, role in enumerate(order))
    assert read(node_of(lines_of(Episode(id="e", credits=credits_), STYLES[0]))).credits == credits_


@pytest.mark.parametrize("style", STYLES)
def test_everything_at_once_comes_back(style: Style) -> None:
    zone = dt.timezone(dt.timedelta(hours=1))
    episode = Episode(
        id="e",
        titles=(
            Title(value="Wattgrund", lang="de", label="press", max_length=40),
            Title(value="Die Boje", lang="de", kind="episode"),
            Title(value="Boje", kind="alternative", label="short title"),
            Title(value="B", kind="short", label="series"),
        ),
        descriptions=(
            Description(value="Kurz", kind="short", label="guide", source="Press", max_length=80),
            Description(value="A, B", label="Cast"),
            Description(value="C", label="review"),
            Description(value="D", label="long"),
        ),
        reviews=(
            Review(value="Good", lang="en", reviewer="A. Bee", source="The Post"),
            Review(value="https://r.example/1", kind="url", reviewer="A. Bee", source="The Post"),
        ),
        keywords=(Text(value="sea, coast", lang="en"), Text(value="See")),
        credits=(
            Credit(
                role="actor",
                name="Dr Ann Bee",
                given_name="Ann",
                family_name="Bee",
                organisation="Treibholz",
                character=(Text(value="Enna", lang="de"), Text(value="Anna", lang="en")),
                guest=False,
                images=(Image(url="https://a.example/1.jpg", kind="person"),),
                links=(Link(url="https://a.example", system="imdb.com", kind="profile"),),
                identifiers=(
                    Identifier(scheme="entityId", value="urn:x y"),
                    Identifier(scheme="imdb", value="nm1 2"),
                    Identifier(scheme="entityId", value="second"),
                ),
            ),
            Credit(
                role_label="creator",
                organisation="Nordfilm",
                links=(Link(url="https://n.example"),),
                identifiers=(Identifier(scheme="isni", value="0000"),),
            ),
        ),
        rights=(
            Right(
                id="a b",
                kind="catch-up",
                start=dt.datetime(2026, 3, 28, 20, 15, 0, 500, tzinfo=zone),
                end=dt.datetime(2026, 4, 4),  # noqa: DTZ001 - some know no zone
                territories=("DE", "AT"),
                holder="Nordfilm",
                texts=(Text(value="7 Tage", lang="de"),),
                link="https://r.example/42",
            ),
        ),
    )  # fmt: skip
    found = read(node_of(lines_of(episode, style)))
    assert told(episode) == set()
    assert Counter(leaf[1:] for leaf in leaves(found, "", "")) == Counter(
        leaf[1:] for leaf in leaves(episode, "", "")
    )
    assert [title.value for title in found.titles] == ["Wattgrund", "Die Boje", "B", "Boje"]
    assert found.credits == episode.credits
    assert found.rights == episode.rights


TOLD = [
    (Episode(id="e", titles=(Title(value="T", lang="no tag", max_length=0),)), {".titles[0].lang", ".titles[0].max_length"}),
    (Episode(id="e", reviews=(Review(value="http://[", kind="url", lang="de"),)), {".reviews[0].lang", ".reviews[0].value"}),
    (Episode(id="e", credits=(Credit(role="actor", character=(Text(value="A"),)),)), {".credits[0]"}),
    (Episode(id="e", credits=(Credit(organisation="A", guest=True, character=(Text(value="A"),)),)), {".credits[0].character", ".credits[0].guest"}),
    (Episode(id="e", credits=(Credit(name="A", role="x", role_label="x"),)), {".credits[0].role_label"}),
    (Episode(id="e", rights=(Right(link="a b", excluded_territories=("DE",)),)),
     {".rights[0].link", ".rights[0].excluded_territories"}),
]  # fmt: skip


@pytest.mark.parametrize(("episode", "lost"), TOLD)
def test_what_is_told_as_lost(episode: Episode, lost: set[str]) -> None:
    assert told(episode) == lost
    assert_there_and_back(episode, STYLES[0])
