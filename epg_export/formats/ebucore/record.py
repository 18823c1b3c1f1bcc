"""One record as the content of a ``coreMetadata`` or a ``part``, in the schema's listing order."""

from collections.abc import Mapping
from typing import NamedTuple

from epg_export.formats.ebucore import relations, rights, subject, technical, texts
from epg_export.formats.ebucore.events import history
from epg_export.formats.ebucore.names import name_token
from epg_export.formats.ebucore.people import people
from epg_export.formats.ebucore.tree import Lines
from epg_export.formats.languages import Order
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
    episode: Episode, series: Series | None, channels: Mapping[str, Channel], order: Order
) -> Content | None:
    """An episode with its broadcasts; None where it has no title to go by."""
    shown = inherit(episode, series)
    titles = texts.titles(shown.titles, in_series=episode.series is not None, order=order)
    if not any(line.startswith("<ebucore:title") for line in titles):
        return None
    name = next((title.value for title in shown.titles if title.kind == "main"), episode.id)
    label = episode.kind or ("episode" if episode.series else "programme")
    lines = [
        *titles,
        *people("creator", shown.credits, order),
        *texts.keywords(shown.keywords, order),
        *texts.descriptions(shown.descriptions, order),
        *texts.reviews(shown.reviews, order),
        *people("publisher", shown.credits, order),
        *people("contributor", shown.credits, order),
        *subject.dates(shown),
        *subject.kinds(label, shown.genres, order),
        *technical.images(shown.images),
        *technical.version(shown),
        *subject.identifiers(episode.id, shown.identifiers),
        *_languages(shown, order),
        *relations.season_number(episode, name),
        *relations.numbers(shown.numbers),
        *relations.related(shown.related),
        *relations.links(shown.links),
        *texts.review_links(shown.reviews),
        *relations.part_of_story(episode, name),
        *relations.episode_of(episode, series, name),
        *subject.countries(shown.countries, order),
        *rights.rights(shown.rights),
        *history(shown.broadcasts, channels, order),
        *subject.ratings(shown.ratings),
        *subject.star_ratings(shown.star_ratings),
    ]
    numbering = episode.numbering
    return Content(
        token=name_token("episode", episode.id),
        label=label,
        lines=lines,
        number=numbering.episode if numbering else None,
        total=numbering.episode_count if numbering else None,
    )


def series_content(series: Series, order: Order) -> Content:
    """A series, with its seasons as relations."""
    lines = [
        *texts.titles(series.titles, in_series=False, order=order),
        *people("creator", series.credits, order),
        *texts.keywords(series.keywords, order),
        *texts.descriptions(series.descriptions, order),
        *texts.reviews(series.reviews, order),
        *people("publisher", series.credits, order),
        *people("contributor", series.credits, order),
        *subject.dates(series),
        *subject.kinds("series", series.genres, order),
        *technical.images(series.images),
        *subject.identifiers(series.id, series.identifiers),
        *relations.links(series.links),
        *texts.review_links(series.reviews),
        *relations.seasons(series),
        *subject.countries(series.countries, order),
        *subject.ratings(series.ratings),
    ]
    return Content(name_token("series", series.id), "series", lines)


def season_content(series: Series, season: Season, order: Order) -> Content:
    """A season of a series."""
    season_id = relations.season_id(series.id, season.number, series)
    titles = season.titles or tuple(main_titles(series))
    lines = [
        *texts.titles(titles, in_series=False, order=order),
        *texts.descriptions(season.descriptions, order),
        *subject.kinds("season", (), order),
        *technical.images(season.images),
        *subject.identifiers(season_id, season.identifiers),
        *relations.season_of(series, season),
    ]
    token = name_token("season", season_id)
    return Content(token, "season", lines, season.number, series.season_count)


def _languages(episode: Episode, order: Order) -> Lines:
    def served(kind: str) -> list[LanguageRef]:
        services = episode.access_services
        return [
            service.language for service in services if service.kind == kind and service.language
        ]

    subtitles = [subtitle.language for subtitle in episode.subtitles if subtitle.language]
    return [
        *subject.languages("original", episode.original_languages, order),
        *subject.languages("main", episode.audio_languages, order),
        *subject.languages("audio description", served("audio-description"), order),
        *subject.languages("subtitles", subtitles, order),
        *subject.languages("sign language", served("signing"), order),
    ]
