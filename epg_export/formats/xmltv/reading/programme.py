"""A ``programme`` element as an episode with one broadcast.

Each child is handed to the one function for its name; lists keep the order of the document. What
is rare (an attribute that is unknown, a child out of order) is looked at only where a cheap test
says so. About 22 microseconds for 26 elements, beside 15 for parsing; what :mod:`plain` reads,
which is most of most feeds, costs less than the parsing alone. ``python -m benchmarks.paths read
xmltv`` measures it.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from epg_export.formats.xmltv.mapping import ONCE, PROGRAMME_ATTRIBUTES, PROGRAMME_ORDER
from epg_export.formats.xmltv.reading.broadcast import times_of
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.reading.parts import OF_BROADCAST, TAKERS, Draft, beside_the_dtd
from epg_export.formats.xmltv.reading.text import (
    Element,
    Order,
    attributes,
    no_text,
    text_and_language,
)
from epg_export.formats.xmltv.reading.times import id_part
from epg_export.model import Broadcast, Episode

KNOWN = frozenset(PROGRAMME_ATTRIBUTES)
ORDER = Order(PROGRAMME_ORDER, ONCE)


class Programme(msgspec.Struct, frozen=True):
    """What a programme says: its episode, its broadcast, and the key that its id is made of.

    ``event_id`` where the feed gives the broadcast an id of its own.
    """

    episode: dict[str, Any]
    broadcast: dict[str, Any]
    key: str
    event_id: str | None

    def record(self, id_: str) -> Episode:
        """The record under an id."""
        # One dict and nothing beside it: a call with both costs a microsecond more.
        self.broadcast["id"] = self.episode["id"] = id_
        self.episode["broadcasts"] = (Broadcast(**self.broadcast),)
        return Episode(**self.episode)


def programme(element: Element, notes: Notes) -> Programme | None:
    """The programme, None where it has no channel or no start that can be read."""
    given = attributes(element, KNOWN, notes)
    times = times_of(given, notes)
    if times is None:
        return None
    draft = {
        field: tuple(value) if type(value) is list else value
        for field, value in gathered(element, notes).items()
    }
    return assembled(given, times, draft, notes)


def assembled(
    given: Mapping[str, str], times: dict[str, Any], draft: Draft, notes: Notes
) -> Programme:
    """The programme of which this is what its attributes and its children say."""
    if notes.kept:
        draft["properties"] = tuple(notes.kept)
    times["channel"] = channel = given["channel"]
    event_id = draft.pop("event_id", None)
    if not draft.keys().isdisjoint(OF_BROADCAST):
        for field in OF_BROADCAST.intersection(draft):
            times[field] = draft.pop(field)
    return Programme(draft, times, f"{channel}@{id_part(given['start'])}", event_id)


def gathered(element: Element, notes: Notes) -> Draft:
    """What the children of a programme say, and what of them stands where it should not."""
    draft: Draft = {}
    last, ordered, loose = -1, True, element.text is not None
    for child in element:
        if child.tail is not None:
            loose = True
        taker = TAKERS.get(child.tag)
        if taker is None:
            beside_the_dtd(child, draft, notes)
            continue
        rank, once, field, worded, take = taker
        if rank <= last and (once or rank < last):
            ordered = False
        last = rank
        if field is None:
            take(child, draft, notes)
            continue
        if worded:
            value, lang = text_and_language(child, notes)
            value = take(value, lang)
        else:
            value = take(child, notes)
        if field in draft:
            draft[field].append(value)
        else:
            draft[field] = [value]
    if not ordered:
        ORDER.look(element, notes)
    if loose:
        no_text(element, notes)
    return draft
