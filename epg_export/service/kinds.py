"""What is found about feeds that are published, as time goes by."""

from epg_export.findings import kind

HORIZON_BELOW_LIMIT = kind(
    "EPG157",
    "horizon-below-limit",
    "error",
    remedy="publish a schedule that goes on for longer, or look why none came",
    about=(
        "What is published of a channel ends sooner than the job's min-horizon asks for: its guide "
        "is about to run out. Told by epg-export status and serve, never of an input."
    ),
)
FEED_TOO_OLD = kind(
    "EPG158",
    "feed-too-old",
    "error",
    remedy="look whether files still come, and what became of the last ones: epg-export ledger",
    about=(
        "A feed was published longer ago than the job's max-age allows, or was never published: "
        "what should have come did not. Told by epg-export status and serve, never of an input."
    ),
)
