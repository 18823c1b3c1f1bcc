"""What EBUCore has no field for, out of the tokens in an event's note."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args
from urllib.parse import unquote

from epg_export.formats.ebucore.mapping.tokens import (
    INFERRED,
    NOTE,
    PRECISION,
    PREFIX,
    SHOWN,
    TOKENS,
    UNKNOWN,
)
from epg_export.formats.ebucore.reading.moments import Moment
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.values import malformed
from epg_export.model import BroadcastStatus, Clump, Flag, Precision, Stamp, Text
from epg_export.vocab.languages import spelled

_TOKENS = {token.name: token for token in TOKENS}
_STATUSES = frozenset({*get_args(BroadcastStatus), UNKNOWN})
_PRECISIONS: dict[str, Precision] = {word: word for word in get_args(Precision)}
_CLUMP = re.compile(r"(-?[0-9]{1,19})/(-?[0-9]{1,19})", re.ASCII)
_FLAGS = {"": True, "true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_SHORT = re.compile(r"([0-9]{4})(-[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII)


def broadcast_fields(event: Node, notes: Notes) -> dict[str, Any]:
    """The fields that the note of an event says, the note itself among them."""
    text = event.take("note") or ""
    fields: dict[str, Any] = {}
    strange: list[str] = []
    for name, said in _tokens(text):
        token = _TOKENS.get(name)
        value = said if name == NOTE else _READ[token.kind](said) if token else None
        if value is None:
            strange.append(f"{name}={said}" if said else name)
        elif token and token.kind == "flags":
            fields[token.field] = (*fields.get(token.field, ()), value)
        else:
            fields.setdefault(token.field if token else NOTE, value)
    if not fields:
        return {NOTE: text} if text else {}
    for one in strange:
        malformed(one, "something that a note can say", event, notes, "note")
    return fields


def stamp(event: Node, said: Moment | None, notes: Notes) -> Stamp | None:
    """When an earlier showing was: its date and time, unless its note says more."""
    tokens = dict(_tokens(event.look("note") or ""))
    if tokens.keys() & {SHOWN, PRECISION, INFERRED}:
        event.take("note")
    value = said.value if said else None
    precision: Precision = "second" if said is None or said.timed else "day"
    if text := tokens.get(SHOWN):
        told = _short(text)
        if told is None and (full := _time(text)) is not None:
            told = full, "second"
        if told is None:
            malformed(text, "a moment such as 2019-05", event, notes, "note")
        else:
            value, precision = told
    precision = _PRECISIONS.get(tokens.get(PRECISION, ""), precision)
    if value is None:
        return None
    return Stamp(value=value, precision=precision, inferred=INFERRED in tokens)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Names and what they say; the note goes on to the end."""
    if text[: len(PREFIX)].lower() != PREFIX:
        return
    rest = text[len(PREFIX) :]
    while rest := rest.strip():
        if rest.startswith(f"{NOTE}="):
            yield NOTE, rest[len(NOTE) + 1 :].strip()
            return
        token, _, rest = rest.partition(";")
        name, _, said = token.partition("=")
        if token.strip():
            yield name.strip(), said.strip()


def _short(text: str) -> tuple[dt.datetime, Precision] | None:
    """A year or a month."""
    match = _SHORT.fullmatch(text)
    if match is None:
        return None
    year, month, zone = match.groups()
    value = _time(f"{year}{month or '-01'}-01T00:00:00{zone or ''}")
    return None if value is None else (value, "month" if month else "year")


def _flag(said: str) -> bool | None:
    return _FLAGS.get(said.lower())


def _status(said: str) -> str | None:
    return said if said in _STATUSES else None


def _text(said: str) -> str | None:
    return unquote(said) or None


def _time(said: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(said)
    except ValueError:
        return None


def _clump(said: str) -> Clump | None:
    match = _CLUMP.fullmatch(said)
    return Clump(index=int(match[1]), count=int(match[2])) if match else None


def _words(said: str) -> Flag:
    texts = []
    for words in said.split("|"):
        lang, colon, value = words.partition(":")
        text = unquote(value if colon else words).strip()
        if text:
            tag = lang.strip() if colon else ""
            texts.append(Text(value=text, lang=spelled(tag) if tag else None))
    return Flag(texts=tuple(texts))


_READ: Mapping[str, Callable[[str], Any]] = {
    "flag": _flag,
    "word": _status,
    "text": _text,
    "time": _time,
    "flags": _words,
    "clump": _clump,
}
