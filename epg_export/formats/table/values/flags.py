"""Marks as people make them: x, ja, oui, wh, ✓, and nein, -, 0."""

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.reading import Read, UnreadableError


def yes(value: Value) -> Read[bool]:
    """Whether a cell says yes; UnreadableError for other words than yes and no."""
    word = str(value).strip().casefold()
    if word in {"x", "ja", "oui", "yes", "1", "true"}:
        return Read(value=True)
    if word in {"-", "nein", "non", "no", "0", "false"}:
        return Read(value=False)
    raise UnreadableError("yes or no")
