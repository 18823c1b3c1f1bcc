"""Values as SQLite takes them, and rows as it gives them: names of files may be no text."""

import sqlite3
from collections.abc import Iterable
from functools import cache
from typing import TypeVar, get_args, get_type_hints

import msgspec

from epg_export.service.ledger.rows import Dropped, OnAir, Tally

Row = TypeVar("Row", Dropped, OnAir, Tally)


def bound(values: Iterable[object]) -> tuple[object, ...]:
    """Values for the places of a query; a name that is no text goes in as its bytes."""
    return tuple(_as_bytes(value) if isinstance(value, str) else value for value in values)


def row_of(kind: type[Row], row: sqlite3.Row) -> Row:
    """What was found, as a row of that kind."""
    texts = _texts(kind)
    said = {name: _said(row[name], name in texts) for name in row.keys()}  # noqa: SIM118 - a row
    return msgspec.convert(said, kind, strict=False)


def _as_bytes(text: str) -> str | bytes:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="surrogatepass")
    return text


def _said(value: object, is_text: bool) -> object:  # noqa: FBT001 - one of two ways
    if is_text and isinstance(value, bytes):
        return value.decode(errors="surrogatepass")
    return value


@cache
def _texts(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The fields of a row that are no bytes."""
    types = get_type_hints(kind)
    return frozenset(
        name for name, type_ in types.items() if bytes not in (type_, *get_args(type_))
    )
