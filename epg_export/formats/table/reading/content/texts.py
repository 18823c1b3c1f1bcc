"""What is said about a programme: synopses of each length, and notes about a broadcast."""

from epg_export.formats.table.reading.content.parts import Parts
from epg_export.model import Description, DescriptionKind

_KINDS: dict[str, DescriptionKind] = {
    "short-text": "short",
    "medium-text": "medium",
    "long-text": "long",
    "text": "unspecified",
    "promotion-text": "promotion",
}


def texts(parts: Parts) -> None:
    """Make descriptions; they keep their lines."""
    for field, kind in _KINDS.items():
        for cell, text in parts.said(field):
            description = Description(value=text, lang=parts.language(cell), kind=kind)
            parts.add_once("descriptions", description, cell)


def notes(parts: Parts) -> None:
    """Make the note of the broadcast; of several cells a line each."""
    said = list(parts.said("note"))
    if said:
        note = "\n".join(dict.fromkeys(text for _, text in said))
        for cell, _ in said:
            parts.put("note", note, cell, broadcast=True)
