"""What the fitting to a receiver finds."""

from epg_export.findings import kind

DROPPED_FOR_RECEIVER = kind(
    "EPG910",
    "dropped-for-receiver",
    "warning",
    remedy="nothing needs to be done; --profile exact writes it",
    about="The format could hold it, but the receiver misreads it: its profile leaves it out.",
)
