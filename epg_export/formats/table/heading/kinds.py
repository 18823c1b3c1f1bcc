"""What can be wrong with the heading of a table."""

from epg_export.findings import kind

NO_HEADER = kind(
    "EPG061",
    "no-header",
    "error",
    remedy="see what is made of it with epg-export table FILE --guess, and give a map with --map",
    about="No row says what the columns hold, so nothing of the sheet is read.",
)
UNREAD_COLUMN = kind(
    "EPG062",
    "unread-column",
    "warning",
    remedy='name it in the map, or say "ignore" or "property:NAME" there',
    about="Nothing is known of what the column holds, so its cells are left out.",
)
MISSING_COLUMN = kind(
    "EPG063",
    "missing-column",
    "warning",
    remedy="write the header in the map as it stands in the sheet",
    about="The map names a column that the sheet lacks, so what it was to hold is in no record.",
)
HEADER_REPEATED = kind(
    "EPG064",
    "header-repeated",
    "info",
    remedy="nothing to do: the row is left out",
    about="The heading stands again further down, as on every page of a printed plan.",
)
DUPLICATE_COLUMN = kind(
    "EPG065",
    "duplicate-column",
    "warning",
    remedy="say in the map what each of them holds",
    about="Two columns are for the same thing: the first is read, the other is left out.",
)
SKIPPED_SHEET = kind(
    "EPG066",
    "skipped-sheet",
    "info",
    remedy="name it under sheets in the map if it is to be read",
    about="The sheet is no schedule as far as can be seen, or the map names others.",
)
