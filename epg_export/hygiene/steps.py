"""What was done to a text, step by step, and as findings."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from epg_export.findings import Finding, Kind, Place


class Step(NamedTuple):
    """One thing that was done to a text: what it was, and how it began."""

    kind: Kind
    message: str


def findings(steps: Iterable[Step], place: Place) -> Iterator[Finding]:
    """Yield what was done to the text that stands at a place."""
    for step in steps:
        yield step.kind.at(place, step.message)
