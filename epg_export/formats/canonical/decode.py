"""One record out of its text or its builtins: whole, or mended with its faults told."""

import difflib
import json
import re
from typing import Any

import msgspec

from epg_export.entry import Entry, name_of
from epg_export.findings import Finding, Place
from epg_export.formats.canonical.kinds import (
    MALFORMED_JSON,
    NOT_UTF_8,
    TOO_LARGE_RECORD,
    UNKNOWN_RECORD_TYPE,
)
from epg_export.formats.canonical.long_lines import SHOWN
from epg_export.formats.shape import GONE, Mending, shown
from epg_export.model import AnyRecord, Broadcast, Channel, Episode, Feed, Record, Series

TYPES: dict[str, type[Record]] = {
    "feed": Feed,
    "channel": Channel,
    "series": Series,
    "episode": Episode,
    "broadcast": Broadcast,
}

DecodeError = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""All that a decoder raises over text that is not the record it was to be."""

TOO_DEEP = "nested too deeply to be a record"
"""What is said where objects and lists stand in each other without an end."""
_TEXT = re.compile(rb'"(?:[^"\\\n]++|\\.)*+"', re.DOTALL)
_SHORTEN = "shorten the text; a picture in it belongs in a file that is linked"
MOST_MENDED = 4 << 20
"""Bytes of a record that is looked through for faults: as builtins it takes 30 times as much."""


def mend_json(raw: bytes, place: Place, wanted: type[Record] | None = None) -> Entry:
    """What can be had from the JSON text of a record that did not decode at once.

    ``place`` is where the text starts, with its column; a fault of syntax is placed to the column,
    every other place is left for a later look.
    """
    if len(raw) > MOST_MENDED:
        return too_large(raw[:SHOWN], len(raw), place, " and is not right")
    try:
        value = json.loads(raw.rstrip().decode(), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        column = len(raw[: error.start].decode(errors="replace")) + 1
        return _unread(raw, NOT_UTF_8.at(_at(place, raw, column), message))
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}".removesuffix(" at")
        where = msgspec.structs.replace(
            place,
            line=(place.line or 1) + error.lineno - 1,
            column=error.colno + ((place.column or 1) - 1 if error.lineno == 1 else 0),
        )
        return _unread(raw, MALFORMED_JSON.at(where, message))
    except RecursionError:
        return _unread(raw, MALFORMED_JSON.at(place, TOO_DEEP))
    except ValueError as error:
        return _unread(raw, MALFORMED_JSON.at(place, f"not JSON: {error}"))
    return mend_value(value, place, wanted, raw=raw)


def mend_value(
    value: Any, place: Place, wanted: type[Record] | None = None, *, raw: bytes | None = None
) -> Entry:
    """What can be had from the builtins of a record; ``wanted`` where its type is known."""
    if raw is None:
        raw = json.dumps(value, default=str, skipkeys=True).encode()
    place = msgspec.structs.replace(place, record=_name(value, wanted), column=None)
    if (struct := wanted or _type_of(value)) is None:
        return _unread(raw, _unknown_type(value, place))
    mending = Mending()
    try:
        left = mending.mend(value, struct)
        record = None if left is GONE else msgspec.convert(left, struct)
    except RecursionError:
        return _unread(raw, MALFORMED_JSON.at(place, TOO_DEEP))
    except msgspec.ValidationError as error:
        return _unread(raw, MALFORMED_JSON.at(place, str(error)))
    return Entry(
        record=record,  # type: ignore[arg-type]
        place=place,
        findings=tuple(
            kind.at(place.below(path), message) for kind, path, message in mending.faults
        ),
        raw=raw if mending.faults else None,
        origins=_moved(value, mending.left_out, place) if mending.left_out and record else {},
    )


def too_large(head: bytes, size: int, place: Place, besides: str = "") -> Entry:
    """What is said of a record of so many bytes, of which the ``head`` is kept."""
    return _unread(head, TOO_LARGE_RECORD.at(place, f"it has {size} bytes{besides}"))


def longest_text(raw: bytes) -> int:
    """The bytes of the longest text in the JSON of a record, as it is written there."""
    return max((len(text.group()) - 2 for text in _TEXT.finditer(raw)), default=0)


def too_long(raw: bytes, size: int, most: int, place: Place) -> Entry:
    """What is said of a record with a text of so many bytes, more than one may have."""
    message = f"one of its texts has {size} bytes, more than {most}"
    return _unread(raw[:SHOWN], TOO_LARGE_RECORD.at(place, message, remedy=_SHORTEN))


def entry_of(record: AnyRecord, place: Place) -> Entry:
    """The entry of a record that decoded whole."""
    return Entry(record, Place(place.source, name_of(record), place.path, place.line))


def _unread(raw: bytes, finding: Finding) -> Entry:
    return Entry(record=None, place=finding.place, findings=(finding,), raw=raw)


def _no_constant(name: str) -> None:
    """NaN and Infinity: Python's reader would take them, JSON has no such numbers."""
    message = f"{name} is no number"
    raise ValueError(message)


def _at(place: Place, raw: bytes, column: int) -> Place:
    """``column`` characters into the text of ``place``, which may span lines."""
    before = raw.decode(errors="replace")[: column - 1]
    lines = before.count("\n")
    offset = len(before) - before.rfind("\n") if lines else (place.column or 1) + len(before)
    return msgspec.structs.replace(place, line=(place.line or 1) + lines, column=offset)


def _type_of(value: Any) -> type[Record] | None:
    name = value.get("type") if isinstance(value, dict) else None
    return TYPES.get(name) if isinstance(name, str) else None


def _unknown_type(value: Any, place: Place) -> Finding:
    if not isinstance(value, dict):
        return UNKNOWN_RECORD_TYPE.at(place, "expected an object, one record")
    if "type" not in value:
        return UNKNOWN_RECORD_TYPE.at(place, 'the record has no "type"')
    if not isinstance(value["type"], str):
        message = f"there is no record type {shown(value['type'])}"
        return UNKNOWN_RECORD_TYPE.at(place.below(".type"), message)
    name = value["type"]
    close = difflib.get_close_matches(name, TYPES, n=1)
    hint = f'; did you mean "{close[0]}"?' if close else ""
    return UNKNOWN_RECORD_TYPE.at(place.below(".type"), f'there is no record type "{name}"{hint}')


def _name(value: Any, wanted: type[Record] | None) -> str | None:
    if not isinstance(value, dict):
        return None
    kind = wanted.__struct_config__.tag if wanted else value.get("type")
    if not isinstance(kind, str):
        return None
    return f'{kind} "{value["id"]}"' if isinstance(value.get("id"), str) else kind


def _moved(value: dict[str, Any], left_out: set[str], place: Place) -> dict[str, Place]:
    """Where the items of lists stand that moved up when a faulty one before them was left out."""
    origins: dict[str, Place] = {}
    for field, items in value.items():
        if isinstance(items, list):
            stayed = (i for i in range(len(items)) if f".{field}[{i}]" not in left_out)
            for new, old in enumerate(stayed):
                if new != old:
                    origins[f".{field}[{new}]"] = place.below(f".{field}[{old}]")
    return origins
