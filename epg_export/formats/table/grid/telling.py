"""Findings that wait until the rows of a sheet are read; of many alike only the first are told."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from epg_export.findings import Finding, Kind, Place

MOST_ALIKE = 200
"""Of one kind in one sheet: a report with more of them is read by nobody, and holds memory."""


class Waiting:
    """What was found in the rows of a sheet of ``source``."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._told: list[Finding] = []
        self._seen: Counter[str] = Counter()
        self._kinds: dict[str, Kind] = {}

    def line(self, kind: Kind, line: int, message: str, **said: Any) -> None:
        """Something in a line of a text."""
        self.at(kind, Place(self.source, line=line, column=1), message, **said)

    def at(
        self,
        kind: Kind,
        place: Place,
        message: str,
        *,
        remedy: str | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Something at a place; the first of its kind are kept, the others counted."""
        self._seen[kind.code] += 1
        self._kinds[kind.code] = kind
        if self._seen[kind.code] <= MOST_ALIKE:
            self._told.append(kind.at(place, message, remedy=remedy, facts=facts))

    def told(self) -> Iterator[Finding]:
        """Yield everything and forget it."""
        yield from self._told
        for code, number in self._seen.items():
            if (more := number - MOST_ALIKE) > 0:
                message = f"{self._kinds[code].name} {more} more times in the same sheet"
                yield self._kinds[code].at(Place(self.source), message, facts={"more": more})
        self._told.clear()
        self._seen.clear()
