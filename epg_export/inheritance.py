"""What a feed shows of an episode: with what its series lends it, and as one broadcast has it."""

from typing import TypeVar

import msgspec

from epg_export.model import Description, Episode, Series, Title, Version

_Text = TypeVar("_Text", bound=Title | Description)


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
