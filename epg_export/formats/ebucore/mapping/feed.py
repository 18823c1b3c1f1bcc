"""What a feed says of itself: the root's attributes and the header of a schedule document."""

ROOT_LABEL = "EPG "
"""How the type label of a document's root begins, if it is one of ours: ``EPG schedule``."""

NAMELESS = "Schedule"
"""The title of a schedule whose feed has no name: a document must have one."""

ADDRESSES = {
    "source_url": "source",
    "data_url": "source data",
    "generator_url": "generator",
}
"""Fields of a feed that are addresses, by the labels of the relations that hold them."""

LANGUAGE_LABEL = "preferred"
"""The label of the languages of a feed, the preferred one first."""
