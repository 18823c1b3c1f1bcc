"""What the pipeline finds: about whole inputs, about joining, about what is left out."""

from epg_export.findings import kind

UNKNOWN_FORMAT = kind(
    "EPG001",
    "unknown-format",
    "error",
    remedy="check that this is the right file, or name its format with --from",
    about=(
        "The content is none of the formats that can be read: mostly a page, the answer of a "
        "server or an archive that came in place of a feed. Receivers show nothing of it."
    ),
)
DAMAGED_ARCHIVE = kind(
    "EPG009",
    "damaged-archive",
    "error",
    remedy="fetch or pack the file again; what was unpacked before the damage was read",
    about=(
        "A compressed file is damaged or cut off: what stands behind the damage is lost, and most "
        "receivers refuse all of it."
    ),
)
UNPACKS_TOO_LARGE = kind(
    "EPG049",
    "unpacks-too-large",
    "error",
    remedy="if it is no bomb, allow more of it with --max-unpacked or --max-ratio",
    about=(
        "A few packed bytes stand for very many, as in a bomb that is to fill memory or disk of "
        "who unpacks it. What stands before the bound was read; what is behind it was not "
        "unpacked."
    ),
)
MISNAMED_ARCHIVE = kind(
    "EPG032",
    "misnamed-archive",
    "warning",
    remedy="name it after how it is packed",
    about="Many receivers unpack by the name alone: to them packed bytes are broken XML.",
)
PACKED_TWICE = kind(
    "EPG033",
    "packed-twice",
    "error",
    remedy="pack it once; a server that packs what it sends should be given the plain file",
    about="Receivers unpack once and then meet packed bytes where the feed should begin.",
)
LARGE_FEED = kind(
    "EPG035",
    "large-feed",
    "info",
    remedy="split it by days or channels, or leave out what receivers do not show",
    about="Receivers that read the whole feed into memory refuse one of this size, or fail.",
    lifecycle="preview",
)
EMPTY_INPUT = kind(
    "EPG010",
    "empty-input",
    "error",
    remedy="check what was to write it",
    about="An input holds nothing at all; an empty feed wipes the guides of those who take it.",
)
NOTHING_TO_PUBLISH = kind(
    "EPG011",
    "nothing-to-publish",
    "error",
    remedy="correct the records that were rejected; what was published before stays",
    about="Nothing is left to be written; an empty feed wipes the guides of those who take it.",
)
STRUCTURE_ONLY = kind(
    "EPG015",
    "structure-only",
    "info",
    remedy="validate the canonical records as well",
    about="The format is only written, so its documents are checked as XML and not as records.",
)
NO_SCHEMA = kind(
    "EPG031",
    "no-schema",
    "info",
    remedy="leave --schema out, or give it for XML documents alone",
    about="An XML schema was named, and the input is of a format that is not XML.",
)
STALE_DOCUMENT = kind(
    "EPG016",
    "stale-document",
    "warning",
    remedy="remove it if an earlier export left it",
    about="A folder holds a document that this export did not write; its readers take it for new.",
)
NONEXISTENT_LOCAL_TIME = kind(
    "EPG105",
    "nonexistent-local-time",
    "error",
    remedy="write the time with its offset",
    about="The clocks of the channel's zone jumped over this time, so it names no moment.",
)
AMBIGUOUS_LOCAL_TIME = kind(
    "EPG106",
    "ambiguous-local-time",
    "warning",
    remedy="write the time with its offset",
    about="The clocks of the channel's zone showed this time twice; one of them was taken.",
)
ZONELESS_TIME = kind(
    "EPG112",
    "zoneless-time",
    "warning",
    remedy="write the offset, or say the zone with --assume-zone",
    about="XMLTV takes a time without an offset for UTC; most who leave it out mean local time.",
)
ASSUMED_DAY_START = kind(
    "EPG835",
    "assumed-day-start",
    "warning",
    remedy="say it with --day-start, or in the channel's day_start",
    about=(
        "A playlist has no clock times: they count from the start of its day, and nobody says when "
        "that is. Midnight was taken; where the day begins in the morning, all times are wrong."
    ),
)
INFERRED_STOP = kind(
    "EPG114",
    "inferred-stop",
    "info",
    remedy="nothing needs to be done if nothing else is shown in between",
    about="A stop that was missing is the start of what follows on the channel, and marked so.",
)
STOP_BY_DURATION = kind(
    "EPG151",
    "stop-by-duration",
    "info",
    remedy="give the stop where breaks make it later",
    about="A stop that was missing is the start and the duration that stands beside it.",
)
UNKNOWN_EPISODE = kind(
    "EPG303",
    "unknown-episode",
    "error",
    remedy="add the episode, or correct the broadcast's episode",
    about="A broadcast stands alone and its episode is not there, so it has no title to show.",
)
CONFLICTING_VALUES = kind(
    "EPG304",
    "conflicting-values",
    "warning",
    remedy="correct one of the two; the later one was taken",
    about="Two inputs say different things about the same record.",
)
DUPLICATE_ID = kind(
    "EPG305",
    "duplicate-id",
    "warning",
    remedy="give each record an id of its own",
    about="One input has two records with the same id; they were joined, the later one winning.",
)
JOINED_BY_KEY = kind(
    "EPG338",
    "joined-by-key",
    "info",
    remedy="nothing needs to be done; with one id in all inputs no key is needed",
    about="A record was joined with another one because both have the identifier that was named.",
)
KEY_MISSING = kind(
    "EPG339",
    "key-missing",
    "warning",
    remedy="add the identifier to these records, or check its name",
    about="Records were to be joined by an identifier, and some of an input do not have it.",
)
FIELD_NOT_CARRIED = kind(
    "EPG901",
    "field-not-carried",
    "warning",
    remedy="nothing needs to be done if the receiver does not ask for it",
    about="The target format has no place for the field, so its value is lost there.",
)
VALUE_NOT_CARRIED = kind(
    "EPG902",
    "value-not-carried",
    "warning",
    remedy="nothing needs to be done if the receiver does not ask for it",
    about="The target format has a place for the field but not for this value.",
)
CANCELLED_NOT_PUBLISHED = kind(
    "EPG903",
    "cancelled-not-published",
    "info",
    remedy="nothing needs to be done",
    about="The target format cannot say that a broadcast is cancelled, so it is left out.",
)
UNLISTED_NOT_PUBLISHED = kind(
    "EPG904",
    "unlisted-not-published",
    "info",
    remedy="nothing needs to be done",
    about="A broadcast that is not to be listed is not for the public, so it is left out.",
)
EPISODE_WITHOUT_BROADCAST = kind(
    "EPG905",
    "episode-without-broadcast",
    "warning",
    remedy="give it a broadcast, or leave it out",
    about="The target format tells of broadcasts only: an episode without one is lost there.",
)
SERIES_WITHOUT_EPISODE = kind(
    "EPG909",
    "series-without-episode",
    "warning",
    remedy="add its episodes, or leave it out",
    about="The target format shows a series by its episodes: one without any is lost there.",
)
TITLE_IN_OTHER_LANGUAGE = kind(
    "EPG906",
    "title-in-other-language",
    "info",
    remedy="add the title in one of the languages that were asked for",
    about="No title is in a language that was asked for; the first one there is was kept.",
)
CHARACTER_REMOVED = kind(
    "EPG907",
    "character-removed",
    "warning",
    remedy="take the character out at its source",
    about="A character that XML forbids was taken out of a text, so that the rest could be kept.",
)
OUTSIDE_WINDOW = kind(
    "EPG912",
    "outside-window",
    "info",
    remedy="nothing needs to be done",
    about="What an option left out because it was not asked for: other channels, days, languages.",
)
NO_SUCH_CHANNEL = kind(
    "EPG914",
    "no-such-channel",
    "warning",
    remedy="correct the id; epg-export info lists the channels",
    about="A channel was asked for that no record declares and no broadcast is on.",
)
IN_NO_PART = kind(
    "EPG913",
    "in-no-part",
    "warning",
    remedy="give it a broadcast, or publish one file with all of it as well",
    about="Files by channel and day hold what is broadcast then: what never is stands in none.",
)
NOT_AS_LISTED = kind(
    "EPG048",
    "not-as-listed",
    "warning",
    remedy="publish the folder again; what is in the file now was read",
    about=(
        "A file of a feed in several was changed, or copied badly, after it was published. Readers "
        "that compare it with the manifest refuse it."
    ),
)
