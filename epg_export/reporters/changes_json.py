"""The comparison as data: version 1 of its shape, one JSON object, written while it comes."""

from collections.abc import Iterable, Iterator
from typing import IO

import msgspec

from epg_export.model import encode
from epg_export.reporters.changes import Compared
from epg_export.reporters.json import plain

VERSION = 1


def show(compared: Compared, to: IO[str]) -> None:
    """Write the comparison."""
    to.writelines(pieces(compared))


def pieces(compared: Compared) -> Iterator[str]:
    """Yield the text bit by bit, one change a line."""
    head = {
        "version": VERSION,
        "old": compared.old,
        "new": compared.new,
        "ground": compared.ground,
        "summary": compared.summary,
    }
    yield "{"
    for name, value in head.items():
        yield f'\n  "{name}": {plain(encode(value).decode())},'
    yield from _list("records", compared.records())
    yield ","
    yield from _list("changes", compared.changes())
    yield "\n}\n"


def _list(name: str, values: Iterable[msgspec.Struct]) -> Iterator[str]:
    yield f'\n  "{name}": ['
    comma = ""
    for value in values:
        yield f"{comma}\n    {plain(encode(value).decode())}"
        comma = ","
    yield "\n  ]" if comma else "]"
