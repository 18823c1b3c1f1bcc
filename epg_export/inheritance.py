"""What a feed shows of an episode: with what its series lends it, and as one broadcast has it."""

from typing import NamedTuple, TypeVar

import msgspec

from epg_export.model import (
    Country,
    Description,
    Episode,
    Genre,
    Image,
    Series,
    Title,
    Version,
)

_Text = TypeVar("_Text", bound=Title | Description)


class Lent(NamedTuple):
    """What an episode takes of its series, because it has none of its own."""

    titles: tuple[Title, ...] = ()
    genres: tuple[Genre, ...] = ()
    countries: tuple[Country, ...] = ()
    images: tuple[Image, ...] = ()


NOTHING_LENT = Lent()


def lent(episode: Episode, series: Series | None) -> Lent:
    """What a series lends an episode: its main titles, genres, countries and images.

    Everything else is not inherited: a series' credits or rating need not hold for each episode.
    """
    if series is None:
        return NOTHING_LENT
    return Lent(
        () if has_main_title(episode) else main_titles(series),
        () if episode.genres else series.genres,
        () if episode.countries else series.countries,
        () if episode.images else series.images,
    )


def inherit(episode: Episode, series: Series | None) -> Episode:
    """The episode as a feed shows it: with what its series lends it.

    A hot path: each episode is written as it is shown.
    """
    taken = lent(episode, series)
    if taken == NOTHING_LENT:
        return episode
    titles, genres, countries, images = taken
    return msgspec.structs.replace(
        episode,
        titles=titles + episode.titles,
        genres=genres or episode.genres,
        countries=countries or episode.countries,
        images=images or episode.images,
    )


def titles_shown(episode: Episode, series: Series | None) -> tuple[Title, ...]:
    """The titles that a feed shows of an episode: with those that its series lends it."""
    if series is None or has_main_title(episode):
        return episode.titles
    return (*main_titles(series), *episode.titles)


def has_main_title(episode: Episode) -> bool:
    """Whether an episode says itself what a guide shows."""
    for title in episode.titles:  # noqa: SIM110 - twice as quick as any() with a few
        if title.kind == "main" and title.value.strip():
            return True
    return False


def main_titles(series: Series) -> tuple[Title, ...]:
    """The series' name in every language it has."""
    return tuple([title for title in series.titles if title.kind == "main"])


def as_broadcast(episode: Episode, version: Version) -> Episode:
    """The episode as one broadcast has it: what its version says stands instead.

    A title or description replaces the one of the same kind and language; of everything else the
    whole value is replaced.
    """
    changes: dict[str, object] = {
        field: value
        for field in version.__struct_fields__
        if (value := getattr(version, field)) not in ((), None)
    }
    if version.titles:
        changes["titles"] = _replaced(episode.titles, version.titles)
    if version.descriptions:
        changes["descriptions"] = _replaced(episode.descriptions, version.descriptions)
    return msgspec.structs.replace(episode, **changes)


def _replaced(old: tuple[_Text, ...], new: tuple[_Text, ...]) -> tuple[_Text, ...]:
    said = tuple(text for text in new if text.value.strip())
    told = {(text.kind, text.lang) for text in said}
    return said + tuple(text for text in old if (text.kind, text.lang) not in told)
