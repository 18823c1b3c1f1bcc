"""One record as the content of a ``coreMetadata`` or a ``part``, in the schema's listing order."""

from typing import NamedTuple

import msgspec

from epg_export.formats.ebucore.mapping.document import OF_SERIES
from epg_export.formats.ebucore.mapping.subject import (
    AUDIO_DESCRIPTION,
    MAIN,
    ORIGINAL,
    SIGN_LANGUAGE,
    SUBTITLES,
)
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
from epg_export.formats.ebucore.writing.kept import Kept
from epg_export.formats.ebucore.writing.names import name_token
from epg_export.formats.ebucore.writing.people import people
from epg_export.formats.ebucore.writing.ratings import ratings
from epg_export.formats.ebucore.writing.services import Services
from epg_export.formats.ebucore.writing.style import Style
from epg_export.inheritance import Lent, lent, main_titles
from epg_export.model import AccessService, Episode, LanguageRef, Season, Series, Subtitle


class Content(NamedTuple):
    """What stands inside, and what a part says about it: its token, label, number and total."""

    token: str
    label: str
    lines: str
    number: int | None = None
    total: int | None = None


def episode_content(
    episode: Episode, series: Series | None, services: Services, style: Style
) -> Content | None:
    """An episode with its broadcasts; None where it has no title to go by."""
    if episode.series is not None and not episode.series.strip():
        episode = msgspec.structs.replace(episode, series=None)  # a rule tells of it
    taken = lent(episode, series)
    in_series = episode.series is not None
    titles = texts.titles(episode.titles, in_series=in_series, style=style, lent=taken.titles)
    if not titles.startswith("<ebucore:title"):
        return None
    kind = genres.object_type(episode)
    lines = (
        titles,
        *_told(episode, style),
        dates(episode, style),
        genres.types(kind, episode.genres, style, taken.genres),
        images(episode.images) or images(taken.images, OF_SERIES),
        technical.version(episode, style),
        technical.versions(episode.broadcasts, episode.id, style),
        subject.identifiers(episode.id, episode.identifiers),
        _languages(episode),
        _related(episode, taken, series, style),
        subject.countries(episode.countries, style)
        or subject.countries(taken.countries, style, inherited=OF_SERIES),
        rights.rights(episode.rights, style),
        history(episode.broadcasts, services, style, record_id=episode.id),
        ratings(episode.ratings, episode.star_ratings, style),
    )
    numbering = episode.numbering
    return Content(
        token=name_token("episode", episode.id),
        label=kind.label,
        lines="".join(lines),
        number=numbering.episode if numbering else None,
        total=numbering.episode_count if numbering else None,
    )


def _told(record: Episode | Series, style: Style) -> tuple[str, ...]:
    """What is told of a record, and by whom it is made."""
    credited = people(record.credits, style)
    return (
        credited.creator,
        texts.keywords(record.keywords, style),
        texts.descriptions(record.descriptions, style),
        texts.reviews(record.reviews, style),
        credited.publisher,
        credited.contributor,
    )


def _related(episode: Episode, taken: Lent, series: Series | None, style: Style) -> str:
    name = episode.id
    for title in (*taken.titles, *episode.titles):
        if title.kind == "main":
            name = title.value
            break
    reviews = texts.review_links(episode.reviews, style)
    return relations.episode_relations(episode, series, name, reviews, style)


def series_content(series: Series, style: Style) -> Content:
    """A series, with its seasons as relations."""
    lines = (
        texts.titles(series.titles, in_series=False, style=style),
        *_told(series, style),
        dates(series, style),
        genres.types(genres.ObjectType("series"), series.genres, style),
        images(series.images),
        subject.identifiers(series.id, series.identifiers),
        seasons.series_relations(series, _name(series), texts.review_links(series.reviews, style)),
        subject.countries(series.countries, style),
        ratings(series.ratings, (), style),
    )
    return Content(name_token("series", series.id), "series", "".join(lines))


def season_content(series: Series, season: Season, season_id: str, style: Style) -> Content:
    """A season of a series; its id is one of :func:`seasons.season_ids`."""
    lines = (
        texts.titles(season.titles, in_series=False, style=style, lent=main_titles(series)),
        texts.descriptions(season.descriptions, style),
        genres.types(genres.ObjectType("season"), (), style),
        images(season.images),
        subject.identifiers(season_id, season.identifiers),
        seasons.season_relations(series, season, season_id, _name(series)),
    )
    token = name_token("season", season_id)
    return Content(token, "season", "".join(lines), season.number, series.season_count)


def _name(series: Series) -> str:
    return next((title.value for title in main_titles(series)), series.id)


class _Spoken(NamedTuple):
    """What has a language for some purpose, which is the same in many episodes."""

    original: tuple[LanguageRef, ...]
    audio: tuple[LanguageRef, ...]
    services: tuple[AccessService, ...]
    subtitles: tuple[Subtitle, ...]


_SILENT = _Spoken((), (), (), ())


def _languages(episode: Episode) -> str:
    spoken = _Spoken(
        episode.original_languages,
        episode.audio_languages,
        episode.access_services,
        episode.subtitles,
    )
    return "" if spoken == _SILENT else _SPOKEN[spoken]


def _spoken(spoken: _Spoken) -> str:
    def served(kind: str) -> list[LanguageRef]:
        return [
            service.language
            for service in spoken.services
            if service.kind == kind and service.language
        ]

    subtitles = [subtitle.language for subtitle in spoken.subtitles if subtitle.language]
    return (
        subject.languages(ORIGINAL, spoken.original)
        + subject.languages(MAIN, spoken.audio)
        + subject.languages(AUDIO_DESCRIPTION, served("audio-description"))
        + subject.languages(SUBTITLES, subtitles)
        + subject.languages(SIGN_LANGUAGE, served("signing"))
    )


_SPOKEN = Kept(_spoken)
