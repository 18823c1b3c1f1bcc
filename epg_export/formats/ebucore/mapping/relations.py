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

NAMED = frozenset(LISTING) - HOUSE - UNTIL_1_9
"""Kinds of relation that are written as the element of that name."""

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
