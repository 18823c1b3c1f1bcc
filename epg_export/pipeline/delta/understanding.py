"""What one line of a delta wants: a record put into the feed, or something taken out of it."""

import json
from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats.canonical.decode import MOST_MENDED, DecodeError, entry_of, mend_value
from epg_export.pipeline.delta.lines import Behind, Cancel, Gone, Op, Upsert
from epg_export.pipeline.delta.orders import Orders

_LINE = msgspec.json.Decoder(Upsert | Cancel)


class Unreadable(Exception):  # noqa: N818 - what is raised is a finding
    """A line that says nothing; ``path`` is where, inside it."""

    def __init__(self, message: str, path: str = "", remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.remedy = remedy


def take(raw: bytes, place: Place, orders: Orders) -> Op:
    """Take one line; returns what it is to do.

    Raises :class:`Unreadable` where it says nothing, or what makes no sense.
    """
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
    if len(raw) > MOST_MENDED:
        raise Unreadable(f"it has {len(raw)} bytes and is not right: {lower(error)}") from error
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as wrong:
        raise Unreadable(f"not JSON: {lower(wrong)}") from wrong
    if not isinstance(value, dict):
        raise Unreadable("expected an object, one line of a delta") from error
    op = value.get("op")
    if op == "cancel":
        try:
            return msgspec.convert(value, Cancel)
        except msgspec.ValidationError as wrong:
            raise Unreadable(f"it cancels nothing: {lower(wrong)}") from wrong
    if op != "upsert":
        raise Unreadable(_no_op(value), ".op" if "op" in value else "") from error
    if others := sorted(value.keys() - {"op", "record", "after"}):
        raise Unreadable(f'an upsert has no "{others[0]}"', f".{others[0]}")
    if "record" not in value:
        raise Unreadable("an upsert without a record")
    orders.put(_mended(value["record"], place.below(".record")), _after(value))
    return None


def _after(value: dict[str, Any]) -> Behind:
    """Behind what a record stands, of a line that did not decode at once."""
    if "after" not in value:
        return msgspec.UNSET
    try:
        return _named(msgspec.convert(value["after"], Gone | None))
    except msgspec.ValidationError as wrong:
        message = f"it stands behind nothing: {lower(wrong)}"
        raise Unreadable(message, ".after") from wrong


def _named(after: Behind) -> Behind:
    if isinstance(after, Gone) and after.id is None:
        message = f"it does not say behind which {after.type} it stands"
        raise Unreadable(message, ".after")
    return after


def _mended(value: Any, place: Place) -> Entry:
    """A record that has no error, though it may have what is worth a warning."""
    entry = mend_value(value, place)
    errors = [finding for finding in entry.findings if finding.severity == "error"]
    if errors or entry.record is None:
        path = errors[0].place.path.removeprefix("$") if errors else ".record"
        raise Unreadable(errors[0].message if errors else "no record", path)
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
        raise Unreadable(f"it cancels {'several things' if any(ways) else 'nothing'}; {expected}")
    between = (cancel.since, cancel.to)
    if any(between) and not (part and all(one and one.tzinfo for one in between)):
        raise Unreadable("from and to are of a part, and have an offset both", ".from")
    if gone is not None and not _names(gone):
        raise Unreadable(f"it does not say which {gone.type}", ".record")


def _names(gone: Gone) -> bool:
    if gone.type == "broadcast":
        return gone.id is not None or (gone.channel is not None and gone.start is not None)
    return gone.type == "feed" or gone.id is not None


def lower(error: Exception) -> str:
    """What an error says, as the end of a message."""
    text = str(error)
    return text[:1].lower() + text[1:]
