"""What corresponds to what between a canonical record and XMLTV, once for both directions."""

import re
from typing import TypeGuard

from epg_export import model as m
from epg_export.formats.base import Carries
from epg_export.formats.xmltv.settings import Settings

CREDIT_ELEMENTS = (
    "director",
    "actor",
    "writer",
    "adapter",
    "producer",
    "composer",
    "editor",
    "presenter",
    "commentator",
    "guest",
)
"""The credit elements in the order of the DTD; a role key of the same name is that element."""

TITLE_ELEMENTS = {"main": "title", "episode": "sub-title"}
"""Kinds of title and the elements they are; other kinds have none."""

DESCRIPTION_ORDER = ("unspecified", "long", "medium", "short")
"""Kinds of description that become ``desc``, the fullest first: readers of one take the first."""

IMAGE_TYPES = ("poster", "backdrop", "still", "person", "character")
"""Kinds of picture that are an ``image`` of that type; ``icon`` and ``logo`` are an ``icon``."""

ICON_KINDS = ("icon", "logo")

ORIENTATIONS = {"portrait": "P", "landscape": "L"}

SUBTITLE_TYPES = ("teletext", "onscreen")
"""Kinds of subtitle that XMLTV has a type for; ``deaf-signed`` is the access service signing."""

SIGNED = "deaf-signed"

OWN_SYSTEM = "xmltv_ns"
"""The system of episode numbers that XMLTV defines itself; they are the record's numbering."""

ONSCREEN = "onscreen"
"""The system of what people are shown, ``S01E02``; also that of a number without a system."""

FEED_ATTRIBUTES = {
    "date": "date",
    "source-info-url": "source_url",
    "source-info-name": "source_name",
    "source-data-url": "data_url",
    "generator-info-name": "generator_name",
    "generator-info-url": "generator_url",
}
"""The attributes of ``tv`` in the order of the DTD, and the fields of the feed that they are."""

PROGRAMME_ATTRIBUTES = (
    "start",
    "stop",
    "pdc-start",
    "vps-start",
    "showview",
    "videoplus",
    "channel",
    "clumpidx",
)

CHANNEL_ORDER = ("display-name", "icon", "url")
"""The children of ``channel`` in the order of the DTD."""

PROGRAMME_ORDER = (
    "title",
    "sub-title",
    "desc",
    "credits",
    "date",
    "category",
    "keyword",
    "language",
    "orig-language",
    "length",
    "icon",
    "url",
    "country",
    "episode-num",
    "video",
    "audio",
    "previously-shown",
    "premiere",
    "last-chance",
    "new",
    "subtitles",
    "rating",
    "star-rating",
    "review",
    "image",
)
"""The children of ``programme`` in the order of the DTD."""

ONCE = frozenset(
    {
        "credits",
        "date",
        "language",
        "orig-language",
        "length",
        "video",
        "audio",
        "previously-shown",
        "premiere",
        "last-chance",
        "new",
    }
)
"""Children of ``programme`` of which the DTD has room for one."""

LENGTH_UNITS = {"seconds": 1, "minutes": 60, "hours": 3600}

EVENT_ID = "event-id"
"""The system of an ``episode-num`` that is the broadcast's id: receivers can follow it."""

AGES = range(1, 22)
"""Ages that receivers take a bare number for (Tvheadend: 1 to 21)."""

_ASPECT = re.compile(r"[1-9]\d*(?:\.\d+)?:[1-9]\d*(?:\.\d+)?", re.ASCII)


def is_aspect(text: str | None) -> TypeGuard[str]:
    """Whether the shape of a picture is a ratio such as ``16:9``."""
    return text is not None and _ASPECT.fullmatch(text) is not None


_TEXT = frozenset({"value", "lang"})

