"""What tests of the reader read: whole documents, as records and what is told of them."""

from conftest import entries_read

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE
from epg_export.model import AnyRecord, Episode

SPACES = f'xmlns="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'
VERSIONS = (
    "urn:ebu:metadata-schema:ebuCore_2012",
    "urn:ebu:metadata-schema:ebuCore_2014",
    "urn:ebu:metadata-schema:ebuCore_2015",
    "urn:ebu:metadata-schema:ebuCore_2016",
    "urn:ebu:metadata-schema:ebuCore_2017",
    "urn:ebu:metadata-schema:ebuCore",
    "urn:ebu:metadata-schema:ebucore",
)
"""The namespaces of versions 1.4 to 1.10.1."""


def content(id_: str, title: str = "Ebbe", more: str = "") -> str:
    """What a record consists of: a title, an identifier, a showing an hour long."""
    return (
        f"<title><dc:title>{title}</dc:title></title>"
        f"<identifier><dc:identifier>{id_}</dc:identifier></identifier>{more}"
        "<publicationHistory><publicationEvent>"
        "<publicationDate>2026-03-28</publicationDate>"
        "<publicationTime>20:15:00+01:00</publicationTime>"
        "<publicationDuration>PT1H</publicationDuration>"
        '<publicationChannel publicationChannelId="one.example">One</publicationChannel>'
        "</publicationEvent></publicationHistory>"
    )


def main(inside: str, spaces: str = SPACES) -> str:
    """A document with that inside its core."""
    return (
        f'<ebuCoreMain {spaces} version="1.10"><coreMetadata>{inside}</coreMetadata></ebuCoreMain>'
    )


def read(text: str | bytes) -> list[Entry]:
    """All entries of a text."""
    return list(entries_read("ebucore", text.encode() if isinstance(text, str) else text))


def records(entries: list[Entry], kind: type[AnyRecord] | None = None) -> list[AnyRecord]:
    """The records of entries, or those of one kind."""
    found = [entry.record for entry in entries if entry.record is not None]
    return [record for record in found if kind is None or isinstance(record, kind)]


def episode_ids(text: str | bytes) -> list[str]:
    """The ids of the episodes in a text."""
    return [record.id for record in records(read(text), Episode)]


def findings(entries: list[Entry]) -> list[Finding]:
    """All that is told of a text."""
    return [finding for entry in entries for finding in entry.findings]
