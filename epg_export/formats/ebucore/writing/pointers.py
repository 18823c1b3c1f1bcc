"""Relations to records and pages, in the order of the schema."""

from collections.abc import Iterable, Iterator, Sequence

from epg_export.formats.ebucore.addresses import uri
from epg_export.formats.ebucore.mapping.relations import LISTING, WEB_PAGE
from epg_export.formats.ebucore.writing.tree import around, attribute, said
from epg_export.model import Link

_WEB_PAGE = attribute("typeLabel", WEB_PAGE)
_PLACES = {name: place for place, name in enumerate(LISTING)}

Named = tuple[str, str]
"""An element's name and its text."""


def listed(named: Iterable[Named]) -> str:
    """Relations in the order of the schema."""
    return "".join([lines for _, lines in sorted(named, key=_place)])


def _place(one: Named) -> int:
    return _PLACES[one[0]]


def pointing(identifier: str) -> str:
    """What stands in a relation to a record."""
    return (
        "  <ebucore:relationIdentifier>\n"
        f"    <dc:identifier>{said(identifier)}</dc:identifier>\n"
        "  </ebucore:relationIdentifier>\n"
    )


def linking(address: str) -> str:
    """What stands in a relation to a page."""
    return f"  <ebucore:relationLink>{said(uri(address))}</ebucore:relationLink>\n"


def page_relations(pages: Sequence[Link]) -> Iterator[Named]:
    """Web pages, as relations with a link."""
    for page in pages:
        if page.url.strip():
            attrs = (
                f"{_WEB_PAGE}{attribute('typeDefinition', page.kind)}"
                f"{attribute('typeSource', page.system)}"
            )
            yield "relation", around("relation", linking(page.url), attrs)
