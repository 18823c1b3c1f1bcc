"""What corresponds to what between a canonical record and EBUCore, once for both directions.

EBUCore keys things by ``typeLabel``; the standard leaves most labels open (EBU Tech 3293,
section 3.2), so the labels here are this project's profile. See docs/formats.md.
"""

from typing import NamedTuple

from epg_export import model as m
from epg_export.formats.base import Carries

VERSION = "1.10"
NAMESPACE = "urn:ebu:metadata-schema:ebucore"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


class TitleLabel(NamedTuple):
    """The type and status by which an alternative title says its kind."""

    type: str
    status: str | None = None


TITLE_LABELS: dict[str, TitleLabel] = {
    "original": TitleLabel("original title", "original"),
    "series": TitleLabel("series title"),
    "season": TitleLabel("season title"),
    "short": TitleLabel("short title", "short"),
    "subtitle": TitleLabel("episode subtitle", "subtitle"),
    "working": TitleLabel("working title", "working"),
    "sort": TitleLabel("sort title"),
    "alternative": TitleLabel("alternative title"),
}

GUIDE_TITLE = "guide title"
"""The note on the alternative title that a guide shows first; it may not be called main."""

DESCRIPTION_LABELS = {
    "short": "short synopsis",
    "medium": "medium synopsis",
    "long": "long synopsis",
    "series": "series synopsis",
    "season": "season synopsis",
    "promotion": "promotion",
    "unspecified": "synopsis",
}

IDENTIFIER_LABELS = {
    "eidr": "EIDR",
    "isan": "ISAN",
    "crid": "CRID",
    "imdb": "IMDb",
    "house": "house number",
}

IDENTIFIER_LINKS = {"eidr": "http://www.ebu.ch/metadata/cs/ebu_IdentifierTypeCodeCS.xml#3.11"}

RECORD_ID = "record id"
"""The label of the record's own key, which stands first."""

GENRE_LINKS = {
    "ebu": "http://www.ebu.ch/metadata/cs/ebu_ContentGenreCS.xml#",
    "tva": "urn:tva:metadata:cs:ContentCS:2011:",
    "dvb": "urn:dvb:metadata:cs:ContentSubject:2019:",
}
"""Genre schemes whose codes are the end of an address. EBU's and TV-Anytime's differ."""

CREATORS = frozenset(
    {
        "author",
        "creator",
        "director",
        "head-writer",
        "original-author",
        "production-company",
        "writer",
    }
)
PUBLISHERS = frozenset({"broadcaster", "commissioning-broadcaster"})

SERVICE_NAMES = {"audio-description": "audio description", "clean-audio": "clean audio"}

_ALL: dict[type[m.Part], frozenset[str]] = {
    part: frozenset(part.__struct_fields__)
    for part in (
        m.Text,
        m.Title,
        m.Description,
        m.Review,
        m.Shown,
        m.Numbering,
        m.EpisodeNumber,
        m.Genre,
        m.AudioTrack,
        m.Audio,
        m.Video,
        m.Subtitle,
        m.AccessService,
        m.Identifier,
        m.Relation,
        m.Property,
        m.Link,
        m.Series,
        m.Episode,
    )
}

CARRIES = Carries(
    fields={
        **_ALL,
        m.Feed: frozenset(
            {"id", "source_name", "generator_name", "provider", "modified", "languages"}
        ),
        m.Channel: frozenset(
            {
                "names",
                "icons",
                "service_id",
                "service_name",
                "broadcaster",
                "kind",
                "country",
            }
        ),
        m.Season: frozenset(m.Season.__struct_fields__) - {"episode_count"},
        m.Stamp: frozenset({"value", "precision"}),
        m.Broadcast: frozenset(
            {
                "id",
                "episode",
                "channel",
                "start",
                "stop",
                "broadcast_day",
                "live",
                "live_production",
                "first_showing",
                "last_showing",
                "previously_shown",
                "free_to_air",
                "listed",
                "regions",
                "medium",
                "rights",
                "note",
            }
        ),
        m.Credit: frozenset(m.Credit.__struct_fields__) - {"identifiers"},
        m.Country: frozenset(m.Country.__struct_fields__),
        m.LanguageRef: frozenset({"code", "names"}),
        m.Image: frozenset({"url", "kind", "width", "height", "orientation", "mime_type"}),
        m.Rating: frozenset(m.Rating.__struct_fields__) - {"min_age"},
        m.StarRating: frozenset({"value", "max", "system", "provider"}),
        m.Right: frozenset(m.Right.__struct_fields__) - {"excluded_territories"},
    },
    values={(m.Broadcast, "listed"): frozenset({None, True})},
    most={
        (m.Channel, "names"): 1,
        (m.Channel, "icons"): 1,
        (m.Rating, "icons"): 1,
    },
)
"""What EBUCore can hold in this project's profile; channels only as far as events name them."""
