"""What is told of the cells of a table, and of its rows."""

from epg_export.findings import kind

UNREADABLE_CELL = kind(
    "EPG070",
    "unreadable-cell",
    "warning",
    remedy="write the cell in the form that is expected, or leave it empty",
    about="A cell does not say what its column is for; nothing was made of it.",
)
DOUBTFUL_READING = kind(
    "EPG073",
    "doubtful-reading",
    "info",
    remedy="write the cell so that it can be read in one way only",
    about="A cell can be read in more than one way, or says less than is usual.",
)
UNKNOWN_WORD = kind(
    "EPG074",
    "unknown-word",
    "info",
    remedy="write a word that the vocabulary has; epg-export vocab searches it",
    about="A word for a genre, role, rating, language or country that no vocabulary has was kept "
    "as it is written: no key was made of it.",
)
CONTRADICTING_CELLS = kind(
    "EPG078",
    "contradicting-cells",
    "warning",
    remedy="leave only the cell that is right",
    about="Two cells of a row say different things where a record has room for one: the first was "
    "taken.",
)
