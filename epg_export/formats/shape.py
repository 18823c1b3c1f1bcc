"""Every fault in the shape of a record at once, and what is left of the record without them.

msgspec stops at the first fault. When it has stopped, the value is walked against the same types,
every fault is told with its JSON path, and the faulty parts are left out.
"""

import datetime as dt
import difflib
import itertools
import json
import math
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect as mi

from epg_export.findings import Kind
from epg_export.formats.kinds import MISSING_FIELD, UNKNOWN_FIELD, WRONG_TYPE

Fault = tuple[Kind, str, str]
"""A kind, a path below the record, and what is wrong there."""


_MOST_FAULTS = 1000
"""Of one record: who has made more has made another thing, and each costs some microseconds."""
_LONGEST = 60
"""How much of a name or a value is shown, in characters."""


class _EnoughError(Exception):
    """Raised where a record has too many faults to be looked at further."""


class _Gone:
    """Stands for a part that could not be kept."""


GONE = _Gone()

_WORDS: tuple[tuple[type, type | tuple[type, ...], str], ...] = (
    (mi.StrType, str, "text"),
    (mi.BoolType, bool, "true or false"),
    (mi.IntType, int, "a whole number"),
    (mi.FloatType, (int, float), "a number"),
)
_TIMES: dict[type, tuple[type, str]] = {
    mi.DateTimeType: (dt.datetime, "a date-time such as 2026-03-28T20:15:00+01:00"),
    mi.DateType: (dt.date, "a date such as 2026-03-28"),
}


@cache
def _shape_of(struct: type[msgspec.Struct]) -> mi.Type:
    """The types of a record, which take a millisecond to find out."""
    return mi.type_info(struct)


class Mending:
    """The walk over one value: the ``faults`` it met and the list items it left out."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.left_out: set[str] = set()

    def mend(self, value: object, struct: type[msgspec.Struct]) -> Any:
        """The builtins of ``value`` that fit ``struct``; :data:`GONE` where nothing can be kept.

        An optional field that does not fit is left out; a required one takes the object that
        holds it along.
        """
        try:
            return self._part(value, _shape_of(struct), "")
        except _EnoughError:
            del self.faults[_MOST_FAULTS:]
            message = f"it has more than {_MOST_FAULTS} faults, and was read no further"
            self.faults.append((WRONG_TYPE, "", message))
            return GONE

    def _part(self, value: object, wanted: mi.Type, path: str) -> Any:
        if isinstance(wanted, mi.UnionType):
            if value is None and wanted.includes_none:
                return None
            wanted = next(kind for kind in wanted.types if not isinstance(kind, mi.NoneType))
        if isinstance(wanted, mi.StructType):
            return self._object(value, wanted, path)
        if isinstance(wanted, mi.VarTupleType):
            return self._list(value, wanted, path)
        if (expected := _unmet(value, wanted)) is None:
            return value
        return self._refuse(value, expected, path)

    def _object(self, value: object, wanted: mi.StructType, path: str) -> Any:
        if not isinstance(value, dict):
            return self._refuse(value, "an object", path)
        if len(self.faults) > _MOST_FAULTS:
            raise _EnoughError
        fields = {field.encode_name: field for field in wanted.fields}
        tag = wanted.tag_field
        unknown = _unknown(value, [*fields, *([tag] if tag else [])], path)
        self.faults.extend(itertools.islice(unknown, _MOST_FAULTS + 1))
        if tag and value.get(tag, wanted.tag) != wanted.tag:
            return self._refuse(value[tag], f'"{wanted.tag}"', f"{path}.{tag}")
        result: dict[str, Any] = {}
        whole = True
        for name, field in fields.items():
            if name not in value:
                if field.required:
                    self.faults.append((MISSING_FIELD, f"{path}.{name}", f'"{name}" is missing'))
                    whole = False
                continue
            part = self._part(value[name], field.type, f"{path}.{name}")
            if part is not GONE:
                result[name] = part
            elif field.required:
                whole = False
        return result if whole else GONE

    def _list(self, value: object, wanted: mi.VarTupleType, path: str) -> Any:
        if not isinstance(value, list):
            return self._refuse(value, "a list", path)
        parts = []
        for index, item in enumerate(value):
            if len(self.faults) > _MOST_FAULTS:
                raise _EnoughError
            part = self._part(item, wanted.item_type, f"{path}[{index}]")
            if part is GONE:
                self.left_out.add(f"{path}[{index}]")
            else:
                parts.append(part)
        return parts

    def _refuse(self, value: object, expected: str, path: str) -> _Gone:
        self.faults.append((WRONG_TYPE, path, f"expected {expected}, found {shown(value)}"))
        return GONE


def _unknown(value: dict[Any, Any], known: list[str], path: str) -> Iterator[Fault]:
    for name in value:
        if not isinstance(name, str):
            key = repr(name) if isinstance(name, bytes) else json.dumps(name, default=str)
            yield UNKNOWN_FIELD, f"{path}.{key}", f'there is no field "{key}"'
        elif name not in known:
            close = difflib.get_close_matches(name, known, n=1) if len(name) <= _LONGEST else ()
            hint = f'; did you mean "{close[0]}"?' if close else ""
            yield (
                UNKNOWN_FIELD,
                f"{path}.{name[:_LONGEST]}",
                f"there is no field {shown(name)}{hint}",
            )


def _unmet(value: object, wanted: mi.Type) -> str | None:
    """What was expected, or None where the value is it."""
    if isinstance(wanted, mi.LiteralType):
        same = any(type(value) is type(one) and value == one for one in wanted.values)
        return None if same else f"one of {', '.join(map(str, wanted.values))}"
    if type(wanted) in _TIMES:
        target, words = _TIMES[type(wanted)]
        try:
            msgspec.convert(value, target)
        except (msgspec.ValidationError, UnicodeError):
            return words
        return None
    for kind, accepted, words in _WORDS:
        if isinstance(wanted, kind):
            boolean = isinstance(value, bool) and kind is not mi.BoolType
            endless = isinstance(value, float) and not math.isfinite(value)
            return None if isinstance(value, accepted) and not boolean and not endless else words
    return f"a value of type {type(wanted).__name__}"


def shown(value: object) -> str:
    """A value as a message shows it: short, and in JSON's words."""
    words = {dict: "an object", list: "a list", bool: str(value).lower(), type(None): "null"}
    if type(value) in words:
        return words[type(value)]
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
