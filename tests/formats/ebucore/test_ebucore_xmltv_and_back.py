"""XMLTV into EBUCore and back: the same facts but for what was told as lost on the way."""

import datetime as dt
import io
from collections import Counter

import pytest
from conftest import SHARED, entries_read
from formats.ebucore.parts import assert_valid
from formats.ebucore.there_and_back import EBUCORE, Way, records, texts
from formats.strategies import shows
from formats.xmltv.facts import facts
from formats.xmltv.test_xmltv_corpus import (
    NO_CORPUS,
    WELL_FORMED,
    content,
    in_order,
    tree,
    without_untitled,
)
from hypothesis import example, given, settings
from lxml import etree

from epg_export.entry import Entry, name_of
from epg_export.findings import Place
from epg_export.formats import WriteOptions
from epg_export.formats.xmltv.writing.document import write as write_xmltv
from epg_export.model import Broadcast, Channel, Episode, Rating, StarRating, Title
from epg_export.pipeline.losses import Losses

SCHEDULE = Way("schedule")
SCHEMA = SHARED / "reference" / "ebucore" / "xsd" / "ebucore-1.10-deterministic.xsd"
MOST = 40_000
"""So many bytes of a real feed are looked at here, that the tests stay quick."""

RATED = Episode(
    id="e",
    titles=(Title(value="News"),),
    ratings=(Rating(value="12", system=" "),),
    star_ratings=(StarRating(raw="3/5", value=3, max=5, system=" "),),
    broadcasts=(
        Broadcast(channel="one.example", start=dt.datetime(2026, 3, 28, 20, tzinfo=dt.UTC)),
    ),
)
"""What names its system by a blank, which says nothing."""

LOST_OF_CHANNELS = {
    "channel.names",
    "channel.icons",
    "channel.links",
    "channel.numbers",
    "image.url",
}
"""What an event has no room for where it names its channel."""


def as_xmltv(entries) -> bytes:
    stream = io.BytesIO()
    write_xmltv(in_order(entries), stream, WriteOptions())
    return stream.getvalue()


def through_ebucore(entries) -> list[Entry]:
    """What is read of what is written of them."""
    found = records(texts(in_order(entries), SCHEDULE)).values()
    return [Entry(record, Place("test", name_of(record))) for record in found]


def told(entries) -> Counter:
    """The fields that are told as lost on the way, by the records they are in."""
    losses = Losses(EBUCORE, SCHEDULE.carries)
    return Counter(
        (type(entry.record), finding.facts["field"])
        for entry in entries
        for finding in losses.of(entry)
    )


@settings(max_examples=60)
@example(RATED)
@given(shows())
def test_any_programme_as_xmltv_has_it_comes_back(show):
    entry = Entry(show, Place("test", name_of(show)))
    given_ = as_xmltv([entry])
    read = list(entries_read("xmltv", given_))
    back = facts(as_xmltv(through_ebucore(read)))
    missing = Counter({fact: n for fact, n in (facts(given_) - back).items() if of_show(fact)})
    losses = sum(n for (kind, _), n in told(read).items() if kind is Episode)
    # Each loss costs one fact at most.
    assert missing.total() <= losses


def of_show(fact) -> bool:
    return fact[0] == "programme"


def cut(data: bytes) -> bytes:
    """The first programmes of a feed, with all its channels."""
    root = tree(data)
    size = 0
    for programme in root.findall("programme"):
        size += len(etree.tostring(programme))
        if size > MOST:
            root.remove(programme)
    return etree.tostring(root)


def shown(data: bytes) -> Counter:
    """The facts of a feed but of channels that nothing is on, of which EBUCore cannot tell."""
    on_air = {programme.get("channel") for programme in tree(data).iter("programme")}
    found = facts(without_untitled(data))
    return Counter(
        {fact: n for fact, n in found.items() if fact[0] != "channel" or fact[1] in on_air}
    )


@NO_CORPUS
@pytest.mark.parametrize("path", WELL_FORMED, ids=lambda path: path.name[:40])
def test_real_feeds_come_back(path):
    data = cut(content(path))
    read = [entry for entry in entries_read("xmltv", data) if entry.record is not None]
    read = with_channels_once(read)
    missing = shown(data) - facts(as_xmltv(through_ebucore(read)))
    assert {fact for fact in missing if fact[0] != "channel"} == set()
    of_channels = {fact for fact in missing if fact[0] == "channel"}
    assert {fact[2] for fact in of_channels} <= {"display-name", "icon", "url"}
    lost = {field for kind, field in told(read) if kind is Channel}
    assert lost <= LOST_OF_CHANNELS
    assert bool(of_channels) <= bool(lost)


def with_channels_once(entries: list[Entry]) -> list[Entry]:
    """The entries without channels that stand twice, which the pipeline joins."""
    found: dict[object, Entry] = {}
    for entry in entries:
        record = entry.record
        key = (Channel, record.id) if isinstance(record, Channel) else entry
        found.setdefault(key if isinstance(key, tuple) else id(key), entry)
    return list(found.values())


@NO_CORPUS
@pytest.mark.parametrize("path", WELL_FORMED, ids=lambda path: path.name[:40])
def test_real_feeds_are_valid_ebucore(path):
    read = list(entries_read("xmltv", cut(content(path))))
    for text in texts(in_order(read), SCHEDULE):
        assert_valid(text)


@NO_CORPUS
def test_a_real_feed_through_the_command(epg, tmp_path):
    smallest = min(WELL_FORMED, key=lambda path: abs(path.stat().st_size - MOST))
    (tmp_path / "feed.xml").write_bytes(cut(content(smallest)))
    assert epg("export", "feed.xml", "-o", "out.ebucore.xml", "-q").code == 0
    schema = ("--schema", SCHEMA) if SCHEMA.exists() else ()
    assert epg("validate", "out.ebucore.xml", *schema).code == 0
    assert epg("export", "out.ebucore.xml", "-o", "back.xml", "-q").code == 0
    direct = epg("export", "feed.xml", "-o", "direct.xml", "-q")
    assert direct.code == 0
    before, after = (facts((tmp_path / name).read_bytes()) for name in ("direct.xml", "back.xml"))
    assert {fact for fact in before - after if of_show(fact)} == set()
