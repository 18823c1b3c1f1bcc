"""What a document says of the feed it comes from: its root, and the header of a schedule."""

import datetime as dt
from typing import Any

from epg_export.formats.ebucore.mapping.document import IMPLIED
from epg_export.formats.ebucore.mapping.feed import ADDRESSES, LANGUAGE_LABEL, ROOT_LABEL
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.parties import attributor
from epg_export.vocab.languages import spelled


def is_ours(main: Node | None) -> bool:
    """Whether a document follows this project's profile, by the label of its root."""
    return main is not None and (main.look("typeLabel") or "").startswith(ROOT_LABEL)


_NOT_OF_THE_FEED = (
    "version",
    "schema",
    "documentId",
    "documentLocation",
    "writingLibraryVersion",
)
"""What a root says of the document alone."""


def said_by_root(main: Node | None) -> dict[str, Any]:
    """What a root says of the feed: who provides it, and in our own documents when and by what.

    In documents of others that is about the one record, and must not pass for what is about all.
    """
    fields: dict[str, Any] = {}
    if main is None:
        return fields
    provider = main.one("metadataProvider")
    if provider is not None:
        fields["provider"] = attributor(provider)[1]
    modified = _modified(main)
    generator = main.take("writingLibraryName")
    ours = is_ours(main)
    main.take("typeLabel")
    for attribute in _NOT_OF_THE_FEED:
        main.take(attribute)
    if ours:
        fields["modified"], fields["generator_name"] = modified, generator
    return {name: value for name, value in fields.items() if value is not None}


def said_by_header(core: Node, id_: str | None) -> dict[str, Any]:
    """What the core of a schedule document says of the feed, beside its id."""
    fields: dict[str, Any] = {}
    title = core.one("title")
    if title is not None:
        name = title.word("dc:title")
        fields["source_name"] = None if title.take("note") == IMPLIED else name
    date = core.one("date")
    if date is not None:
        fields["date"] = date.word("dc:date")
    fields["id"] = id_
    fields["languages"] = tuple(_languages(core))
    for relation in core.all("relation"):
        field = _FIELDS.get((relation.look("typeLabel") or "").lower())
        if field is not None:
            relation.take("typeLabel")
            fields[field] = relation.word("relationLink")
    return {name: value for name, value in fields.items() if value}


_FIELDS = {label: field for field, label in ADDRESSES.items()}


def _languages(core: Node) -> list[str]:
    tags = []
    for language in core.all("language"):
        if language.look("typeLabel") == LANGUAGE_LABEL:
            language.take("typeLabel")
            if tag := language.word("dc:language"):
                tags.append(spelled(tag))
    return tags


def _modified(main: Node) -> dt.datetime | None:
    """The moment in dateLastModified and timeLastModified; a day alone is none."""
    date, time = main.take("dateLastModified"), main.take("timeLastModified")
    if date is None or time is None:
        return None
    try:
        return dt.datetime.fromisoformat(f"{date[:10]}T{time}")
    except ValueError:
        return None
