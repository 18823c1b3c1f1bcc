"""Many records of every shape, fast: the same for the same seed."""

import datetime as dt
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

from formats import strategies
from msgspec import inspect as mi

from epg_export.model import Broadcast, Episode, Part, Title

_CHANCE = 0.3
_POOLS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("lang", "code", "language"), strategies._TAGS),
    **dict.fromkeys(("url", "link"), strategies._URLS),
    **dict.fromkeys(("production_date", "production_end", "release_date"), strategies._DATES),
    "role": strategies._ROLES,
    "channel": strategies._CHANNELS,
    "aspect": ("16:9", "2.35:1", "0:0"),
    "raw": ("4/5", "4 / 5", "****", "IMDB: 7.1"),
    "kind": ("poster", "teletext", "closed", ""),
}
_TEXTS = (*strategies._SAMPLES, "Nachtfahrt", "Vor der Küste", "x" * 300, "\u200b", "a\u0085b")
_NUMBERS = (0, 1, 2, 7, 12, 2026, -1)


def episodes(many: int, seed: int) -> Iterator[Episode]:
    """Episodes that have a title and a broadcast, and anything else besides."""
    dice = random.Random(seed)  # noqa: S311 - data, not secrets
    for number in range(many):
        fields = _fields(Episode, dice, {"id", "titles", "broadcasts"})
        title = Title(value=f"Folge {number}", lang=dice.choice(strategies._TAGS))
        broadcast = Broadcast(
            channel=dice.choice(strategies._CHANNELS),
            start=_moment(dice),
            **_fields(Broadcast, dice, {"channel", "start"}),
        )
        yield Episode(id=f"e{number}", titles=(title,), broadcasts=(broadcast,), **fields)


def _fields(part: type[Part], dice: random.Random, but: set[str]) -> dict[str, Any]:
    return {
        field.name: _value(field.name, field.type, dice)
        for field in _fields_of(part)
        if field.name not in but and (field.required or dice.random() < _CHANCE)
    }


@cache
def _fields_of(part: type[Part]) -> tuple[mi.Field, ...]:
    return mi.type_info(part).fields  # type: ignore[attr-defined]


def _value(name: str, kind: mi.Type, dice: random.Random) -> Any:  # noqa: PLR0911 - a table
    match kind:
        case mi.UnionType():
            return _value(name, next(k for k in kind.types if not isinstance(k, mi.NoneType)), dice)
        case mi.StructType():
            return kind.cls(**_fields(kind.cls, dice, set()))
        case mi.VarTupleType():
            return tuple(_value(name, kind.item_type, dice) for _ in range(dice.randint(1, 3)))
        case mi.LiteralType():
            return dice.choice(kind.values)
        case mi.StrType():
            return dice.choice(_POOLS.get(name, _TEXTS))
        case mi.IntType():
            return dice.choice(_NUMBERS)
        case mi.FloatType():
            return dice.choice((0.5, 4.0, 10.0))
        case mi.BoolType():
            return dice.choice((True, False))
        case mi.DateType():
            return _moment(dice).date()
    return _moment(dice)


def _moment(dice: random.Random) -> dt.datetime:
    zone = dice.choice(strategies._OFFSETS)
    start = dt.datetime(2026, 3, 28, tzinfo=zone)
    return start + dt.timedelta(seconds=dice.randrange(10**7))
