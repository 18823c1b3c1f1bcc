"""What corresponds to what between a canonical record and a clip, once for both directions."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from epg_export import model as m
from epg_export.formats.base import Carries, Losing, Loss

FROM = "ffplayout"
"""The source of the properties that say what is played."""

NUMBERS = ("in", "out", "duration")
"""Fields of a clip in seconds: what is played of the file, and how long that is as a whole."""

WORDS = ("audio", "custom_filter")
"""Fields of a clip that are texts and say how it is played."""

CLIP_FIELDS = ("in", "out", "duration", "source", "title", "category", *WORDS)
"""All fields of a clip, in the order in which they are written."""

DEFAULT_CHANNEL = "Channel 1"
"""What ffplayout calls the channel of a playlist that names none."""

LONGEST = 2 * 86_400
"""Seconds: no clip of a day is played so long, nor begins so late in its file."""

Number = int | float
Clip = dict[str, Any]
"""A clip as it stands in a playlist: its fields, those that it has."""


def number(value: object) -> Number | None:
    """A length in seconds; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if math.isfinite(value) and 0 <= value <= LONGEST else None


def micros(value: Number) -> int:
    """Seconds as microseconds, which add up exactly."""
    return round(value * 1_000_000)


def properties(clips: Iterable[Mapping[str, Any]]) -> tuple[m.Property, ...]:
    """What is played, as properties: each clip begins with its ``source``."""
    return tuple(
        m.Property(name=name, value=_text(clip[name]), source=FROM)
        for clip in clips
        for name in ("source", *NUMBERS, *WORDS)
        if clip.get(name) is not None and (clip[name] != "" or name == "source")
    )


def clips_of(found: Iterable[m.Property]) -> list[Clip]:
    """What is played, by the properties of an episode; what is no number is passed over."""
    clips: list[Clip] = []
    for one in found:
        if one.source != FROM:
            continue
        if one.name == "source":
            clips.append({"source": one.value})
        elif clips and one.name in NUMBERS and (said := _number(one.value)) is not None:
            clips[-1][one.name] = said
        elif clips and one.name in WORDS:
            clips[-1][one.name] = one.value
    return clips


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _number(text: str) -> Number | None:
    try:
        return number(json.loads(text))
    except (ValueError, RecursionError):
        return None


CARRIES = Carries(
    fields={
        m.Feed: frozenset(),
        m.Channel: frozenset(),
        m.Series: frozenset(),
        m.Episode: frozenset({"titles", "genres", "properties", "duration", "broadcasts"}),
        m.Broadcast: frozenset({"episode", "channel", "start", "stop", "broadcast_day"}),
        m.Text: frozenset({"value"}),
        m.Title: frozenset({"value", "kind"}),
        m.Genre: frozenset({"labels"}),
        m.Property: frozenset({"name", "value", "source"}),
    },
    values={
        (m.Title, "kind"): frozenset({"main"}),
        (m.Property, "source"): frozenset({FROM}),
    },
    most={
        (m.Episode, "titles"): 1,
        (m.Episode, "genres"): 1,
        (m.Genre, "labels"): 1,
    },
)
"""What a playlist can hold. Starts and stops come back as far as clips follow each other."""


def _genre(genre: m.Genre, _held_by: str) -> Iterator[Loss]:
    if genre.code is not None and not genre.labels:
        yield "code", "a category is a word: the genre has a code but no label"


def _property(found: m.Property, _held_by: str) -> Iterator[Loss]:
    if found.source == FROM and found.name not in ("source", *NUMBERS, *WORDS):
        yield "name", "a clip has no such field"
    elif found.source == FROM and found.name in NUMBERS and _number(found.value) is None:
        yield "value", f"expected seconds between 0 and {LONGEST}"


def _broadcast(broadcast: m.Broadcast, _held_by: str) -> Iterator[Loss]:
    for field in ("start", "stop"):
        if getattr(getattr(broadcast, field), "microsecond", 0):
            yield field, "what is read back is rounded to the second"


LOSSES: Mapping[type[m.Part], Losing] = {
    m.Genre: Losing(_genre, ("code", "labels")),
    m.Property: Losing(_property),
    m.Broadcast: Losing(_broadcast, ("start.microsecond", "stop.microsecond")),
}
"""What of such parts is lost besides."""
