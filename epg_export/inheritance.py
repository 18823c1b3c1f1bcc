"""What an episode shows of its series where it has no value of its own."""

import msgspec

from epg_export.model import Episode, Series, Title


def inherit(episode: Episode, series: Series | None) -> Episode:
    """The episode as a feed shows it.

    Without a value of its own it takes its series' main title, genres, countries and images.
    Everything else is not inherited: a series' credits or rating need not hold for each episode.
    """
    if series is None:
        return episode
    lent: dict[str, object] = {}
    if not any(title.kind == "main" and title.value.strip() for title in episode.titles):
        lent["titles"] = (*main_titles(series), *episode.titles)
    for field in ("genres", "countries", "images"):
        if not getattr(episode, field) and getattr(series, field):
            lent[field] = getattr(series, field)
    return msgspec.structs.replace(episode, **lent) if lent else episode


def main_titles(series: Series) -> tuple[Title, ...]:
    """The series' name in every language it has."""
    return tuple(title for title in series.titles if title.kind == "main")
