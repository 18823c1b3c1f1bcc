"""What is found while one channel or programme is read: gathered first, placed at the end."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from epg_export.findings import Finding, Kind, Place
from epg_export.formats.excerpt import short, short_facts
from epg_export.formats.xmltv.reading.found import Fault
from epg_export.model import Property

SOURCE = "xmltv"
"""Where a property comes from that is a value no field of the record can hold."""


_MOST = 1000
"""How many findings one element may have; the rest are counted."""


class _Note(NamedTuple):
    kind: Kind
    path: str
    message: str
    facts: Mapping[str, Any]
    remedy: str | None


class Notes:
    """Gathers findings about one element, and the values of it that no field is for.

    Paths are those of XML below the element: ``/desc[2]/@lang``.
    """

    def __init__(self) -> None:
        self._notes: list[_Note] = []
        self._more = 0
        self.kept: list[Property] = []

    def __bool__(self) -> bool:
        return bool(self._notes)

    @property
    def full(self) -> bool:
        """Whether what is noted from now on is only counted."""
        return len(self._notes) >= _MOST

    def note(
        self,
        kind: Kind,
        path: str,
        message: str,
        facts: Mapping[str, Any] | None = None,
        *,
        remedy: str | None = None,
    ) -> None:
        """Note a finding."""
        if len(self._notes) < _MOST:
            self._notes.append(_Note(kind, path, short(message), facts or {}, remedy))
        else:
            self._more += 1

    def keep(self, path: str, value: str) -> None:
        """Keep a value as a property, under its path without positions."""
        name = "".join(step.partition("[")[0] for step in _steps(path))
        self.kept.append(Property(name=name.removeprefix("/"), value=value, source=SOURCE))

    def clear(self) -> None:
        """Forget everything."""
        self._notes.clear()
        self._more = 0
        self.kept.clear()

    def findings(self, place: Place) -> tuple[Finding, ...]:
        """What was noted as findings about the element at ``place``."""
        notes = self._notes
        if self._more:
            message = f"{notes[-1].message}, and {self._more} findings more in the same element"
            notes = [*notes[:-1], notes[-1]._replace(message=message)]
        return tuple(
            note.kind.at(
                place.below(note.path),
                note.message,
                remedy=note.remedy,
                facts=short_facts(note.facts),
            )
            for note in notes
        )


def _steps(path: str) -> list[str]:
    return [f"/{step}" for step in path.split("/") if step]


def finding_of(fault: Fault, place: Place) -> Finding:
    """A fault of the text as a finding about what is at ``place``."""
    place = Place(place.source, place.record, place.path, fault.line, fault.column)
    return fault.kind.at(place, short(fault.message), remedy=fault.remedy, facts=fault.facts)
