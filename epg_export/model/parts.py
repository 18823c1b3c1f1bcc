"""How parts hold parts: what a walk over a record goes down into."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import inspect as mi

from epg_export.model.base import Part
from epg_export.model.media import AccessService, Audio, Subtitle, Video
from epg_export.model.rating import Rating
from epg_export.model.subject import Country, Genre, LanguageRef

TRAITS: tuple[type[Part], ...] = (
    AccessService,
    Audio,
    Country,
    Genre,
    LanguageRef,
    Rating,
    Subtitle,
    Video,
)
"""Parts of which a feed has so few that whole sets of them come again and again."""


@cache
def parts_of(part: type[msgspec.Struct]) -> tuple[tuple[str, bool, type[Part]], ...]:
    """The fields of a type that hold parts: name, whether it is a list, and of which type.

    To find them takes a millisecond for a record, and each of a thousand day files asks.
    """
    return tuple(_found(part))


def _found(part: type[msgspec.Struct]) -> Iterator[tuple[str, bool, type[Part]]]:
    for field in msgspec.structs.fields(part):
        info = mi.type_info(field.type)
        if isinstance(info, mi.UnionType):
            info = next(kind for kind in info.types if not isinstance(kind, mi.NoneType))
        many = isinstance(info, mi.VarTupleType)
        if isinstance(info, mi.VarTupleType):
            info = info.item_type
        if isinstance(info, mi.StructType):
            yield field.name, many, info.cls  # type: ignore[misc]


def values_of(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives these fields of a part, all at once."""
    if not names:
        return lambda _part: ()
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda part: (only(part),)
    return attrgetter(*names)
