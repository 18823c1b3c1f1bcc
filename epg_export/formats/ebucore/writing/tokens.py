"""What EBUCore has no field for, as tokens in the note of an event."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any
from urllib.parse import quote

import msgspec

from epg_export.formats.ebucore.mapping.tokens import (
    INFERRED,
    NOTE,
    PRECISION,
    PREFIX,
    SHOWN,
    TOKENS,
    UNKNOWN,
)
from epg_export.formats.ebucore.writing.moments import moment, sayable
from epg_export.formats.ebucore.writing.tree import language
from epg_export.model import Broadcast, Clump, Flag, Shown, Stamp

_RESERVED = re.compile(r"[%;|]")
_RESERVED_ALONE = re.compile(r"[%;|:]")
_DIGITS = {"year": 4, "month": 7}
_GIVEN = frozenset({"stop", "status"})
"""What is not said as it stands in the record."""
_OF_RECORD = tuple(token for token in TOKENS if token.field not in _GIVEN)
_values = attrgetter(*(token.field for token in _OF_RECORD))
_DEFAULTS = tuple(
    field.default
    for token in _OF_RECORD
    for field in msgspec.structs.fields(Broadcast)
    if field.name == token.field
)
_ONLY_NEW = tuple(
    True if token.field == "new" else default
    for token, default in zip(_OF_RECORD, _DEFAULTS, strict=True)
)


def broadcast_note(broadcast: Broadcast, *, planning: bool, stop: dt.datetime | None) -> str | None:
    """The note of an event: what the record's says, behind tokens where it needs some.

    ``stop`` is given where no duration says it.
    """
    tokens: list[str] = []
    status = _status(broadcast.status, planning=planning)
    # Nearly no broadcast has any but that it is new, so they are all compared at once.
    values = _values(broadcast)
    if stop is None and status is None and values == _ONLY_NEW:
        tokens = _NEW
    elif stop is not None or status is not None or values != _DEFAULTS:
        given: dict[str, Any] = {"stop": stop, "status": status}
        for token in TOKENS:
            value = given[token.field] if token.field in given else getattr(broadcast, token.field)
            if value is not None and value != () and not (token.field == "listed" and not value):
                tokens += _WRITE[token.kind](token.name, value)
    return _joined(tokens, (broadcast.note or "").strip())


def shown_note(shown: Shown) -> str | None:
    """The note of an earlier showing: what its date and time do not say."""
    return _joined(list(_shown(shown.start)), "") if shown.start else None


def _joined(tokens: Sequence[str], note: str) -> str | None:
    if not tokens and not note.lower().startswith(PREFIX):
        return note or None
    last = [f"{NOTE}={note}"] if note else []
    return f"{PREFIX} {'; '.join([*tokens, *last])}"


def _status(status: str | None, *, planning: bool) -> str | None:
    if status == "cancelled":
        status = None
    if planning:
        return None if status == "planned" else status or UNKNOWN
    return status


def _shown(stamp: Stamp) -> Iterator[str]:
    said = date_and_time(stamp)
    if said is None:
        digits = _DIGITS.get(stamp.precision, 0)
        text = stamp.value.isoformat()
        rest = text[digits:].removeprefix("-01") if stamp.precision == "year" else text[digits:]
        if digits and rest.startswith("-01T00:00:00") and "." not in rest and sayable(stamp.value):
            zone = rest[len("-01T00:00:00") :]
            yield f"{SHOWN}={text[:digits]}{'Z' if zone == '+00:00' else zone}"
        else:
            yield f"{SHOWN}={text}"
            yield f"{PRECISION}={stamp.precision}"
    elif stamp.precision not in {"day", "second"}:
        yield f"{PRECISION}={stamp.precision}"
    if stamp.inferred:
        yield INFERRED


def date_and_time(stamp: Stamp) -> tuple[str, str | None] | None:
    """The date and time that say a stamp, None where they would say another."""
    if stamp.precision in _DIGITS:
        return None
    if not exact(stamp.value):
        return None
    date, time = moment(stamp.value, fractions=True)
    if stamp.precision != "day":
        return date, time
    if not sayable(stamp.value) or time[:8] != "00:00:00" or stamp.value.microsecond:
        return None
    return date + time[8:], None


def exact(value: dt.datetime) -> bool:
    """Whether a moment can be written as what it is: at the ends of the calendar some cannot."""
    if sayable(value):
        return True
    try:
        value.astimezone(dt.UTC)
    except OverflowError:
        return False
    return True


def _flag(name: str, value: bool) -> list[str]:  # noqa: FBT001 - it is the value that is written
    return [name if value else f"{name}=false"]


def _word(name: str, value: str) -> list[str]:
    return [f"{name}={value}"]


def _text(name: str, value: str) -> list[str]:
    return [f"{name}={_encoded(value)}"] if value.strip() else []


def _time(name: str, value: dt.datetime) -> list[str]:
    return [f"{name}={value.isoformat()}"]


def _clump(name: str, value: Clump) -> list[str]:
    return [f"{name}={value.index}/{value.count}"]


def _flags(name: str, value: Sequence[Flag]) -> list[str]:
    tokens = []
    for flag in value:
        words = [
            f"{tag}:{_encoded(text.value)}"
            if (tag := language(text.lang))
            else _encoded(text.value, _RESERVED_ALONE)
            for text in flag.texts
            if text.value.strip()
        ]
        tokens.append(f"{name}={'|'.join(words)}" if words else name)
    return tokens


def _encoded(text: str, reserved: re.Pattern[str] = _RESERVED) -> str:
    return reserved.sub(lambda match: quote(match[0], safe=""), text.strip())


_WRITE: Mapping[str, Callable[[str, Any], list[str]]] = {
    "flag": _flag,
    "word": _word,
    "text": _text,
    "time": _time,
    "flags": _flags,
    "clump": _clump,
}
_NEW = [token.name for token in TOKENS if token.field == "new"]
