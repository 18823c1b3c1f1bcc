"""Lengths as people write them: 90, 1:30, 90', 1 Std. 30 Min."""

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.reading import Read, UnreadableError


def length(value: Value) -> Read[int]:
    """How long something lasts, in seconds; UnreadableError."""
    text = str(value).strip().removesuffix("'").removesuffix("min").strip()
    hours, colon, minutes = text.partition(":")
    if colon and hours.isdecimal() and minutes.isdecimal():
        return Read(int(hours) * 3600 + int(minutes) * 60)
    if text.isdecimal():
        return Read(int(text) * 60)
    raise UnreadableError("a length such as 90 or 1:30")
