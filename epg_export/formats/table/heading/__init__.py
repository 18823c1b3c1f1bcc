"""The heading of a table: the row, or the two, whose words say what each column holds."""

from epg_export.formats.table.heading.finding import LOOKED_AT, heading_of, looks_like_header
from epg_export.formats.table.heading.parts import Heading
from epg_export.formats.table.heading.telling import missing, no_header, skipped, told, unread

__all__ = [
    "LOOKED_AT",
    "Heading",
    "heading_of",
    "looks_like_header",
    "missing",
    "no_header",
    "skipped",
    "told",
    "unread",
]
