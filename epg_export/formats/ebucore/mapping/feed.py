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

OF_DOCUMENT = (
    "version",
    "schema",
    "documentId",
    "documentLocation",
    "dateLastModified",
    "timeLastModified",
    "writingLibraryName",
    "writingLibraryVersion",
)
"""Attributes of a root that are about the document as a file: which version it follows, where it
lies, when and by what it was written. Those that this project's documents say of the feed are read
there; apart from that they are left on purpose, because no record is about its own file.
"""
