"""Turning the places of findings into lines and columns, when they are to be shown."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from epg_export.errors import ReadError
from epg_export.findings import Finding, Place
from epg_export.pipeline.inputs.source import Source


def located(findings: Iterable[Finding], sources: Sequence[Source]) -> list[Finding]:
    """The findings with line and column, in the order of sources and lines.

    Each source is looked through once more. One that has gone meanwhile keeps its symbolic places.
    """
    held = list(findings)
    wanted: dict[str, list[Place]] = defaultdict(list)
    for finding in held:
        for place in (finding.place, *finding.related):
            wanted[place.source].append(place)
    found: dict[Place, Place] = {}
    for source in sources:
        if source.name in wanted and source.format is not None and source.format.locate:
            try:
                with source.open() as stream:
                    found.update(source.format.locate(stream, wanted[source.name]))
            except (ReadError, OSError):
                continue
    ranks = {source.name: rank for rank, source in enumerate(sources)}
    shown = [
        msgspec.structs.replace(
            finding,
            place=found.get(finding.place, finding.place),
            related=tuple(found.get(place, place) for place in finding.related),
        )
        for finding in held
    ]
    return sorted(shown, key=lambda finding: _order(finding, ranks))


def _order(finding: Finding, ranks: dict[str, int]) -> tuple[int, int, int]:
    place = finding.place
    return ranks.get(place.source, len(ranks)), place.line or 0, place.column or 0
