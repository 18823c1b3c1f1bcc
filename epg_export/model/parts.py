"""How parts hold parts: what a walk over a record goes down into."""

from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec import inspect as mi

from epg_export.model.base import Part


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
