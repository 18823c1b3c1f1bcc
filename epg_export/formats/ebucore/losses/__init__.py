"""What EBUCore cannot hold although it has a place for such values: told case by case."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from epg_export.formats.base import Losing, Loss
from epg_export.formats.ebucore.losses import (
    events,
    feed,
    people,
    ratings,
    relations,
    rights,
    subject,
    technical,
    texts,
)
from epg_export.model import Description, Part, Text, Title

Look = Callable[[Any], Iterator[Loss]]

_BARE = {
    "credit.images": frozenset({"url", "kind", "system"}),
    "credit.links": frozenset({"url", "system", "kind"}),
    "rating.icons": frozenset({"url"}),
    "starrating.icons": frozenset({"url"}),
    "channel.icons": frozenset({"url"}),
}
"""What is left of a picture or page where there is room for its address and little else."""

_WRITTEN = frozenset(
    {"url", "kind", "system", "width", "height", "size", "orientation", "mime_type"}
)
"""Fields of pictures and pages that are written elsewhere."""


def _told(looks: tuple[Look, ...], part: Part, held_by: str) -> Iterator[Loss]:
    """Give what of this one part (not of those below it) cannot be said in EBUCore."""
    if held_by in _BARE:
        yield from _bare(part, _BARE[held_by])
    for look in looks:
        yield from look(part)


def _bare(part: Part, room: frozenset[str]) -> Iterator[Loss]:
    for field in part.__struct_fields__:  # in their order, so that all runs tell alike
        if field in _WRITTEN and field not in room and getattr(part, field) is not None:
            yield field, "there is room for its address only"


def _gathered(tables: Iterable[dict[type[Any], Look]]) -> dict[type[Part], tuple[Look, ...]]:
    looks: dict[type[Part], tuple[Look, ...]] = {}
    for table in tables:
        for part, look in table.items():
            looks[part] = (*looks.get(part, ()), look)
    return looks


_TOPICS = (feed, texts, people, rights, subject, ratings, technical, relations, events)
_DECIDES: Mapping[type[Part], tuple[str, ...]] = {
    Text: ("lang",),
    Title: ("lang", "max_length"),
    Description: ("lang", "max_length"),
}
"""What decides about texts, most of which are met only once."""

LOSSES: Mapping[type[Part], Losing] = {
    part: Losing(partial(_told, looks), _DECIDES.get(part))
    for part, looks in _gathered(topic.LOOKS for topic in _TOPICS).items()
}
