"""What is found while one event is read: gathered first, placed when its record is known."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from epg_export.findings import Finding, Kind, Place
from epg_export.formats.bxf.node import Node
from epg_export.formats.bxf.tally import At, Tally
from epg_export.formats.excerpt import short


class _Note(NamedTuple):
    kind: Kind
    message: str
    path: str
    line: int
    facts: dict[str, Any]


class Notes:
    """Gathers findings about one event; what comes in thousands is counted in the ``tally``."""

    def __init__(self, tally: Tally, path: str) -> None:
        self._tally = tally
        self._path = path
        self._notes: list[_Note] = []

    def note(self, kind: Kind, node: Node, message: str, **facts: Any) -> None:
        """Note a finding about an element of the event."""
        self._notes.append(_Note(kind, short(message), self._path, node.line, facts))

    def count(self, kind: Kind, name: str, message: str, node: Node) -> None:
        """Count what is told once for all."""
        self._tally.count(kind, name, message, At(self._path, node.line))

    def findings(self, source: str, record: str | None, channel: str | None) -> Iterator[Finding]:
        """Yield what was noted, about a record."""
        for note in self._notes:
            place = Place(source, record, note.path, note.line, None, channel)
            yield note.kind.at(place, note.message, facts=note.facts)
