"""How parts hold parts: what a walk over a record goes down into."""

from collections.abc import Iterator

import msgspec
from msgspec import inspect as mi

from epg_export.model.base import Part


def parts_of(part: type[msgspec.Struct]) -> Iterator[tuple[str, bool, type[Part]]]:
    """The fields of a type that hold parts: name, whether it is a list, and of which type."""
    for field in msgspec.structs.fields(part):
        info = mi.type_info(field.type)
        if isinstance(info, mi.UnionType):
            info = next(kind for kind in info.types if not isinstance(kind, mi.NoneType))
        many = isinstance(info, mi.VarTupleType)
        if isinstance(info, mi.VarTupleType):
            info = info.item_type
        if isinstance(info, mi.StructType):
            yield field.name, many, info.cls  # type: ignore[misc]
