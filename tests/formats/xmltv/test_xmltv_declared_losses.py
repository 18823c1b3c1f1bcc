"""A record that is written and read back is the same but for exactly what was told as lost."""

import datetime as dt
import io
import re
from collections import Counter
from typing import Any

from conftest import entries_read
from formats.strategies import shows
from formats.test_carries import is_told
from hypothesis import example, given, settings
from msgspec.structs import replace

from epg_export.entry import Entry, name_of
from epg_export.findings import Place
from epg_export.formats import WriteOptions, format_named
from epg_export.formats.xmltv.writing.document import write
from epg_export.model import (
    Broadcast,
    Episode,
    EpisodeNumber,
    Genre,
    Numbering,
    Part,
    Text,
    Title,
)
from epg_export.pipeline.losses import Losses
from epg_export.vocab.languages import spelled

XMLTV = format_named("xmltv")
WHOLE = r"\]\.(kind|role|name|code)$"
TAGS = ("lang", "code", "language")


def leaves(value: Any, path: str, plain: str) -> Any:
    """Every value in a record: its path, its path without positions, and what it says."""
    if isinstance(value, Part):
        for field in value.__struct_fields__:
            if field != "id":
                yield from leaves(getattr(value, field), f"{path}.{field}", f"{plain}.{field}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if not is_blank(item):
                yield from leaves(item, f"{path}[{index}]", plain)
    elif value is not None and meant(value, plain) != "":
        yield path, plain, meant(value, plain)


def is_blank(item: Any) -> bool:
    """Whether it is a text, an address or a number that says nothing, which is told by a rule."""
    said = getattr(item, "value", getattr(item, "url", None))
    return isinstance(said, str) and not said.strip()


def meant(value: Any, path: str) -> Any:
    """A value by its meaning: white space, spelling of tags and offsets aside."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC) if value.tzinfo else value
    if not isinstance(value, str):
        return value
    squeezed = " ".join(value.split())
    return spelled(squeezed) if path.rpartition(".")[2] in TAGS else squeezed


def read_back(entry: Entry) -> Episode:
    stream = io.BytesIO()
    write([entry], stream, WriteOptions())
    (record,) = (
        found.record
        for found in entries_read("xmltv", stream.getvalue())
        if isinstance(found.record, Episode)
    )
    return record


def told(entry: Entry) -> set[str]:
    """The paths that are told as lost; what has a kind or role of no place is lost as a whole."""
    losses = Losses(XMLTV, XMLTV.carries)
    return {
        re.sub(WHOLE, "]", finding.place.path.removeprefix("$"))
        if "is written" not in finding.message
        else finding.place.path.removeprefix("$")
        for finding in losses.of(entry)
    }


def plainly(episode: Episode) -> Episode:
    """With one broadcast and no overrides: what they replace is not lost but told otherwise."""
    broadcast = replace(episode.broadcasts[0], overrides=None, episode=None, first_showing=None)
    return replace(episode, broadcasts=(broadcast,))


@settings(max_examples=100)
@given(shows())
@example(
    Episode(
        id="e",
        titles=(Title(value="T"),),
        genres=(Genre(labels=(Text(value="Krimi", lang="de"), Text(value="Crime", lang="en"))),),
        broadcasts=(Broadcast(channel="c", start=dt.datetime(2026, 3, 28, tzinfo=dt.UTC)),),
    )
)
@example(
    Episode(
        id="e",
        titles=(Title(value="T"),),
        numbering=Numbering(season=1, episode=2),
        numbers=tuple(
            EpisodeNumber(value=value, system="xmltv_ns") for value in ("x", "0.2.", "0.2.", "..")
        ),
        production_date="2001-09-11T08:46",
        broadcasts=(Broadcast(channel="c", start=dt.datetime(2026, 3, 28, tzinfo=dt.UTC)),),
    )
)
def test_what_is_not_told_as_lost_comes_back(episode):
    episode = plainly(episode)
    entry = Entry(episode, Place("test", name_of(episode)))
    lost = told(entry)
    expected = Counter(
        (plain, said) for path, plain, said in leaves(episode, "", "") if not is_told(path, lost)
    )
    found = Counter((plain, said) for _, plain, said in leaves(read_back(entry), "", ""))
    assert expected - found == Counter()
