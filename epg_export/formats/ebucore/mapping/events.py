"""Broadcasts as publication events, and their channels (EBU Tech 3293, section 3.15)."""

FLAGS = {
    "first_showing": "firstShowing",
    "last_showing": "lastShowing",
    "live": "live",
    "live_production": "liveProduction",
    "free_to_air": "free",
}
"""Flags of a broadcast, and the attributes of an event that say them."""

MEDIA = {"tv": "television", "radio": "radio"}
"""What kind of channel it is, and the medium its broadcasts have where nobody says another."""

MEDIUM = "broadcast"
"""The label of the medium."""

OF_CHANNEL = "of the channel"
"""Marks a medium that follows from the kind of channel, and the country of a channel among the
regions: importers look for them there, the broadcast itself does not say them.
"""

NAME = "name"
"""Marks a channel's name that is the same as its id; an id alone stands there unmarked."""

PREVIOUSLY_SHOWN = "previously shown"
"""The name of a related event that is an earlier showing of the same programme."""

PLANNED = frozenset({"planned", "confirmed"})
"""What stands under planning where that is told apart by the status."""
