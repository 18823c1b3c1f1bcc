"""Reading a delta: all of its lines are understood, or none of them is applied."""

import json
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from epg_export.entry import Entry
from epg_export.errors import ReadError, reason
from epg_export.findings import Finding, Place
from epg_export.formats import format_named
from epg_export.formats.canonical.decode import TYPES, DecodeError, entry_of, mend_value
from epg_export.pipeline.delta.kinds import MALFORMED_DELTA
from epg_export.pipeline.delta.lines import VERSION, Behind, Cancel, Gone, Header, Upsert
from epg_export.pipeline.delta.orders import Orders
from epg_export.pipeline.inputs.detecting import head_of, known_by
from epg_export.pipeline.inputs.foreign import looks_like, nothing
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.unpack import damage

_BOM = b"\xef\xbb\xbf"
_HEADER = msgspec.json.Decoder(Header)
_LINE = msgspec.json.Decoder(Upsert | Cancel)
_MAKE = "make one with epg-export diff OLD NEW --to jsonl"


class _Unreadable(Exception):  # noqa: N818 - what is raised is a finding
    """A line that says nothing; ``path`` is where, inside it."""

    def __init__(self, message: str, path: str = "", remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.remedy = remedy


def read_delta(source: Source, orders: Orders) -> Iterator[Finding]:
    """Take the lines of a delta into its orders; yields what is wrong with it.

    Raises :class:`ReadError` where it cannot be opened.
    """
    try:
        with source.open() as stream:
            taken = {"cancel": 0, "upsert": 0}
            for number, raw in enumerate(stream, 1):
                place = Place(source.name, line=number)
                try:
                    if number == 1:
                        orders.header = _header(raw.removeprefix(_BOM), source)
                        source.format = format_named("jsonl")  # for the columns of what is found
                    elif raw.strip():
                        taken[_take(raw, place, orders)] += 1
                except _Unreadable as wrong:
                    path = place.below(wrong.path)
                    yield MALFORMED_DELTA.at(path, wrong.message, remedy=wrong.remedy)
                    if orders.header is None:
                        return
            yield from _end(stream, source, orders, taken)
    except OSError as error:
        raise ReadError(source.name, reason(error)) from error
    orders.seal()


def _end(
    stream: IO[bytes], source: Source, orders: Orders, taken: dict[str, int]
) -> Iterator[Finding]:
    """What is wrong with the whole: it is damaged, empty, or not as long as it says."""
    place = Place(source.name, line=1)
    if found := damage(stream, source.name):
        yield found
    elif orders.header is None:
        yield MALFORMED_DELTA.at(place, "there is nothing in it", remedy=_MAKE)
    else:
        said = {"cancel": orders.header.cancels, "upsert": orders.header.upserts}
        for op, number in said.items():
            if number is not None and number != taken[op]:
                message = f"it has {taken[op]} lines that {op}, and says that it has {number}"
                yield MALFORMED_DELTA.at(place.below(f".{op}s"), message)


def _header(raw: bytes, source: Source) -> Header:
    try:
        header = _HEADER.decode(raw)
    except DecodeError as error:
        raise _Unreadable(_no_delta(raw, source, error), remedy=_MAKE) from error
    if header.version != VERSION:
        message = f"it is a delta of version {header.version}, and only {VERSION} is known"
        raise _Unreadable(message, ".version", "use a newer epg-export")
    return header


def _no_delta(raw: bytes, source: Source, error: Exception) -> str:
    """What stands where a header should, in words."""
    value = _builtins(raw)
    if isinstance(value, dict) and value.get("type") == "delta":
        return f"its header says nothing: {_lower(error)}"
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


def _take(raw: bytes, place: Place, orders: Orders) -> str:
    """Take one line; returns what it is to do."""
    try:
        value = _LINE.decode(raw)
    except DecodeError as error:
        value = _slowly(raw, place, orders, error)
    if value is None:
        return "upsert"
    if isinstance(value, Upsert):
        orders.put(entry_of(value.record, place.below(".record")), _named(value.after))
        return "upsert"
    _must_make_sense(value)
    orders.cancel(value, place.line or 0)
    return "cancel"


def _slowly(raw: bytes, place: Place, orders: Orders, error: Exception) -> Cancel | None:
    """A line that did not decode at once; None for a record, which is mended and taken."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as wrong:
        raise _Unreadable(f"not JSON: {_lower(wrong)}") from wrong
    if not isinstance(value, dict):
        raise _Unreadable("expected an object, one line of a delta") from error
    op = value.get("op")
    if op == "cancel":
        try:
            return msgspec.convert(value, Cancel)
        except msgspec.ValidationError as wrong:
            raise _Unreadable(f"it cancels nothing: {_lower(wrong)}") from wrong
    if op != "upsert":
        raise _Unreadable(_no_op(value), ".op" if "op" in value else "") from error
    if others := sorted(value.keys() - {"op", "record", "after"}):
        raise _Unreadable(f'an upsert has no "{others[0]}"', f".{others[0]}")
    if "record" not in value:
        raise _Unreadable("an upsert without a record")
    orders.put(_mended(value["record"], place.below(".record")), _after(value))
    return None


def _after(value: dict[str, Any]) -> Behind:
    """Behind what a record stands, of a line that did not decode at once."""
    if "after" not in value:
        return msgspec.UNSET
    try:
        return _named(msgspec.convert(value["after"], Gone | None))
    except msgspec.ValidationError as wrong:
        message = f"it stands behind nothing: {_lower(wrong)}"
        raise _Unreadable(message, ".after") from wrong


def _named(after: Behind) -> Behind:
    if isinstance(after, Gone) and after.id is None:
        message = f"it does not say behind which {after.type} it stands"
        raise _Unreadable(message, ".after")
    return after


def _mended(value: Any, place: Place) -> Entry:
    """A record that has no error, though it may have what is worth a warning."""
    entry = mend_value(value, place)
    errors = [finding for finding in entry.findings if finding.severity == "error"]
    if errors or entry.record is None:
        path = errors[0].place.path.removeprefix("$") if errors else ".record"
        raise _Unreadable(errors[0].message if errors else "no record", path)
    return msgspec.structs.replace(entry, raw=None)


def _no_op(value: dict[str, Any]) -> str:
    if "op" in value:
        return f"there is no op {json.dumps(value['op'])}; expected upsert or cancel"
    if value.get("type") == "delta":
        return "a second header: give each delta a file of its own"
    return "a line without op; expected upsert or cancel"


def _must_make_sense(cancel: Cancel) -> None:
    """Raise where a cancel does not say what is gone, or says it twice."""
    gone, part = cancel.record, cancel.channel is not None or cancel.day is not None
    ways = [gone is not None, part, bool(cancel.everything)]
    if sum(ways) != 1:
        expected = "expected a record, a channel or a day, or everything"
        raise _Unreadable(f"it cancels {'several things' if any(ways) else 'nothing'}; {expected}")
    between = (cancel.since, cancel.to)
    if any(between) and not (part and all(one and one.tzinfo for one in between)):
        raise _Unreadable("from and to are of a part, and have an offset both", ".from")
    if gone is not None and not _names(gone):
        raise _Unreadable(f"it does not say which {gone.type}", ".record")


def _names(gone: Gone) -> bool:
    if gone.type == "broadcast":
        return gone.id is not None or (gone.channel is not None and gone.start is not None)
    return gone.type == "feed" or gone.id is not None


def _builtins(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _lower(error: Exception) -> str:
    text = str(error)
    return text[:1].lower() + text[1:]
