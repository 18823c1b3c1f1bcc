"""Reading a delta: all of its lines are understood, or none of them is applied."""

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

import msgspec

from epg_export.bounds import Bounds
from epg_export.errors import ReadError, reason
from epg_export.findings import Finding, Place
from epg_export.formats import format_named
from epg_export.formats.canonical.decode import MOST_MENDED, TYPES, DecodeError, longest_text
from epg_export.formats.canonical.long_lines import LongLine, lines_of
from epg_export.pipeline.delta.kinds import MALFORMED_DELTA
from epg_export.pipeline.delta.lines import VERSION, Header, Op
from epg_export.pipeline.delta.orders import Orders
from epg_export.pipeline.delta.understanding import Unreadable, lower, take
from epg_export.pipeline.inputs.detecting import head_of, known_by
from epg_export.pipeline.inputs.foreign import looks_like, nothing
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.unpack import damage

_BOM = b"\xef\xbb\xbf"
_HEADER = msgspec.json.Decoder(Header)
_MAKE = "make one with epg-export diff OLD NEW --to jsonl"
_ALLOW = "if it is no mistake, allow more with --max-record"
_AROUND = 1 << 16
"""Bytes that a line may have beside its record: what it does, and behind which record."""


def read_delta(source: Source, orders: Orders) -> Iterator[Finding]:
    """Take the lines of a delta into its orders; yields what is wrong with it.

    No more of a line is held than a record may have. Raises :class:`ReadError` where the delta
    cannot be opened.
    """
    bounds = source.wishes.bounds
    taken: dict[Op, int] = {"cancel": 0, "upsert": 0}
    try:
        with source.open() as stream:
            for number, raw in enumerate(lines_of(stream, bounds.record + _AROUND), 1):
                place = Place(source.name, line=number)
                try:
                    if number == 1:
                        orders.header = _header(raw.removeprefix(_BOM), source)
                        source.format = format_named("jsonl")  # for the columns of what is found
                    elif not raw.isspace():
                        _refuse_too_large(raw, bounds)
                        taken[take(raw, place, orders)] += 1
                except Unreadable as wrong:
                    path = place.below(wrong.path)
                    yield MALFORMED_DELTA.at(path, wrong.message, remedy=wrong.remedy)
                    if orders.header is None:
                        return
            yield from _end(stream, source, orders, taken)
    except OSError as error:
        raise ReadError(source.name, reason(error)) from error
    orders.seal()


def _refuse_too_large(raw: bytes, bounds: Bounds) -> None:
    """Raise where a line, or a text in it, is larger than any that is meant."""
    if isinstance(raw, LongLine):
        message = f"it has {raw.size} bytes, and its record may have {bounds.record}"
        raise Unreadable(message, remedy=_ALLOW)
    if len(raw) > bounds.text and (size := longest_text(raw)) > bounds.text:
        raise Unreadable(f"one of its texts has {size} bytes, more than {bounds.text}")


def _end(
    stream: IO[bytes], source: Source, orders: Orders, taken: Mapping[Op, int]
) -> Iterator[Finding]:
    """What is wrong with the whole: it is damaged, empty, or not as long as it says."""
    place = Place(source.name, line=1)
    if found := damage(stream, source.name):
        yield found
    elif orders.header is None:
        yield MALFORMED_DELTA.at(place, "there is nothing in it", remedy=_MAKE)
    else:
        said: dict[Op, int | None] = {
            "cancel": orders.header.cancels,
            "upsert": orders.header.upserts,
        }
        for op, number in said.items():
            if number is not None and number != taken[op]:
                message = f"it has {taken[op]} lines that {op}, and says that it has {number}"
                yield MALFORMED_DELTA.at(place.below(f".{op}s"), message)


def _header(raw: bytes, source: Source) -> Header:
    try:
        header = _HEADER.decode(raw)
    except DecodeError as error:
        raise Unreadable(_no_delta(raw, source, error), remedy=_MAKE) from error
    if header.version != VERSION:
        message = f"it is a delta of version {header.version}, and only {VERSION} is known"
        raise Unreadable(message, ".version", "use a newer epg-export")
    return header


def _no_delta(raw: bytes, source: Source, error: Exception) -> str:
    """What stands where a header should, in words."""
    value = _builtins(raw)
    if isinstance(value, dict) and value.get("type") == "delta":
        return f"its header says nothing: {lower(error)}"
    if isinstance(value, dict) and "op" in value:
        return "it has no header: a delta begins with a line of the type delta"
    if isinstance(value, dict) and value.get("type") in TYPES:
        return "it is a feed, not a delta: a delta begins with a line of the type delta"
    head = head_of(source)
    if empty := nothing(head):
        return empty
    known = known_by(head, source.name)
    what = known.name if known else looks_like(head).what
    return f"it is {what}, not a delta: a delta begins with a line of the type delta"


def _builtins(raw: bytes) -> Any:
    """What a first line is that is no header; None where that is no JSON, or is no small one."""
    if len(raw) > MOST_MENDED:
        return None
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None
