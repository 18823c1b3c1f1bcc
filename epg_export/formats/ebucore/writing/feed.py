"""What a feed says of itself: the root of every document, and the header of a schedule."""

from epg_export.formats.ebucore.addresses import uri
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, IMPLIED, NAMESPACE
from epg_export.formats.ebucore.mapping.feed import (
    ADDRESSES,
    LANGUAGE_LABEL,
    NAMELESS,
    ROOT_LABEL,
)
from epg_export.formats.ebucore.writing.moments import moment
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.subject import identifiers
from epg_export.formats.ebucore.writing.texts import attributor
from epg_export.formats.ebucore.writing.tree import dc, element, group, leaf, text
from epg_export.formats.markup import attributes
from epg_export.model import Feed
from epg_export.vocab.characters import legal
from epg_export.vocab.languages import spelled
from epg_export.vocab.zones import in_utc

_NAMESPACES = f'xmlns:ebucore="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'


def opening(feed: Feed, style: Style, label: str, token: str | None = None) -> str:
    """The start tags of a document and its core; ``label`` says what it is of."""
    modified: dict[str, str] = {}
    if feed.modified is not None and feed.modified.tzinfo:
        date, time = moment(in_utc(feed.modified))
        modified = {"dateLastModified": date, "timeLastModified": time}
    generator = legal(feed.generator_name) if feed.generator_name else None
    attrs = attributes(
        version=style.version,
        **modified,
        documentId=token,
        writingLibraryName=generator,
        typeLabel=f"{ROOT_LABEL}{label}",
    )
    return f"<ebucore:ebuCoreMain {_NAMESPACES}{attrs}>\n  <ebucore:coreMetadata>\n"


def bare_opening(style: Style) -> str:
    """The same as a frame in which single parts are checked."""
    return opening(Feed(), style, "part")


CLOSING = "  </ebucore:coreMetadata>\n</ebucore:ebuCoreMain>\n"
"""The end tags of a document that says nothing of its provider."""


def closing(feed: Feed) -> str:
    """The end of a document: who the metadata comes from must follow what it speaks of."""
    provider = attributor("metadataProvider", organisation=feed.provider)
    return f"  </ebucore:coreMetadata>\n{framed(provider, 1)}</ebucore:ebuCoreMain>\n"


def header(feed: Feed) -> str:
    """What a schedule document says of itself before its parts."""
    name = feed.source_name if feed.source_name and feed.source_name.strip() else None
    date = dc("date", feed.date) if feed.date and feed.date.strip() else ""
    lines = element("title", dc("title", name or NAMELESS), note=None if name else IMPLIED)
    lines += group("date", date)
    lines += element("type", element("objectType", typeLabel="schedule"))
    lines += identifiers(feed.id, ()) if feed.id else ""
    for tag in feed.languages:
        if tag.strip():
            language = dc("language", spelled(tag))
            lines += element("language", language, typeLabel=LANGUAGE_LABEL)
    for field, label in ADDRESSES.items():
        address = getattr(feed, field)
        if address and address.strip():
            lines += element("relation", leaf("relationLink", uri(address)), typeLabel=label)
    return lines


def framed(lines: str, depth: int) -> str:
    """What stands around the records and is not checked with them."""
    return legal(text(lines, depth))
