"""What an XMLTV feed can be told: each known sin under its own name."""

from epg_export.findings import kind

UNREADABLE_START = kind(
    "EPG109",
    "unreadable-start",
    "error",
    remedy="write the start as 20260328201500 +0100",
    about="Nobody can tell when the programme is on air, so it is no record.",
)
UNREADABLE_TIME = kind(
    "EPG110",
    "unreadable-time",
    "warning",
    remedy="write the time as 20260328201500 +0100, or leave it out",
    about="A time beside the start says no moment; the programme is read without it.",
)
UNUSUAL_TIME = kind(
    "EPG111",
    "unusual-time-form",
    "warning",
    remedy="write the time as 20260328201500 +0100",
    about="The time could be read, but receivers read this form wrongly or drop the programme.",
)
MIXED_ZONES = kind(
    "EPG115",
    "mixed-zones",
    "warning",
    remedy="write the offset with every time",
    about=(
        "Some times of the feed have an offset and some have none: those without are taken for "
        "UTC, so programmes of one feed are shown hours apart from each other."
    ),
)
UNREADABLE_DATE = kind(
    "EPG716",
    "unreadable-feed-date",
    "info",
    remedy="write the date as 20260328201500 +0100",
    about="Nobody can tell how old the feed is by the date that its root names.",
)
UNSORTED = kind(
    "EPG717",
    "unsorted-programmes",
    "warning",
    remedy="sort the programmes of each channel by their starts",
    about="Receivers that read in one pass take the next programme for the end of the one before.",
)
EMPTY_ELEMENT = kind(
    "EPG718",
    "empty-element",
    "warning",
    remedy="leave the element out",
    about="An element with nothing in it: readers that check the feed call it broken.",
)
UNKNOWN_ELEMENT = kind(
    "EPG702",
    "unknown-element",
    "warning",
    remedy="leave the element out, or use one that the format has",
    about=(
        "The DTD has no such element: XMLTV's own tools drop it, and readers that check the DTD "
        "refuse the feed. Its text is kept as a property where the record has any."
    ),
)
UNKNOWN_ATTRIBUTE = kind(
    "EPG703",
    "unknown-attribute",
    "warning",
    remedy="leave the attribute out, or use one that the format has",
    about=(
        "The DTD has no such attribute: readers that check the DTD refuse the feed. It is kept as "
        "a property where the record has any."
    ),
)
OUT_OF_ORDER = kind(
    "EPG704",
    "element-out-of-order",
    "warning",
    remedy="write the elements in the order of the DTD",
    about="XMLTV's own tools silently drop elements that do not stand in the order of the DTD.",
)
CHANNEL_AFTER_PROGRAMME = kind(
    "EPG705",
    "channel-after-programme",
    "warning",
    remedy="write all channels before the first programme",
    about="Receivers that read in one pass drop programmes of a channel they do not know yet.",
)
REPEATED_ELEMENT = kind(
    "EPG706",
    "repeated-element",
    "warning",
    remedy="write the element once",
    about="The DTD has room for one of them; receivers take the first or the last.",
)
MISSING_ATTRIBUTE = kind(
    "EPG707",
    "missing-attribute",
    "warning",
    remedy="add the attribute",
    about=(
        "An attribute that the DTD demands is not there, so receivers guess what it would have "
        "said."
    ),
)
NO_IDENTITY = kind(
    "EPG708",
    "missing-identity",
    "error",
    remedy="add the attribute: without it nobody can tell what this is about",
    about="A channel without an id, or a programme without a start or a channel, is no record.",
)
UNREADABLE_VALUE = kind(
    "EPG709",
    "unreadable-value",
    "warning",
    remedy="write the value in the form that the DTD describes",
    about=(
        "A value that does not have its form: receivers ignore it or misread it. It is kept as it "
        "is written, or as a property."
    ),
)
MISPLACED_VALUE = kind(
    "EPG710",
    "rating-without-value",
    "warning",
    remedy="put the rating into a value element",
    about="Receivers look at the value only: a rating written beside it is lost to them.",
)
NAMELESS_CHANNEL = kind(
    "EPG711",
    "channel-without-name",
    "warning",
    remedy="give it a display-name",
    about="The DTD demands a display-name; some receivers skip a channel without one.",
)
MALFORMED_NUMBER = kind(
    "EPG712",
    "malformed-xmltv-ns",
    "warning",
    remedy="write season.episode.part, each counted from 0, such as 0.11.0/2",
    about="The number cannot be read, so it is kept as written; receivers ignore or misread it.",
)
EXTENSION = kind(
    "EPG713",
    "extension-element",
    "info",
    remedy="nothing needs to be done; other receivers may not know it",
    about="An element that the DTD does not have but many feeds do; its meaning is known and kept.",
)
MISSPELT_ATTRIBUTE = kind(
    "EPG714",
    "misspelt-attribute",
    "warning",
    remedy="spell it as the DTD does",
    about="The attribute is not spelt as in the DTD, so nobody else reads it.",
)
NO_PROGRAMMES = kind(
    "EPG715",
    "no-programmes",
    "warning",
    remedy="check what was to write it",
    about="The feed has no programme: receivers that take it empty their guides.",
)
DUPLICATE_PROGRAMME = kind(
    "EPG311",
    "duplicate-programme",
    "warning",
    remedy="write each programme once, and give each an id of its own",
    about="Two programmes share an id: receivers that know programmes by it keep one.",
)
