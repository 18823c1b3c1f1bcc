"""Which canonical fields EBUCore holds in this project's profile, and what is lost."""

from epg_export import model as m
from epg_export.formats.base import Carries, Unsaid
from epg_export.formats.ebucore.mapping.document import VERSION
from epg_export.formats.ebucore.settings import Settings

_ALL: dict[type[m.Part], frozenset[str]] = {
    part: frozenset(part.__struct_fields__)
    for part in (
        m.Text,
        m.Title,
        m.Description,
        m.Review,
        m.Shown,
        m.Stamp,
        m.Flag,
        m.Clump,
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
        m.Image,
        m.Broadcast,
        m.Season,
        m.Series,
        m.Episode,
    )
}

CARRIES = Carries(
    fields={
        **_ALL,
        m.Feed: frozenset(m.Feed.__struct_fields__),
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
        m.Version: frozenset({"duration", "video", "audio", "subtitles", "access_services"}),
        m.Credit: frozenset(m.Credit.__struct_fields__),
        m.Country: frozenset(m.Country.__struct_fields__),
        m.LanguageRef: frozenset({"code", "names"}),
        m.Rating: frozenset(m.Rating.__struct_fields__),
        m.StarRating: frozenset(m.StarRating.__struct_fields__),
        m.Right: frozenset(m.Right.__struct_fields__) - {"excluded_territories"},
    },
    values={
        (m.Broadcast, "listed"): frozenset({None, True}),
        (m.Broadcast, "status"): frozenset({None, "planned", "confirmed", "aired"}),
    },
    most={
        (m.Channel, "names"): 1,
        (m.Channel, "icons"): 1,
    },
)
"""What EBUCore can hold in this project's profile; channels only as far as events name them."""

_NOT_IN_1_8: Unsaid = {m.Broadcast: frozenset({"previously_shown"})}
"""What came with 1.10, and has no home before."""


def carries_with(settings: Settings) -> Carries:
    """What is held by the version that was asked for."""
    return CARRIES if settings.version == VERSION else CARRIES.without(_NOT_IN_1_8)
