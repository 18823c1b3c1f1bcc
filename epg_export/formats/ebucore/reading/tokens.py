"""What EBUCore has no field for, out of the tokens in an event's note."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args
from urllib.parse import unquote

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
from epg_export.formats.ebucore.reading.moments import Moment, with_whole_minutes
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.values import LARGEST, unusable
from epg_export.formats.ebucore.reading.words import tag_of
from epg_export.model import BroadcastStatus, Clump, Flag, Precision, Stamp, Text

_TOKENS = {token.name: token for token in TOKENS}
_OF_SHOWN = frozenset({SHOWN, PRECISION, INFERRED})
_STATUSES = frozenset({*get_args(BroadcastStatus), UNKNOWN})
_PRECISIONS: dict[str, Precision] = {word: word for word in get_args(Precision)}
_CLUMP = re.compile(r"(-?[0-9]{1,19})/(-?[0-9]{1,19})", re.ASCII)
_FLAGS = {"": True, "true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_SHORT = re.compile(r"([0-9]{4})(-[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII)


def broadcast_fields(event: Node, notes: Notes) -> dict[str, Any]:
    """The fields that the note of an event says, the note itself among them."""
    text = event.take("note") or ""
    fields: dict[str, Any] = {}
    flags: dict[str, list[Any]] = {}
    strange: list[str] = []
    for name, said in _tokens(text):
        token = _TOKENS.get(name)
        value = said if name == NOTE else _READ[token.kind](said) if token else None
        field = token.field if token else NOTE
        if value is None:
            strange.append(_said(name, said))
        elif token and token.kind == "flags":
            flags.setdefault(field, []).append(value)
        elif fields.setdefault(field, value) != value:
            strange.append(_said(name, said))
    fields |= {field: tuple(values) for field, values in flags.items()}
    if not fields:
        return {NOTE: text} if text else {}
    _note_strange(strange, event, notes)
    return fields


def stamp(event: Node, said: Moment | None, notes: Notes) -> Stamp | None:
    """When an earlier showing was: as its date and time say, or its note where they are silent."""
    tokens: dict[str, str] = {}
    strange: list[str] = []
    for name, value in _tokens(event.look("note") or ""):
        if name not in _OF_SHOWN or tokens.setdefault(name, value) != value:
            strange.append(_said(name, value))
    if not tokens:
        return None if said is None else _dated(said)
    event.take("note")
    found = None if said is None else _dated(said)
    if (text := tokens.get(SHOWN)) is not None:
        told = _shown(text)
        if told is None:
            unusable(text, "a moment such as 2019-05", event, notes, "note")
        elif found is None:
            found = told
        elif told != found:
            strange.append(_said(SHOWN, text))
    found = _with_precision(found, tokens, strange)
    if (text := tokens.get(INFERRED)) is not None:
        inferred = _flag(text)
        if inferred is None or found is None:
            strange.append(_said(INFERRED, text))
        else:
            found = msgspec.structs.replace(found, inferred=inferred)
    _note_strange(strange, event, notes)
    return found


def _dated(said: Moment) -> Stamp:
    return Stamp(value=said.value, precision="second" if said.timed else "day")


def _with_precision(
    found: Stamp | None, tokens: Mapping[str, str], strange: list[str]
) -> Stamp | None:
    """How precisely it is known, unless what is said of that is strange."""
    if (text := tokens.get(PRECISION)) is None:
        return found
    precision = _PRECISIONS.get(text)
    # What is said as a month alone is not known to the day.
    short = _SHORT.fullmatch(tokens.get(SHOWN, ""))
    if found is None or precision is None or (short and precision != found.precision):
        strange.append(_said(PRECISION, text))
        return found
    return msgspec.structs.replace(found, precision=precision)


def _said(name: str, text: str) -> str:
    return f"{name}={text}" if text else name


def _note_strange(strange: Iterable[str], event: Node, notes: Notes) -> None:
    """Tell of tokens that nobody knows, and of those that say something else than others did."""
    for one in strange:
        unusable(one, "something that a note can say", event, notes, "note")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Names and what they say; the note goes on to the end."""
    if text[: len(PREFIX)].lower() != PREFIX:
        return
    start = len(PREFIX)
    while start < len(text):
        end = text.find(";", start)
        end = len(text) if end < 0 else end
        name, equals, said = text[start:end].partition("=")
        if equals and name.lstrip() == NOTE:
            yield NOTE, text[start + len(name) + 1 :].strip()
            return
        if name.strip() or equals:
            yield name.strip(), said.strip()
        start = end + 1


def _shown(text: str) -> Stamp | None:
    """A year, a month, or a moment."""
    match = _SHORT.fullmatch(text)
    if match is None:
        full = _time(text)
        return None if full is None else Stamp(value=full, precision="second")
    year, month, zone = match.groups()
    value = _time(f"{year}{month or '-01'}-01T00:00:00{zone or ''}")
    return None if value is None else Stamp(value=value, precision="month" if month else "year")


def _flag(said: str) -> bool | None:
    return _FLAGS.get(said.lower())


def _status(said: str) -> str | None:
    return said if said in _STATUSES else None


def _text(said: str) -> str | None:
    return unquote(said) or None


def _time(said: str) -> dt.datetime | None:
    try:
        return with_whole_minutes(dt.datetime.fromisoformat(said))
    except ValueError:
        return None


def _clump(said: str) -> Clump | None:
    match = _CLUMP.fullmatch(said)
    numbers = [int(number) for number in match.groups()] if match else []
    if not numbers or not all(-LARGEST - 1 <= number <= LARGEST for number in numbers):
        return None
    return Clump(index=numbers[0], count=numbers[1])


def _words(said: str) -> Flag:
    texts = []
    for words in said.split("|"):
        lang, colon, value = words.partition(":")
        text = unquote(value if colon else words).strip()
        if text:
            tag = lang.strip() if colon else ""
            texts.append(Text(value=text, lang=tag_of(tag)))
    return Flag(texts=tuple(texts))


_READ: Mapping[str, Callable[[str], Any]] = {
    "flag": _flag,
    "word": _status,
    "text": _text,
    "time": _time,
    "flags": _words,
    "clump": _clump,
}
