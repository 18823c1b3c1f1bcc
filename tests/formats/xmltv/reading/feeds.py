"""What tests of the XMLTV reader put in and compare: small documents, records as JSON values."""

import json
from typing import Any

import msgspec
from conftest import entries_read
from formats.canonical import canonical_reading

from epg_export.entry import Entry

TIMES = 'start="20260328201500 +0100" stop="20260328211500 +0100"'
CHANNEL = '<channel id="c"><display-name>C</display-name></channel>'


def programme(inside: str = "<title>T</title>", attributes: str = f'{TIMES} channel="c"') -> str:
    """A programme; ``inside`` is its children."""
    return f"<programme {attributes}>{inside}</programme>"


def feed(*items: str) -> str:
    """A document of channels and programmes."""
    return f"<tv>{''.join(items)}</tv>"


def _time(number: int) -> str:
    return f"20260101{number // 3600:02}{number // 60 % 60:02}{number % 60:02}"


def numbered(*numbers: int, more: str = "") -> list[str]:
    """Programmes whose titles are these numbers, each at its own time."""
    return [
        programme(
            f"<title>{number}</title>{more}",
            f'start="{_time(number)} +0000" stop="20270101000000 +0000" channel="c"',
        )
        for number in numbers
    ]


def titles(document: str | bytes) -> list[str]:
    """The titles of the episodes that are read."""
    entries = entries_read("xmltv", document)
    return [
        title.value for entry in entries for title in getattr(entry.record, "titles", ()) if title
    ]


def value_of(entry: Entry) -> Any:
    """The record of an entry as its JSON value."""
    return msgspec.to_builtins(entry.record)


def record(document: str | bytes) -> Any:
    """The one record in a document, as its JSON value."""
    (entry,) = (entry for entry in entries_read("xmltv", document) if entry.record is not None)
    return value_of(entry)


def episode(inside: str) -> Any:
    """What the children of a programme become, besides ids, channel and times."""
    whole = record(feed(programme(inside)))
    (broadcast,) = whole.pop("broadcasts")
    for name in ("type", "id", "channel", "start", "stop"):
        broadcast.pop(name, None)
    del whole["type"], whole["id"]
    return json.loads(json.dumps(whole | broadcast))


def told(document: str | bytes) -> list[str]:
    """What is found in a document: ``line:column code path message``."""
    return canonical_reading.told("xmltv", document)


def told_in(inside: str) -> list[str]:
    """What is found in the children of a programme: ``code path message``."""
    lines = [line.split(" ", 1)[1] for line in told(feed(programme(inside)))]
    return [line.replace("/tv/programme[1]", "") for line in lines]


def codes(document: str | bytes) -> list[str]:
    """The codes of what is found in a document."""
    return canonical_reading.codes("xmltv", document)
