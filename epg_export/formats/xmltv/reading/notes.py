"""What is found while one channel or programme is read: gathered first, placed at the end."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from epg_export.findings import Finding, Kind, Place
from epg_export.formats.xmltv.reading.found import Fault
from epg_export.model import Property

SOURCE = "xmltv"
"""Where a property comes from that is a value no field of the record can hold."""


_LONGEST = 240
"""How much of a value a message or a fact shows."""


class _Note(NamedTuple):
    kind: Kind
    path: str
    message: str
    facts: Mapping[str, Any]


class Notes:
    """Gathers findings about one element, and the values of it that no field is for.

    Paths are those of XML below the element: ``/desc[2]/@lang``.
    """

    def __init__(self) -> None:
        self._notes: list[_Note] = []
        self.kept: list[Property] = []

    def __bool__(self) -> bool:
        return bool(self._notes)

    def note(
        self, kind: Kind, path: str, message: str, facts: Mapping[str, Any] | None = None
    ) -> None:
        """Note a finding."""
        self._notes.append(_Note(kind, path, short(message, _LONGEST), facts or {}))

    def keep(self, path: str, value: str) -> None:
        """Keep a value as a property, under its path without positions."""
        name = "".join(step.partition("[")[0] for step in _steps(path))
        self.kept.append(Property(name=name.removeprefix("/"), value=value, source=SOURCE))

    def clear(self) -> None:
        """Forget everything."""
        self._notes.clear()
        self.kept.clear()

    def findings(self, place: Place) -> tuple[Finding, ...]:
        """What was noted as findings about the element at ``place``."""
        return tuple(
            note.kind.at(place.below(note.path), note.message, facts=_short_facts(note.facts))
            for note in self._notes
        )


def _short_facts(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        name: short(value, _LONGEST) if isinstance(value, str) else value
        for name, value in facts.items()
    }


def short(text: str, most: int) -> str:
    """A text with its middle left out where it is longer than ``most`` characters."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half]}…{text[-half:]}"


def _steps(path: str) -> list[str]:
    return [f"/{step}" for step in path.split("/") if step]


def finding_of(fault: Fault, place: Place) -> Finding:
    """A fault of the text as a finding about what is at ``place``."""
    place = Place(place.source, place.record, place.path, fault.line, fault.column)
    return fault.kind.at(
        place, short(fault.message, _LONGEST), remedy=fault.remedy, facts=fault.facts
    )
