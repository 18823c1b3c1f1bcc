"""The canonical records: the heart of the program, owned by no format, doing no I/O.

A record is well typed but not necessarily valid: it can be wrong and still be held, shown and
reported. Every type is a frozen :class:`msgspec.Struct`; lists are tuples.
"""

from epg_export.model.base import Part, Record
from epg_export.model.encode import decode, encode
from epg_export.model.media import (
    AccessService,
    Audio,
    AudioTrack,
    Image,
    ImageKind,
    Link,
    Subtitle,
    Video,
)
from epg_export.model.numbering import EpisodeNumber, Numbering
from epg_export.model.parts import parts_of, values_of
from epg_export.model.people import Credit
from epg_export.model.rating import Rating, StarRating
from epg_export.model.records import (
    SIDE_TIMES,
    AnyRecord,
    Broadcast,
    BroadcastStatus,
    Channel,
    ChannelNumber,
    Clump,
    Episode,
    Feed,
    Season,
    Series,
    Shown,
    Version,
)
from epg_export.model.reference import Identifier, Property, Relation
from epg_export.model.rights import Right
from epg_export.model.subject import Country, Genre, LanguageRef
from epg_export.model.text import (
    Description,
    DescriptionKind,
    Flag,
    Review,
    Text,
    Title,
    TitleKind,
)
from epg_export.model.time import Precision, Stamp

__all__ = [
    "SIDE_TIMES",
    "AccessService",
    "AnyRecord",
    "Audio",
    "AudioTrack",
    "Broadcast",
    "BroadcastStatus",
    "Channel",
    "ChannelNumber",
    "Clump",
    "Country",
    "Credit",
    "Description",
    "DescriptionKind",
    "Episode",
    "EpisodeNumber",
    "Feed",
    "Flag",
    "Genre",
    "Identifier",
    "Image",
    "ImageKind",
    "LanguageRef",
    "Link",
    "Numbering",
    "Part",
    "Precision",
    "Property",
    "Rating",
    "Record",
    "Relation",
    "Review",
    "Right",
    "Season",
    "Series",
    "Shown",
    "Stamp",
    "StarRating",
    "Subtitle",
    "Text",
    "Title",
    "TitleKind",
    "Version",
    "Video",
    "decode",
    "encode",
    "parts_of",
    "values_of",
]
