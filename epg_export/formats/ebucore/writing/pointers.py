"""Relations to records and pages, in the order of the schema."""

from collections.abc import Iterable, Iterator, Sequence

from epg_export.formats.ebucore.addresses import uri
from epg_export.formats.ebucore.mapping.relations import LISTING, WEB_PAGE
from epg_export.formats.ebucore.writing.tree import Lines, dc, element, leaf
from epg_export.model import Link

_PLACES = {name: place for place, name in enumerate(LISTING)}

Named = tuple[str, Lines]
"""An element's name and its lines."""


def listed(named: Iterable[Named]) -> Lines:
    """Relations in the order of the schema."""
    lines: Lines = []
    for _, inner in sorted(named, key=lambda one: _PLACES[one[0]]):
        lines += inner
    return lines


def pointing(identifier: str) -> Lines:
    """What a relation to a record holds."""
    return element("relationIdentifier", [dc("identifier", identifier)])


def page_relations(pages: Sequence[Link]) -> Iterator[Named]:
    """Web pages, as relations with a link."""
    for page in pages:
        if page.url.strip():
            yield (
                "relation",
                element(
                    "relation",
                    [leaf("relationLink", uri(page.url))],
                    typeLabel=WEB_PAGE,
                    typeDefinition=page.kind,
                    typeSource=page.system,
                ),
            )
