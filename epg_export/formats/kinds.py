"""What a text can be told about its bytes, shape, XML and schema, whatever its format."""

from epg_export.findings import kind

MISSING_FIELD = kind(
    "EPG006",
    "missing-field",
    "error",
    remedy="add the field",
    about="A record without this field cannot be told apart or placed.",
)
WRONG_TYPE = kind(
    "EPG007",
    "wrong-type",
    "error",
    remedy="write the value in the form that is asked for",
    about="A value of another type cannot be held in the record.",
)
UNKNOWN_FIELD = kind(
    "EPG008",
    "unknown-field",
    "warning",
    remedy="correct the name, or keep the value as an item of properties",
    about="The record has no such field: what stands there is read by nobody, so it is lost.",
)
MALFORMED_XML = kind(
    "EPG013",
    "malformed-xml",
    "error",
    remedy="correct the XML here",
    about=(
        "Text that is not well-formed XML: most receivers refuse the whole feed for it, and their "
        "guides stay empty or old."
    ),
    in_schema=True,
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
    about=(
        "The document's root element is not the one of its format: receivers look for that one "
        "and find nothing."
    ),
    in_schema=True,
)
BYTE_ORDER_MARK = kind(
    "EPG012",
    "byte-order-mark",
    "warning",
    remedy="save the text without a byte order mark",
    about=(
        "UTF-8 needs no byte order mark: some receivers take it for text before the document and "
        "read no channel at all."
    ),
)
UNDECLARED_ENCODING = kind(
    "EPG017",
    "unusual-encoding",
    "warning",
    remedy="save the feed as UTF-8 and declare it",
    about=(
        "Many receivers read UTF-8 whatever is declared: letters beyond ASCII are garbled there."
    ),
)
WRONG_ENCODING = kind(
    "EPG018",
    "wrong-encoding",
    "error",
    remedy="declare the encoding that the bytes are in, best of all UTF-8",
    about=(
        "The encoding that is declared is unknown or not the one of the bytes: strict receivers "
        "refuse the whole feed, others show garbled letters."
    ),
)
INVALID_BYTES = kind(
    "EPG019",
    "invalid-bytes",
    "error",
    remedy="write all of the feed in the encoding that it declares",
    about="Bytes that the encoding does not have: strict receivers refuse the whole feed.",
)
CONTROL_CHARACTER = kind(
    "EPG020",
    "control-character",
    "error",
    remedy="take the character out at its source",
    about=(
        "XML forbids the character: strict receivers refuse the whole feed. It was left out, so "
        "that the rest could be read."
    ),
)
BARE_AMPERSAND = kind(
    "EPG021",
    "bare-ampersand",
    "error",
    remedy='write "&amp;"',
    about="An ampersand that starts no reference: strict receivers refuse the whole feed.",
)
UNDECLARED_ENTITY = kind(
    "EPG022",
    "undeclared-entity",
    "error",
    remedy="write the character itself",
    about="XML knows five names of characters; with any other, receivers refuse or drop the text.",
)
UNESCAPED_MARKUP = kind(
    "EPG023",
    "bare-less-than",
    "error",
    remedy='write "&lt;"',
    about="A less-than sign that opens no tag: strict receivers refuse the whole feed.",
)
DECLARATIONS_IGNORED = kind(
    "EPG024",
    "declarations-ignored",
    "warning",
    remedy="leave the declarations out; write characters as they are",
    about=(
        "A document type with declarations of its own, or at an address on the network: they are "
        "neither read nor fetched. Readers that obey them expand entities without end, or fail "
        "when the address does not answer."
    ),
)
SEVERAL_ROOTS = kind(
    "EPG025",
    "several-roots",
    "error",
    remedy="join the feeds with a tool that reads them, not by copying one behind the other",
    about="Several documents in one file: strict receivers refuse it, others read the first.",
)
STRAY_CONTENT = kind(
    "EPG026",
    "stray-content",
    "warning",
    remedy="take it out, or put it into the element that it is meant for",
    about=(
        "Text or markup where the format has no place for it: it was not read, and readers that "
        "check the format refuse the feed."
    ),
)
CONTENT_OUTSIDE = kind(
    "EPG029",
    "content-outside-document",
    "error",
    remedy="write nothing before the document and nothing behind it",
    about=(
        "Bytes before or behind the document: strict receivers refuse all of it, and one takes "
        "what does not begin with a less-than sign for a TAR archive."
    ),
)
CARRIAGE_RETURN = kind(
    "EPG030",
    "carriage-return",
    "info",
    remedy="end lines with a line feed alone",
    about="Line ends of two characters: XML reads them as one, line tools do not.",
)
LONG_LINE = kind(
    "EPG034",
    "long-line",
    "info",
    remedy="end the line behind each channel and programme",
    about="Editors, comparing tools and receivers that read line by line fail at lines so long.",
    lifecycle="preview",
)
NAMESPACE = kind(
    "EPG027",
    "unexpected-namespace",
    "warning",
    remedy="write the elements without a namespace",
    about="The format has no namespace: readers that know namespaces find none of the elements.",
)
TRUNCATED = kind(
    "EPG028",
    "truncated-document",
    "error",
    remedy="fetch or write the feed again; what is there was read",
    about=(
        "The document ends before its root does: what should follow is missing, and most "
        "receivers refuse the whole feed."
    ),
)
OVERSIZED = kind(
    "EPG069",
    "oversized-part",
    "error",
    remedy="send pictures and other material by reference; if it is no mistake, raise the bound",
    about=(
        "A text, a value, a comment or a whole record so large that it can only be a mistake or an "
        "attack: it is not read, because it would take all memory."
    ),
    in_schema=True,
)
NESTED_TOO_DEEPLY = kind(
    "EPG099",
    "nested-too-deeply",
    "error",
    remedy="write the elements beside each other",
    about=(
        "Elements in elements, deeper than any format has them: readers that follow them down run "
        "out of memory and stop."
    ),
    in_schema=True,
)
