"""Language tags as simple receivers know them: a language, without region or script."""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any

import msgspec

from epg_export.formats.xmltv.fitting.draft import Draft, order_of
from epg_export.model import Channel, Part, parts_of
from epg_export.vocab.languages import canonical

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_BELOW_EPISODE = (
    "titles",
    "descriptions",
    "genres",
    "keywords",
    "countries",
    "audio_languages",
    "original_languages",
    "subtitles",
    "access_services",
    "reviews",
)
_BELOW_BROADCAST = ("premiere", "last_chance")

Tell = Callable[[str, str, str], None]


@lru_cache(maxsize=4096)
def primary(tag: str) -> str | None:
    """The language of a tag (two letters where it has two), None for what is no language."""
    language = (canonical(tag) or "").partition("-")[0]
    return language if _LANGUAGE.fullmatch(language) and language != "und" else None


def primaries(tags: Iterable[str]) -> tuple[str, ...]:
    """The languages of several tags."""
    return tuple(filter(None, map(primary, tags)))


def fit(draft: Draft) -> None:
    """Leave only the language of each tag."""
    if draft.settings.language_tags == "given":
        return
    # In the order of the whole tags, so that of pt-BR and pt-PT the preferred one is pt.
    sort, episode = draft.order.sort, draft.episode
    draft.change(titles=tuple(sort(episode.titles)), descriptions=tuple(sort(episode.descriptions)))
    draft.order = order_of(primaries(draft.order.preferred))
    draft.change(**_retagged_fields(draft.episode, _BELOW_EPISODE, draft.drop))
    draft.change_broadcast(
        **_retagged_fields(draft.broadcast, _BELOW_BROADCAST, draft.drop_of_broadcast)
    )


def fit_channel(channel: Channel, tell: Tell) -> Channel:
    """The channel with only the language of each name's tag."""
    return msgspec.structs.replace(channel, **_retagged_fields(channel, ("names",), tell))


def _retagged_fields(part: Part, fields: tuple[str, ...], tell: Tell) -> dict[str, Any]:
    return {
        field: tuple(_retagged(one, f".{field}[{index}]", tell) for index, one in enumerate(value))
        for field in fields
        if (value := getattr(part, field))
    }


def _retagged(part: Any, path: str, tell: Tell) -> Any:
    """The part, and what is below it, with other tags; itself where there is nothing to change."""
    kind: type[Part] = type(part)
    tagged, below = _plan(kind)
    changes: dict[str, Any] = {}
    if tagged and part.lang and (language := primary(part.lang)) != part.lang:
        changes["lang"] = language
        if part.lang.strip():
            reason = f"{part.lang} is cut to {language}" if language else f"{part.lang} is unknown"
            tell(f"{path}.lang", f"{type(part).__name__.lower()}.lang", reason)
    for field, many in below:
        value = getattr(part, field)
        if value and many:
            changes[field] = tuple(
                _retagged(one, f"{path}.{field}[{index}]", tell) for index, one in enumerate(value)
            )
        elif value:
            changes[field] = _retagged(value, f"{path}.{field}", tell)
    return msgspec.structs.replace(part, **changes) if changes else part


@cache
def _plan(kind: type[Part]) -> tuple[bool, tuple[tuple[str, bool], ...]]:
    """Whether a type has a language, and which of its fields lead to types that have one."""
    below = tuple((field, many) for field, many, part in parts_of(kind) if any(_plan(part)))
    return "lang" in kind.__struct_fields__, below
