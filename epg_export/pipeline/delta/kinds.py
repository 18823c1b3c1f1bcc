"""What can be said about a delta."""

from epg_export.findings import kind

MALFORMED_DELTA = kind(
    "EPG043",
    "malformed-delta",
    "error",
    remedy="fetch the delta again, or make it anew with epg-export diff OLD NEW --to jsonl",
    about="A delta is applied as a whole or not at all: half of its changes make a feed of no day.",
)
DELTA_DOES_NOT_FIT = kind(
    "EPG044",
    "delta-does-not-fit",
    "warning",
    remedy="apply the deltas that came before it, or fetch the whole feed again",
    about=(
        "The feed is not the one that the delta was made for. What the delta names is right after "
        "it was applied, since it names records whole; the rest of the feed may be out of date."
    ),
)
DAY_REPLACED = kind(
    "EPG045",
    "day-replaced",
    "info",
    remedy="keep the published folder beside its manifest, and less has to be sent",
    about=(
        "A file that the manifest lists is gone or was written again since, so nobody knows what "
        "was in it: a delta takes out all that was there, and puts in all that is there now."
    ),
)
