"""What is told of a table as it is read: of its sheets, its rows and its cells."""

from epg_export.findings import kind

MERGED_CELLS = kind(
    "EPG054",
    "merged-cells",
    "info",
    remedy="nothing to do if the value is for all of these rows",
    about="Cells of several rows are merged: what stands in them is read for each of the rows.",
)
ERROR_CELL = kind(
    "EPG056",
    "error-cell",
    "warning",
    remedy="correct the formula, or write the value itself",
    about=(
        "A formula has failed in this cell, or a script wrote it and left its value to others "
        "(#FORMULA!): the sheet says nothing here, so it is left empty."
    ),
)
MISSING_SHEET = kind(
    "EPG060",
    "missing-sheet",
    "error",
    remedy="write its name in the map as it stands in the workbook",
    about="The map of columns names a sheet that the workbook lacks: nothing of it was read.",
)
UNREADABLE_CELL = kind(
    "EPG070",
    "unreadable-cell",
    "warning",
    remedy="write the cell in the form that is expected, or leave it empty",
    about="A cell does not say what its column is for; nothing was made of it.",
)
UNUSABLE_ROW = kind(
    "EPG071",
    "unusable-row",
    "error",
    remedy="complete the row, or take it out of the table",
    about=(
        "A row that tells of a programme lacks what none can be without, such as its start: it is "
        "in no feed. The other rows are."
    ),
)
CARRIED_DOWN = kind(
    "EPG072",
    "carried-down",
    "info",
    remedy="fill in the cells if something else is meant",
    about=(
        "Days and channels that stand once, above the rows that they are for, are read for each of "
        "these rows."
    ),
)
DOUBTFUL_READING = kind(
    "EPG073",
    "doubtful-reading",
    "info",
    remedy="write the cell so that it can be read in one way only",
    about="A cell can be read in more than one way, or says less than is usual.",
)
PARTLY_READ = kind(
    "EPG067",
    "partly-read-cell",
    "warning",
    remedy="write what is left out into a column of its own, or take it out of the cell",
    about="A cell says more than its column is for: the rest of it is in no record.",
)
UNKNOWN_WORD = kind(
    "EPG074",
    "unknown-word",
    "info",
    remedy="write a word that the vocabulary has; epg-export vocab searches it",
    about="A word for a genre, role, rating, language or country that no vocabulary has was kept "
    "as it is written: no key was made of it.",
)
ROW_LEFT_OUT = kind(
    "EPG075",
    "row-left-out",
    "info",
    remedy="nothing to do if the row is no programme",
    about=(
        "Headlines, sums and remarks between the programmes are no programmes: they are in no "
        "record."
    ),
)
TITLE_LEFT_OUT = kind(
    "EPG068",
    "title-left-out",
    "warning",
    remedy="give the row a start if it is a programme",
    about=(
        "A row has a title or a text and nothing else: it was taken for a headline between the "
        "programmes, and is in no record."
    ),
)
UNUSABLE_SHEET = kind(
    "EPG076",
    "unusable-sheet",
    "error",
    remedy="say in a map of columns what is missing",
    about=(
        "No column of the sheet says what every row needs, such as the channel: none of its rows "
        "can be read."
    ),
)
WITHOUT_START = kind(
    "EPG077",
    "table-without-start",
    "warning",
    remedy='say in a map of columns which one is the "start"',
    about=(
        "The sheet tells of days or channels, but of no time at which anything starts: its rows "
        "are read as episodes that are not on air."
    ),
)
CONTRADICTING_CELLS = kind(
    "EPG078",
    "contradicting-cells",
    "warning",
    remedy="leave only the cell that is right",
    about="Two cells of a row say different things where a record has room for one: the other one "
    "is in no record.",
)
NOT_OF_A_SERIES = kind(
    "EPG079",
    "not-of-a-series",
    "warning",
    remedy="give the rows ids of episodes, or take the column out",
    about=(
        "A table of series has a column for what only an episode has: nothing is made of its cells."
    ),
)
ANOTHER_HEADING = kind(
    "EPG080",
    "another-heading",
    "info",
    remedy="nothing to do if this is a table of its own",
    about="Further down the columns are headed anew: the rows below are read by that heading.",
)
CLOCK_GOES_BACK = kind(
    "EPG152",
    "clock-goes-back",
    "warning",
    remedy='call the column "broadcast-day" in a map of columns if the night is counted to the day '
    "before; else correct the order or the day",
    about=(
        "From one row to the next the clock goes back while the day stays: what is shown after "
        "midnight was probably counted to the day before, and is now a day early."
    ),
)
NEXT_DAY = kind(
    "EPG153",
    "next-day",
    "info",
    remedy="say in a map of columns with day_start when the broadcast day begins",
    about=(
        "Within a broadcast day the clock goes back at midnight: what follows is on air on the "
        "next calendar day."
    ),
)
MIXED_DATE_ORDERS = kind(
    "EPG154",
    "mixed-date-orders",
    "error",
    remedy="write all dates of the table in one order, best of all as 2026-03-28",
    about=(
        "Some dates have the day first, others the month: those that fit both are read wrongly in "
        "one of the two cases, and nobody can tell which."
    ),
)
SECOND_OF_THE_HOUR = kind(
    "EPG156",
    "second-of-the-hour",
    "info",
    remedy="write the time with its offset if the first one is meant: 2026-10-25T02:10+02:00",
    about=(
        "In the night in which clocks go back an hour stands twice. By the order of the rows, or "
        "by start and duration, this time is in the second one."
    ),
)
NO_ROWS = kind(
    "EPG155",
    "no-rows",
    "warning",
    remedy="check what was to write it",
    about="A table has a heading and no row below it: what was to be on air is not there.",
)
