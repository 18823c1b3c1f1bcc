"""What is told where a new feed holds less than the one that is published."""

from epg_export.findings import kind

ALL_THE_SAME = "--allow-shrink publishes all the same"
LOOK = "check what is published"
_CHECK = f"check the source; {ALL_THE_SAME}"

FEED_EMPTIED = kind(
    "EPG036",
    "feed-emptied",
    "error",
    remedy=_CHECK,
    about=(
        "The new feed has no programme, and the published one has some: receivers that take it "
        "show an empty guide, and some drop the recordings that were planned."
    ),
)
CHANNEL_LOST = kind(
    "EPG037",
    "channel-lost",
    "error",
    remedy=_CHECK,
    about=(
        "A channel of the published feed is not in the new one, or nothing is on it any more: "
        "receivers drop it, with the recordings that were planned on it."
    ),
)
FEED_SHRUNK = kind(
    "EPG038",
    "feed-shrunk",
    "error",
    remedy=_CHECK,
    about=(
        "In the time that both feeds tell of, the new one has far fewer programmes than the "
        "published one: mostly its source broke off, and the guide would have holes."
    ),
)
HORIZON_TOO_SHORT = kind(
    "EPG039",
    "horizon-too-short",
    "error",
    remedy=f"add the days that follow; {ALL_THE_SAME}",
    about="The new feed ends sooner than was asked for: the guide would run out of programmes.",
)
PUBLISHED_FEED_UNREADABLE = kind(
    "EPG040",
    "published-feed-unreadable",
    "error",
    remedy=f"{LOOK}; {ALL_THE_SAME}",
    about=(
        "What is published cannot be read, or only in part, so nobody can say what its readers "
        "would lose. A warning where single programmes may be amiss and no more."
    ),
)
CHANNEL_SHRUNK = kind(
    "EPG041",
    "channel-shrunk",
    "warning",
    remedy="check the source of this channel",
    about=(
        "A channel has far fewer programmes than in the published feed, in the time that both "
        "tell of: part of its source may be missing while the other channels are whole."
    ),
)
CHANNEL_ENDS_SOON = kind(
    "EPG047",
    "channel-ends-soon",
    "warning",
    remedy="check the source of this channel",
    about=(
        "A channel ends sooner than the feed was asked to last, which others hide: on it the guide "
        "runs out of programmes."
    ),
)
