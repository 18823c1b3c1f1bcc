"""What is found while one record is read: gathered first, placed when its name is known."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from epg_export.findings import Finding, Kind, Place
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.excerpt import short, short_facts

_MOST = 1000
"""How many findings one record may have; the rest are counted."""


class _Note(NamedTuple):
    kind: Kind
    path: str
    line: int
    message: str
    facts: Mapping[str, Any]
    remedy: str | None


class Notes:
    """Gathers findings about the elements of one record."""

    def __init__(self) -> None:
        self._notes: list[_Note] = []
        self._more = 0

    def note(  # noqa: PLR0913 - a finding's own parts
        self,
        kind: Kind,
        node: Node,
        message: str,
        *,
        attribute: str = "",
        facts: Mapping[str, Any] | None = None,
        remedy: str | None = None,
    ) -> None:
        """Note a finding about an element, or about one of its attributes."""
        if len(self._notes) >= _MOST:
            self._more += 1
            return
        path = f"{node.path}/@{attribute}" if attribute else node.path
        told = _Note(kind, path, node.line, short(message), facts or {}, remedy)
        self._notes.append(told)

    def findings(self, place: Place) -> tuple[Finding, ...]:
        """What was noted since the last time, in the source and about the record of ``place``.

        Its path stands before those of the nodes.
        """
        notes, self._notes = self._notes, []
        if self._more:
            message = f"{notes[-1].message}, and {self._more} findings more in the same record"
            notes[-1] = notes[-1]._replace(message=message)
            self._more = 0
        return tuple(
            note.kind.at(
                Place(place.source, place.record, place.path + note.path, note.line),
                note.message,
                remedy=note.remedy,
                facts=short_facts(note.facts),
            )
            for note in notes
        )
