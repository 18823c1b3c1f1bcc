"""One record as the content of a ``coreMetadata`` or a ``part``, in the schema's listing order."""

from collections.abc import Mapping
from typing import NamedTuple

from epg_export.formats.ebucore.mapping.document import OF_SERIES
from epg_export.formats.ebucore.writing import (
    genres,
    relations,
    rights,
    seasons,
    subject,
    technical,
    texts,
)
from epg_export.formats.ebucore.writing.dates import dates
from epg_export.formats.ebucore.writing.events import history
from epg_export.formats.ebucore.writing.images import images
from epg_export.formats.ebucore.writing.names import name_token
from epg_export.formats.ebucore.writing.people import people
from epg_export.formats.ebucore.writing.ratings import ratings
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import Lines
from epg_export.inheritance import inherit, main_titles
from epg_export.model import Channel, Episode, LanguageRef, Season, Series


class Content(NamedTuple):
    """What stands inside, and what a part says about it: its token, label, number and total."""

    token: str
    label: str
    lines: Lines
    number: int | None = None
    total: int | None = None


def episode_content(
    episode: Episode, series: Series | None, channels: Mapping[str, Channel], style: Style
) -> Content | None:
    """An episode with its broadcasts; None where it has no title to go by."""
    shown = inherit(episode, series)
    lent = main_titles(series) if series else ()
    in_series = episode.series is not None
    titles = texts.titles(episode.titles, in_series=in_series, style=style, lent=lent)
    if not any(line.startswith("<ebucore:title") for line in titles):
        return None
    name = next((title.value for title in shown.titles if title.kind == "main"), episode.id)
    kind = genres.object_type(episode)
    credited = people(shown.credits, style)
    lines = [
        *titles,
        *credited.creator,
        *texts.keywords(shown.keywords, style),
        *texts.descriptions(shown.descriptions, style),
        *texts.reviews(shown.reviews, style),
        *credited.publisher,
        *credited.contributor,
        *dates(shown, style),
        *genres.types(kind, episode.genres, style, () if episode.genres else shown.genres),
        *images(shown.images, None if episode.images else OF_SERIES),
        *technical.version(shown, style),
        *technical.versions(shown.broadcasts, episode.id, style),
        *subject.identifiers(episode.id, shown.identifiers),
        *_languages(shown),
        *relations.episode_relations(
            episode, series, name, texts.review_links(shown.reviews, style), style
        ),
        *subject.countries(
            shown.countries, style, inherited=None if episode.countries else OF_SERIES
        ),
        *rights.rights(shown.rights, style),
        *history(shown.broadcasts, channels, style, record_id=episode.id),
        *ratings(shown.ratings, shown.star_ratings, style),
    ]
    numbering = episode.numbering
    return Content(
        token=name_token("episode", episode.id),
        label=kind.label,
        lines=lines,
        number=numbering.episode if numbering else None,
        total=numbering.episode_count if numbering else None,
    )


def series_content(series: Series, style: Style) -> Content:
    """A series, with its seasons as relations."""
    credited = people(series.credits, style)
    lines = [
        *texts.titles(series.titles, in_series=False, style=style),
        *credited.creator,
        *texts.keywords(series.keywords, style),
        *texts.descriptions(series.descriptions, style),
        *texts.reviews(series.reviews, style),
        *credited.publisher,
        *credited.contributor,
        *dates(series, style),
        *genres.types(genres.ObjectType("series"), series.genres, style),
        *images(series.images),
        *subject.identifiers(series.id, series.identifiers),
        *seasons.series_relations(series, _name(series), texts.review_links(series.reviews, style)),
        *subject.countries(series.countries, style),
        *ratings(series.ratings, (), style),
    ]
    return Content(name_token("series", series.id), "series", lines)


def season_content(series: Series, season: Season, season_id: str, style: Style) -> Content:
    """A season of a series; its id is one of :func:`seasons.season_ids`."""
    lines = [
        *texts.titles(season.titles, in_series=False, style=style, lent=main_titles(series)),
        *texts.descriptions(season.descriptions, style),
        *genres.types(genres.ObjectType("season"), (), style),
        *images(season.images),
        *subject.identifiers(season_id, season.identifiers),
        *seasons.season_relations(series, season, season_id, _name(series)),
    ]
    token = name_token("season", season_id)
    return Content(token, "season", lines, season.number, series.season_count)


def _name(series: Series) -> str:
    return next((title.value for title in main_titles(series)), series.id)


def _languages(episode: Episode) -> Lines:
    def served(kind: str) -> list[LanguageRef]:
        services = episode.access_services
        return [
            service.language for service in services if service.kind == kind and service.language
        ]

    subtitles = [subtitle.language for subtitle in episode.subtitles if subtitle.language]
    return [
        *subject.languages("original", episode.original_languages),
        *subject.languages("main", episode.audio_languages),
        *subject.languages("audio description", served("audio-description")),
        *subject.languages("subtitles", subtitles),
        *subject.languages("sign language", served("signing")),
    ]
