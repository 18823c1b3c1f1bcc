"""Which items of two lists are about the same: texts, broadcasts, seasons."""

from collections.abc import Callable, Hashable
from typing import Any

from epg_export.model import Broadcast, Description, Season, Text, Title
from epg_export.vocab.languages import spelled

Key = Callable[[Any], Hashable]
"""What a text is known by: those of one key replace each other."""


def _language_of(text: Text | Title | Description) -> str | None:
    return spelled(text.lang) if text.lang else None


TEXT_KEYS: dict[type, Key] = {
    Text: _language_of,
    Title: lambda title: (title.kind, _language_of(title)),
    Description: lambda text: (text.kind, _language_of(text)),
}


def may_be_one(old: Broadcast | Season, new: Broadcast | Season) -> bool:
    """Two broadcasts with ids of their own are two, wherever they are; ids of seasons are texts."""
    if isinstance(old, Season):
        return True
    return old.id is None or new.id is None or old.id == new.id


def keys(item: Broadcast | Season) -> list[Hashable]:
    """What an item is known by: a season by its number, a broadcast by id, or where and when."""
    if isinstance(item, Season):
        return [item.number]
    start = item.start
    moment = start.timestamp() if start.tzinfo else start.isoformat()
    return ([item.id] if item.id is not None else []) + [(item.channel, moment)]


def grouped(texts: tuple[Any, ...], key: Key) -> dict[Hashable, list[Any]]:
    """Texts by what they are known by, in their order."""
    groups: dict[Hashable, list[Any]] = {}
    for text in texts:
        groups.setdefault(key(text), []).append(text)
    return groups
