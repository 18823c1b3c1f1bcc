"""What was done to a text, as findings."""

from collections.abc import Iterable, Iterator

from epg_export.findings import Finding, Place
from epg_export.hygiene.clean import Step


def findings(steps: Iterable[Step], place: Place) -> Iterator[Finding]:
    """Yield what was done to the text that stands at a place."""
    for step in steps:
        yield step.kind.at(place, step.message)