CARRIES = Carries(
    fields={
        m.Feed: frozenset(FEED_ATTRIBUTES.values()),
        m.Channel: frozenset({"names", "icons", "links"}),
        # What episodes take from their series is all that is seen of it.
        m.Series: frozenset({"titles", "genres", "countries", "images"}),
        m.Episode: frozenset(
            {
                "numbering",
                "numbers",
                "titles",
                "descriptions",
                "credits",
                "genres",
                "keywords",
                "countries",
                "production_date",
                "duration",
                "images",
                "links",
                "audio_languages",
                "original_languages",
                "video",
                "audio",
                "subtitles",
                "access_services",
                "ratings",
                "star_ratings",
                "reviews",
                "broadcasts",
            }
        ),
        m.Broadcast: frozenset(
            {
                "episode",
                "channel",
                "start",
                "stop",
                "pdc_start",
                "vps_start",
                "showview",
                "videoplus",
                "first_showing",
                "new",
                "premiere",
                "last_chance",
                "previously_shown",
                "clump",
                "overrides",
            }
        ),
        m.Version: frozenset(m.Version.__struct_fields__),
        m.Text: _TEXT,
        m.Title: _TEXT | {"kind"},
        m.Description: _TEXT | {"kind"},
        m.Flag: frozenset({"texts"}),
        m.Review: frozenset(m.Review.__struct_fields__),
        m.Stamp: frozenset({"value", "precision"}),
        m.Shown: frozenset(m.Shown.__struct_fields__),
        m.Clump: frozenset(m.Clump.__struct_fields__),
        m.Numbering: frozenset(
            {"season", "season_count", "episode", "episode_count", "part", "part_count"}
        ),
        m.EpisodeNumber: frozenset(m.EpisodeNumber.__struct_fields__),
        m.Credit: frozenset(
            {
                "role",
                "name",
                "given_name",
                "family_name",
                "organisation",
                "character",
                "guest",
                "images",
                "links",
            }
        ),
        m.Genre: frozenset({"labels"}),
        m.LanguageRef: frozenset(m.LanguageRef.__struct_fields__),
        m.Country: frozenset(m.Country.__struct_fields__),
        m.Image: frozenset({"url", "kind", "width", "height", "size", "orientation", "system"}),
        m.Link: frozenset({"url", "system"}),
        m.Video: frozenset({"present", "colour", "aspect", "quality"}),
        m.Audio: frozenset({"present", "stereo"}),
        m.Subtitle: frozenset({"kind", "language"}),
        m.AccessService: frozenset({"kind", "language"}),
        m.Rating: frozenset({"value", "system", "icons"}),
        m.StarRating: frozenset({"raw", "value", "max", "system", "icons"}),
    },
    values={
        (m.Title, "kind"): frozenset(TITLE_ELEMENTS),
        (m.Broadcast, "first_showing"): frozenset({None, False}),
        (m.Broadcast, "new"): frozenset({None, True}),
        (m.Subtitle, "kind"): frozenset(SUBTITLE_TYPES) | {None},
        (m.AccessService, "kind"): frozenset({"signing"}),
    },
    most={
        (m.Episode, "audio_languages"): 1,
        (m.Version, "audio_languages"): 1,
        (m.Episode, "original_languages"): 1,
        (m.Broadcast, "premiere"): 1,
        (m.Broadcast, "last_chance"): 1,
        (m.Broadcast, "previously_shown"): 1,
        (m.Flag, "texts"): 1,
        (m.Credit, "character"): 1,
    },
)
"""What XMLTV can hold. Ids are keys, not content, and are not counted as lost."""


def carries_with(settings: Settings) -> Carries:
    """What XMLTV can hold besides where a receiver profile has a place for it."""
    fields, values, most = dict(CARRIES.fields), dict(CARRIES.values), dict(CARRIES.most)
    if any("number" in form for form in settings.display_names):
        fields[m.Channel] |= {"numbers"}
        fields[m.ChannelNumber] = frozenset({"value"})
        most[m.Channel, "numbers"] = 1
    if settings.ages:
        fields[m.Rating] |= {"min_age"}
        values[m.Rating, "min_age"] = frozenset({None, *AGES})
    return Carries(fields=fields, values=values, most=most)
