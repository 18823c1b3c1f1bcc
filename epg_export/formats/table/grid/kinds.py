"""What a workbook or a text with delimiters can be told before its rows mean anything."""

from epg_export.findings import kind

DAMAGED_WORKBOOK = kind(
    "EPG051",
    "damaged-workbook",
    "error",
    remedy="open it in a spreadsheet program and save it again as .xlsx",
    about="The file is cut off, broken, or no workbook at all: none of its rows can be read.",
)
PROTECTED_WORKBOOK = kind(
    "EPG052",
    "protected-workbook",
    "error",
    remedy="open it with its password and save it without one",
    about="The workbook is encrypted, so nobody can read its rows without the password.",
)
OVERSIZED_WORKBOOK = kind(
    "EPG053",
    "oversized-workbook",
    "error",
    remedy="delete what is not part of the schedule, or save each sheet in a file of its own",
    about=(
        "There is more in the workbook than any schedule has: millions of cells, or a small file "
        "that unpacks to gigabytes. It is not read."
    ),
)
HIDDEN_SHEET = kind(
    "EPG055",
    "hidden-sheet",
    "info",
    remedy="show the sheet, or name it in the column map, if its rows are meant to be read",
    about="A sheet that people do not see in the workbook is not read unasked.",
)
TABLE_ENCODING = kind(
    "EPG057",
    "table-encoding",
    "info",
    remedy='save the table as "CSV UTF-8", or name its encoding in the column map',
    about="The bytes of the table are not UTF-8: in which encoding they are is only inferred.",
)
MALFORMED_TABLE = kind(
    "EPG058",
    "malformed-table",
    "warning",
    remedy="correct the line, or save the table again from the program that wrote it",
    about=(
        "The text breaks the rules of tables: a quote that is not closed, NUL bytes, bytes of no "
        "letter, lines without end. The other rows are read."
    ),
)
FAR_CELL = kind(
    "EPG059",
    "far-cell",
    "warning",
    remedy="delete the cell, or move it to the others; or save the sheet as CSV",
    about="A cell stands so far from the others that it is a slip of the hand: it is not read.",
)
