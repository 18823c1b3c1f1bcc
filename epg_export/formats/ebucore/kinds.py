"""What the EBUCore writer tells about a whole output."""

from epg_export.findings import kind

PARTS_IGNORED = kind(
    "EPG802",
    "schedule-in-parts",
    "info",
    remedy="for such importers export into a folder (-o FOLDER/), one document for each record",
    about="Some importers read only the document itself and ignore its parts, so they see an "
    "empty schedule.",
)
CHANNEL_WITHOUT_EVENT = kind(
    "EPG908",
    "channel-without-event",
    "warning",
    remedy="nothing can be done in EBUCore; XMLTV lists channels",
    about="EBUCore has no list of channels: one without a broadcast is lost.",
)
UNREAD = kind(
    "EPG804",
    "unread-content",
    "warning",
    remedy="nothing needs to be done, unless it is wanted: no field of a record is for it",
    about="EBUCore describes more than a schedule needs; what no field is for is told here.",
    in_schema=True,
)
MALFORMED_VALUE = kind(
    "EPG805",
    "malformed-ebucore-value",
    "warning",
    remedy="write the value in the form that the schema gives it",
    about="A date, time, length, number or flag without its form: strict readers refuse it.",
    in_schema=True,
)
EVENT_WITHOUT_START = kind(
    "EPG806",
    "event-without-start",
    "warning",
    remedy="write publicationDate, publicationTime and publicationChannel",
    about="A publication event that does not say when or where it is: it is no broadcast.",
)
DUPLICATE_RECORD = kind(
    "EPG807",
    "duplicate-record",
    "warning",
    remedy="give each record an id of its own",
    about="Two records of one text have the same id; importers keep one or join them.",
)
SEASON_WITHOUT_SERIES = kind(
    "EPG808",
    "season-without-series",
    "warning",
    remedy="write isSeasonOf with the series' id and runningOrderNumber",
    about="A season says nothing of its series or its number: there is no place for it.",
)
EMPTY_DOCUMENT = kind(
    "EPG810",
    "empty-document",
    "warning",
    remedy="check what was to write it",
    about="A document of EBUCore that describes nothing; the schema allows it.",
)
UNUSABLE_VALUE = kind(
    "EPG811",
    "unusable-value",
    "warning",
    remedy="write it as docs/formats/ebucore.md shows, or leave it out",
    about="A value that the schema takes and that still says nothing: an unknown token in a note, "
    "a decimal comma, a size below zero.",
)
