"""The faults of syntax and shape that canonical text can have."""

from epg_export.findings import kind

MALFORMED_JSON = kind(
    "EPG002",
    "malformed-json",
    "error",
    remedy="correct the JSON here; the records around it are read",
    about="Text that is not JSON cannot be read as a record; the next record is read all the same.",
)
MALFORMED_YAML = kind(
    "EPG003",
    "malformed-yaml",
    "error",
    remedy="correct the YAML here; what follows it in this file was not read",
    about="Text that is not YAML ends the reading of its file: YAML has no point to resume at.",
)
NOT_UTF_8 = kind(
    "EPG004",
    "not-utf-8",
    "error",
    remedy="save the text as UTF-8",
    about="Canonical records are UTF-8 (RFC 8259, section 8.1); other bytes cannot be told apart.",
)
TOO_LARGE_RECORD = kind(
    "EPG050",
    "too-large-record",
    "error",
    remedy="if it is no mistake, allow more with --max-record; the records around it are read",
    about=(
        "A record has more bytes than any real one: it is not held in memory, and not read. Mostly "
        "a line end or a bracket is missing, or pictures stand in it as text."
    ),
)
UNKNOWN_RECORD_TYPE = kind(
    "EPG005",
    "unknown-record-type",
    "error",
    remedy='set "type" to feed, channel, series, episode or broadcast',
    about="A line says by its type which kind of record it is; without it nobody can tell.",
)
FIELD_TWICE = kind(
    "EPG190",
    "field-twice",
    "warning",
    remedy="leave one of the two out; where both are meant, make them two items of a list",
    about=(
        "A field stands twice in one object: only the last one is read. YAML forbids it (YAML 1.2, "
        "section 3.2.1.3); in JSON it is not looked for, since that would take longer than reading."
    ),
)
