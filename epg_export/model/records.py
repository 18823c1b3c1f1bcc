"""The five kinds of record that a feed is made of.

Everything is optional but what a record cannot be told apart without. Series and seasons lend
their episodes a few values in a feed: see :mod:`epg_export.inheritance`.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from epg_export.model.base import Part, Record
from epg_export.model.media import AccessService, Audio, Image, Link, Subtitle, Video
from epg_export.model.numbering import EpisodeNumber, Numbering
from epg_export.model.people import Credit
from epg_export.model.rating import Rating, StarRating
from epg_export.model.reference import Identifier, Property, Relation
from epg_export.model.rights import Right
from epg_export.model.subject import Country, Genre, LanguageRef
from epg_export.model.text import Description, Flag, Review, Text, Title
from epg_export.model.time import Stamp

BroadcastStatus = Literal["planned", "confirmed", "cancelled", "aired"]


class Feed(Record, frozen=True, kw_only=True, tag="feed"):
    """Where a feed comes from. ``languages`` are BCP 47 tags, the preferred one first.

    ``date`` is kept as written: XMLTV allows it any form.
    """

    id: str | None = None
    date: str | None = None
    source_name: str | None = None
    source_url: str | None = None
    data_url: str | None = None
    generator_name: str | None = None
    generator_url: str | None = None
    provider: str | None = None
    modified: dt.datetime | None = None
    languages: tuple[str, ...] = ()


class ChannelNumber(Part, frozen=True, kw_only=True):
    """The number a channel has on one platform, in one region."""

    value: str
    platform: str | None = None
    region: str | None = None


class Channel(Record, frozen=True, kw_only=True, tag="channel"):
    """A channel. ``time_zone`` is an IANA name and places times that came without an offset.

    ``day_start`` (``HH:MM`` or ``HH:MM:SS``, local) is where its broadcast day begins; midnight
    where it is absent.
    """

    id: str
    names: tuple[Text, ...] = ()
    numbers: tuple[ChannelNumber, ...] = ()
    kind: Literal["tv", "radio"] | None = None
    icons: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    service_id: str | None = None
    service_name: str | None = None
    broadcaster: str | None = None
    time_zone: str | None = None
    day_start: str | None = None
    languages: tuple[str, ...] = ()
    country: str | None = None


class Season(Part, frozen=True, kw_only=True):
    """One season of a series; ``number`` counts from 1, 0 holds the specials."""

    number: int
    id: str | None = None
    titles: tuple[Title, ...] = ()
    descriptions: tuple[Description, ...] = ()
    episode_count: int | None = None
    identifiers: tuple[Identifier, ...] = ()
    images: tuple[Image, ...] = ()


class Series(Record, frozen=True, kw_only=True, tag="series"):
    """A series: what its episodes have in common. ``production_date`` is YYYY[-MM[-DD]]."""

    id: str
    titles: tuple[Title, ...] = ()
    descriptions: tuple[Description, ...] = ()
    seasons: tuple[Season, ...] = ()
    season_count: int | None = None
    credits: tuple[Credit, ...] = ()
    genres: tuple[Genre, ...] = ()
    keywords: tuple[Text, ...] = ()
    countries: tuple[Country, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    reviews: tuple[Review, ...] = ()
    ratings: tuple[Rating, ...] = ()
    production_date: str | None = None


class Shown(Part, frozen=True, kw_only=True):
    """An earlier showing: when, to whatever precision is known, and on which channel (its id)."""

    start: Stamp | None = None
    channel: str | None = None


class Clump(Part, frozen=True, kw_only=True):
    """A slot shared by several programmes: this one is ``index`` (from zero) of ``count``."""

    index: int
    count: int


class Version(Part, frozen=True, kw_only=True):
    """What differs in one broadcast from what its episode says. ``duration`` in seconds."""

    titles: tuple[Title, ...] = ()
    descriptions: tuple[Description, ...] = ()
    duration: int | None = None
    audio_languages: tuple[LanguageRef, ...] = ()
    video: Video | None = None
    audio: Audio | None = None
    subtitles: tuple[Subtitle, ...] = ()
    access_services: tuple[AccessService, ...] = ()
    ratings: tuple[Rating, ...] = ()
    images: tuple[Image, ...] = ()


class Broadcast(Record, frozen=True, kw_only=True, tag="broadcast"):
    """One transmission of an episode on a channel (by its id).

    ``start`` and ``stop`` are what the public is told; ``planned_*`` what transmission plans;
    ``actual_*`` what went out. A time that came without an offset is naive here until the
    channel's zone is known. ``episode`` is filled only where a broadcast stands alone;
    ``broadcast_day`` is YYYY-MM-DD; a flag that is absent is unknown, not false. ``stop_inferred``
    says that nobody gave the stop: it is the start of what follows on the channel.
    """

    channel: str
    start: dt.datetime
    stop: dt.datetime | None = None
    stop_inferred: bool | None = None
    id: str | None = None
    episode: str | None = None
    broadcast_day: dt.date | None = None
    status: BroadcastStatus | None = None
    planned_start: dt.datetime | None = None
    planned_stop: dt.datetime | None = None
    actual_start: dt.datetime | None = None
    actual_stop: dt.datetime | None = None
    pdc_start: dt.datetime | None = None
    vps_start: dt.datetime | None = None
    showview: str | None = None
    videoplus: str | None = None
    live: bool | None = None
    live_production: bool | None = None
    first_showing: bool | None = None
    last_showing: bool | None = None
    new: bool | None = None
    premiere: tuple[Flag, ...] = ()
    last_chance: tuple[Flag, ...] = ()
    previously_shown: tuple[Shown, ...] = ()
    free_to_air: bool | None = None
    listed: bool | None = None
    regions: tuple[str, ...] = ()
    medium: str | None = None
    clump: Clump | None = None
    rights: tuple[str, ...] = ()
    note: str | None = None
    overrides: Version | None = None


class Episode(Record, frozen=True, kw_only=True, tag="episode"):
    """One editorial object that is broadcast: an episode, a film, an edition of the news.

    ``series`` is a series' id. ``duration`` in seconds, without breaks. ``production_date``,
    ``production_end`` and ``release_date`` are YYYY, YYYY-MM or YYYY-MM-DD.
    """

    id: str
    kind: str | None = None
    series: str | None = None
    numbering: Numbering | None = None
    numbers: tuple[EpisodeNumber, ...] = ()
    titles: tuple[Title, ...] = ()
    descriptions: tuple[Description, ...] = ()
    credits: tuple[Credit, ...] = ()
    genres: tuple[Genre, ...] = ()
    keywords: tuple[Text, ...] = ()
    countries: tuple[Country, ...] = ()
    production_date: str | None = None
    production_end: str | None = None
    release_date: str | None = None
    copyright_year: int | None = None
    duration: int | None = None
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    audio_languages: tuple[LanguageRef, ...] = ()
    original_languages: tuple[LanguageRef, ...] = ()
    video: Video | None = None
    audio: Audio | None = None
    subtitles: tuple[Subtitle, ...] = ()
    access_services: tuple[AccessService, ...] = ()
    ratings: tuple[Rating, ...] = ()
    star_ratings: tuple[StarRating, ...] = ()
    reviews: tuple[Review, ...] = ()
    rights: tuple[Right, ...] = ()
    related: tuple[Relation, ...] = ()
    properties: tuple[Property, ...] = ()
    broadcasts: tuple[Broadcast, ...] = ()


AnyRecord = Feed | Channel | Series | Episode | Broadcast

SIDE_TIMES: Mapping[type[Part], tuple[str, ...]] = {
    Feed: ("modified",),
    Right: ("start", "end"),
    Broadcast: (
        "planned_start",
        "planned_stop",
        "actual_start",
        "actual_stop",
        "pdc_start",
        "vps_start",
    ),
}
"""Times beside the schedule: a record whose own cannot be placed is of use without them."""
