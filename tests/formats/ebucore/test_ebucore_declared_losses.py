"""A feed that is written and read back is the same but for exactly what was told as lost."""

import pytest
from conftest import entry_of
from formats.declared import said
from formats.ebucore.spice import WORDS
from formats.ebucore.there_and_back import (
    Way,
    as_published,
    assert_comes_back,
    records,
    texts,
)
from formats.strategies import feeds
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from epg_export.entry import Entry, name_of
from epg_export.findings import Place
from epg_export.formats.ebucore.settings import Settings
from epg_export.model import AnyRecord, Episode, Part, Series

OLD = Settings(version="1.8")
WAYS = (
    Way("schedule"),
    Way("collection"),
    Way("documents"),
    Way("schedule", OLD),
    Way("documents", OLD),
    Way("schedule", Settings(events="planning")),
    Way("collection", Settings(version="1.8", events="by-status")),
)


def ways():
    """The test for each layout, version and place of broadcasts."""
    return pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join((way.layout, *_of(way))))


def _of(way: Way) -> tuple[str, str]:
    return way.settings.version, way.settings.events


@st.composite
def published(draw, *, spiced: bool = False) -> list[Entry]:
    """A feed as writers get it; ``spiced`` has labels of ours where anybody's words stand."""
    entries = draw(feeds())
    if spiced:
        words = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=12))
        entries = [_spiced(entry, words) for entry in entries]
    entries = as_published(entries)
    assume(any(isinstance(entry.record, Episode) for entry in entries))
    return entries


def _spiced(entry: Entry, words: list[str]) -> Entry:
    """The entry with words in the place of texts: the same word for the same text."""
    series = entry.series and _with(entry.series, words)
    return replace(entry, record=_with(entry.record, words), series=series)


def _with(part: Part, words: list[str]) -> Part:
    changes = {}
    for field in part.__struct_fields__:
        value = getattr(part, field)
        items = value if isinstance(value, tuple) else (value,)
        new = tuple(_word(part, field, item, words) for item in items)
        changes[field] = new if items is value else new[0]
    return replace(part, **changes)


_FIXED = {"kind", "id", "size", "orientation", "precision", "status", "purpose"}
"""Fields that take some words only, and what records find each other by."""


def _word(part: Part, field: str, value: object, words: list[str]) -> object:
    if isinstance(value, Part):
        return _with(value, words)
    if isinstance(value, str) and value.strip() and field not in _FIXED:
        return words[sum(map(ord, value)) % len(words)]
    return value


@ways()
@settings(max_examples=40)
@given(entries=published())
def test_a_feed_comes_back_but_for_what_is_told(way, entries):
    assert_comes_back(entries, way)


@ways()
@settings(max_examples=15)
@given(entries=published(spiced=True))
def test_our_own_labels_in_wrong_places_come_back_too(way, entries):
    assert_comes_back(entries, way)


@ways()
@settings(max_examples=15)
@given(entries=published())
def test_what_was_read_is_written_as_it_was(way, entries):
    read = as_read(texts(entries, way))
    again = texts(read, way)
    read_again = as_read(again)
    # Of a document alone nobody knows its series: what it shows of it is its own from then on.
    alone = way.layout == "documents" and any(entry.series for entry in read)
    assert alone or list(map(said, recorded(read_again))) == list(map(said, recorded(read)))
    # The order in which languages are written is another one where a language comes twice.
    if recorded(read_again) == recorded(read):
        assert texts(read_again, way) == again


def recorded(entries: list[Entry]) -> list[AnyRecord | None]:
    return [entry.record for entry in entries]


def as_read(written: list[bytes]) -> list[Entry]:
    """Entries of what was read, in the order and with the series that writers get."""
    found = records(written)
    order = ("Feed", "Channel", "Series", "Episode")
    kept = sorted(found, key=lambda one: order.index(one[0].__name__))
    return [_entry(found[key], found) for key in kept]


def _entry(record, found) -> Entry:
    series = getattr(record, "series", None)
    lent = next((one for key, one in found.items() if key == (Series, series)), None)
    return Entry(record, Place("test", name_of(record)), series=lent)


def test_a_territory_with_a_blank_of_another_kind_is_the_name_of_its_place():
    """Up to 1.9 a place has a name, which is its code once more."""
    right = {"territories": ["Isle\u00a0of Man"]}
    episode = {"type": "episode", "id": "e", "titles": [{"value": "A"}], "rights": [right]}
    assert_comes_back([entry_of(episode)], Way("schedule", OLD))
