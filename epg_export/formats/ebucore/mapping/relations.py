"""Relations: which elements of the schema, in its order, and what the labels of others mean.

EBUCore has no episode or season number: the running order in a relation says it (section 3.4).
"""

LISTING = (
    "relation",
    "isRelatedTo",
    "isNextInSequence",
    "followsInSequence",
    "isVersionOf",
    "hasVersion",
    "isReplacedBy",
    "replaces",
    "isRequiredBy",
    "requires",
    "isPartOf",
    "hasPart",
    "isReferencedBy",
    "references",
    "isFormatOf",
    "hasFormat",
    "isEpisodeOf",
    "isSeasonOf",
    "hasEpisode",
    "hasSeason",
    "hasSeries",
    "isSeriesOf",
    "isMemberOf",
    "hasMember",
    "sameAs",
    "hasParent",
    "isParentOf",
    "hasChild",
    "isChildOf",
    "hasMaster",
    "isMasterOf",
    "isDerivedFrom",
)
"""The relations that point to an identifier, as the schema lists them."""

HOUSE = frozenset(
    {
        "relation",
        "isEpisodeOf",
        "isSeasonOf",
        "hasEpisode",
        "hasSeason",
        "hasSeries",
        "isSeriesOf",
    }
)
"""Elements that say series, season and number; a relation of such a kind is written as one of the
house's own, so that it is not taken for them.
"""

SINCE_1_10 = frozenset({"isDerivedFrom"})
UNTIL_1_9 = frozenset({"isReferencedBy"})

_IN_SEQUENCE = {"next": "isNextInSequence", "previous": "followsInSequence"}
"""What is before and behind; the schema means what follows and what goes before by these names."""

ELEMENTS = {
    name: name for name in LISTING if name not in HOUSE | UNTIL_1_9 | {*_IN_SEQUENCE.values()}
} | _IN_SEQUENCE
"""Kinds of relation that are written as an element of the schema."""

KINDS = {element: kind for kind, element in ELEMENTS.items()}
"""Elements that are read as a kind."""

SERIES = "series"
SEASON = "season"
EPISODE = "episode"
SEASON_NUMBER = "season number"
EPISODE_NUMBER = "episode number"
STORY = "story"
WEB_PAGE = "web page"

ABSOLUTE = "absolute"
"""The note on a number that counts through all seasons."""

STANDS_IN = "own title"
"""Marks a relation that holds the record's own title, because something must stand there: it says
a number in something that is not known.
"""

OWN_ID = "own id"
"""Marks the id of a season that could be taken for one that is made of its number."""


def made_id(series_id: str, number: int, nth: int = 1) -> str:
    """The id of a season that has none: made of its series' and its number.

    ``nth`` tells apart several seasons of one number.
    """
    plain = f"{series_id}/season/{number}"
    return plain if nth == 1 else f"{plain}/{nth}"
