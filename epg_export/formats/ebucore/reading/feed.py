"""What a document says of the feed it comes from: its root, and the header of a schedule."""

import datetime as dt
from typing import Any

from epg_export.formats.ebucore.mapping.document import IMPLIED
from epg_export.formats.ebucore.mapping.feed import (
    ADDRESSES,
    LANGUAGE_LABEL,
    OF_DOCUMENT,
    ROOT_LABEL,
)
from epg_export.formats.ebucore.reading.moments import with_whole_minutes
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.parties import attributor
from epg_export.formats.ebucore.reading.values import malformed
from epg_export.vocab.languages import spelled


def is_ours(main: Node | None) -> bool:
    """Whether a document follows this project's profile, by the label of its root."""
    return main is not None and (main.look("typeLabel") or "").startswith(ROOT_LABEL)


def said_by_root(main: Node | None, notes: Notes) -> dict[str, Any]:
    """What a root says of the feed: who provides it, and in our own documents when and by what.

    In documents of others that is about the one record, and must not pass for what is about all.
    """
    fields: dict[str, Any] = {}
    if main is None:
        return fields
    provider = main.one("metadataProvider")
    if provider is not None:
        fields["provider"] = attributor(provider)[1]
    if is_ours(main):
        main.take("typeLabel")
        fields["modified"] = _modified(main, notes)
        fields["generator_name"] = main.take("writingLibraryName")
    for attribute in OF_DOCUMENT:
        main.take(attribute)
    return {name: value for name, value in fields.items() if value is not None}


def said_by_header(core: Node, id_: str | None) -> dict[str, Any]:
    """What the core of a schedule document says of the feed, beside its id."""
    fields: dict[str, Any] = {}
    title = core.one("title")
    if title is not None:
        name = title.word("dc:title")
        implied = title.look("note") == IMPLIED and title.take("note")
        fields["source_name"] = None if implied else name
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


def _modified(main: Node, notes: Notes) -> dt.datetime | None:
    """The moment in dateLastModified and timeLastModified; a day or a time alone is none."""
    date, time = main.take("dateLastModified"), main.take("timeLastModified")
    if date is None and time is None:
        return None
    said = " ".join(text for text in (date, time) if text)
    try:
        found = with_whole_minutes(dt.datetime.fromisoformat(f"{(date or '')[:10]}T{time or ''}"))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        expected = "a date, beside a time with its offset"
        malformed(said, expected, main, notes, "timeLastModified" if date else "dateLastModified")
        return None
    return found
