"""What a document can be told about its XML and its schema."""

from epg_export.findings import kind

MALFORMED_XML = kind(
    "EPG013",
    "malformed-xml",
    "error",
    remedy="correct the XML here; what follows it was not checked",
    about="Text that is not well-formed XML is refused whole by most receivers.",
)
XMLTV_VIOLATION = kind(
    "EPG701",
    "xmltv-schema-violation",
    "error",
    remedy="correct the value, or leave it out",
    about="The document breaks the XMLTV schema; strict receivers refuse it or drop the element.",
)
EBUCORE_VIOLATION = kind(
    "EPG801",
    "ebucore-schema-violation",
    "error",
    remedy="correct the value, or leave it out",
    about="The document breaks the EBUCore schema; archives refuse to ingest it.",
)
NO_TITLE = kind(
    "EPG206",
    "untitled-left-out",
    "error",
    remedy="give the episode, or its series, a title",
    about="A programme without a title gets none invented: it is left out, whatever is kept else.",
)
WRONG_ROOT = kind(
    "EPG014",
    "wrong-root",
    "error",
    remedy="check that this is the right file",
    about="The document's root element is not the one its format demands.",
)
