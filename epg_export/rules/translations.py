"""The languages that a house asks for, and what is not there in them.

Demands are those of ``[languages]`` in the settings; where nothing is asked, nothing is looked at.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from epg_export.coverage.asked import Asked
from epg_export.inheritance import as_broadcast, inherit
from epg_export.model import Description, Episode, Title
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import quoted
from epg_export.vocab.languages import matches

_TITLES = ("title", "episode-title")
_DESCRIPTIONS = ("description", "short", "medium", "long")
_KINDS: Mapping[str, Collection[str]] = {
    "title": ("main",),
    "episode-title": ("episode",),
    "description": ("short", "medium", "long", "unspecified"),
    "short": ("short",),
    "medium": ("medium",),
    "long": ("long",),
}
_WORDS = {
    "title": "title",
    "episode-title": "episode title",
    "description": "description",
    "short": "short description",
    "medium": "medium description",
    "long": "long description",
}
_NAMED = 5

_Tags = tuple[str | None, ...]


class _Missing(NamedTuple):
    """A language that a field lacks; which it has instead, and which of them stands in."""

    field: str
    language: str
    channel: str | None
    there: _Tags
    stand_in: str | None


@rule(
    "EPG231",
    "title-not-translated",
    "warning",
    Episode,
    remedy="write the title in that language, for the episode or its series, or name a language "
    "that stands in for it under [languages.fallback]",
    asked=lambda terms: terms.languages,
)
def title_not_translated(episode: Episode, context: Context) -> Iterator[Fault]:
    """A title is not there in a language that the settings require.

    Whoever chose that language in a guide sees another one, or no title at all. Said once for
    each language and channel; an episode title is missed only where there is one in another
    language. A text in de-AT is one in de. RFC 4647, section 3.3.1.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Nachrichten", "lang": "de"}],
        "descriptions": [{"value": "Der Tag im Land.", "lang": "de"}, {"value": "The day at home.",
        "lang": "en"}], "broadcasts": [{"channel": "bilingual.example", "start":
        "2026-03-28T20:00:00+01:00", "stop": "2026-03-28T20:15:00+01:00"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Nachrichten", "lang": "de"},
        {"value": "News", "lang": "en"}], "descriptions": [{"value": "Der Tag im Land.", "lang":
        "de"}, {"value": "The day at home.", "lang": "en"}], "broadcasts": [{"channel":
        "bilingual.example", "start": "2026-03-28T20:00:00+01:00", "stop":
        "2026-03-28T20:15:00+01:00"}]}
    """
    if context.terms.languages:
        for missing in _missing(episode, context, _TITLES):
            if missing.stand_in is None and missing.there:  # without any, EPG201 tells it
                yield _fault(".titles", missing)


@rule(
    "EPG232",
    "description-not-translated",
    "warning",
    Episode,
    remedy="write the description in that language, or name a language that stands in for it under "
    "[languages.fallback]",
    asked=lambda terms: terms.languages,
)
def description_not_translated(episode: Episode, context: Context) -> Iterator[Fault]:
    """A description is not there in a language that the settings require.

    Whoever chose that language in a guide reads another one, or nothing. Said once for each
    language and channel; a series lends its episodes no description. RFC 4647, section 3.3.1.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Nachrichten", "lang": "de"},
        {"value": "News", "lang": "en"}], "descriptions": [{"value": "Der Tag im Land.", "lang":
        "de"}], "broadcasts": [{"channel": "bilingual.example", "start":
        "2026-03-28T20:00:00+01:00", "stop": "2026-03-28T20:15:00+01:00"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Nachrichten", "lang": "de"},
        {"value": "News", "lang": "en"}], "descriptions": [{"value": "Der Tag im Land.", "lang":
        "de"}, {"value": "The day at home.", "lang": "en"}], "broadcasts": [{"channel":
        "bilingual.example", "start": "2026-03-28T20:00:00+01:00", "stop":
        "2026-03-28T20:15:00+01:00"}]}
    """
    if context.terms.languages:
        for missing in _missing(episode, context, _DESCRIPTIONS):
            if missing.stand_in is None:
                yield _fault(".descriptions", missing)


@rule(
    "EPG235",
    "fallback-language",
    "info",
    Episode,
    remedy="write the text in the language that is required",
    asked=lambda terms: terms.languages and terms.languages.fallback,
)
def fallback_language(episode: Episode, context: Context) -> Iterator[Fault]:
    """A required language is not there, and another one stands in for it, as the settings allow.

    Guides show the text in that other language. Said once for each language and channel.
    RFC 4647, section 3.4.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Nachrichten", "lang": "de"},
        {"value": "Les Nouvelles", "lang": "fr"}], "descriptions": [{"value": "Der Tag im Land.",
        "lang": "de"}, {"value": "The day at home.", "lang": "en"}], "broadcasts": [{"channel":
        "bilingual.example", "start": "2026-03-28T20:00:00+01:00", "stop":
        "2026-03-28T20:15:00+01:00"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Nachrichten", "lang": "de"},
        {"value": "News", "lang": "en"}], "descriptions": [{"value": "Der Tag im Land.", "lang":
        "de"}, {"value": "The day at home.", "lang": "en"}], "broadcasts": [{"channel":
        "bilingual.example", "start": "2026-03-28T20:00:00+01:00", "stop":
        "2026-03-28T20:15:00+01:00"}]}
    """
    if context.terms.languages and context.terms.languages.fallback:
        for missing in _missing(episode, context, (*_TITLES, *_DESCRIPTIONS)):
            if missing.stand_in is not None:
                path = ".titles" if missing.field in _TITLES else ".descriptions"
                yield _fault(path, missing)


def _missing(episode: Episode, context: Context, among: Collection[str]) -> Iterator[_Missing]:
    """What is asked for and not there, for each channel once."""
    asked: Asked = context.terms.languages
    shown = inherit(episode, context.series)
    for channel, versions in _versions(episode, shown).items():
        demand = asked.of(channel, episode.kind)
        for field in demand.fields:
            if field in among:
                there = [_languages(version, field) for version in versions]
                for language in demand.required:
                    if found := _lacking(there, language, demand):
                        yield _Missing(field, language, channel, *found)


def _versions(episode: Episode, shown: Episode) -> dict[str | None, list[Episode]]:
    """The episode as its public broadcasts on each channel have it, the same only once.

    Without a broadcast it is on no channel; a cancelled one needs no translation.
    """
    if not episode.broadcasts:
        return {None: [shown]}
    found: dict[str | None, list[Episode]] = {}
    for broadcast in episode.broadcasts:
        if broadcast.status == "cancelled" or broadcast.listed is False:
            continue
        versions = found.setdefault(broadcast.channel, [])
        own = broadcast.overrides
        if own is not None and (own.titles or own.descriptions):
            versions.append(as_broadcast(shown, own))
        elif not versions or versions[0] is not shown:
            versions.insert(0, shown)
    return found


def _lacking(
    versions: list[_Tags], language: str, demand: Asked
) -> tuple[_Tags, str | None] | None:
    """What is there instead and stands in, in the version that is worst off; None for no lack."""
    found: tuple[_Tags, str | None] | None = None
    for there in versions:
        if _has(there, language):
            continue
        stand_ins = (one for one in demand.stand_ins(language) if _has(there, one))
        stand_in = next(stand_ins, None)
        if stand_in is None:
            return there, None
        found = found or (there, stand_in)
    return found


def _has(there: _Tags, language: str) -> bool:
    return language in there or any(matches(tag, language) for tag in there)


def _languages(episode: Episode, field: str) -> _Tags:
    """The tags of the texts of a field, each once; None for a text without one."""
    texts: tuple[Title | Description, ...]
    texts = episode.titles if field in _TITLES else episode.descriptions
    kinds = _KINDS[field]
    tags = [text.lang or None for text in texts if text.kind in kinds and text.value.strip()]
    return tuple(dict.fromkeys(tags))


def _fault(path: str, missing: _Missing) -> Fault:
    said = {
        "language": missing.language,
        "field": missing.field,
        "channel": missing.channel,
        "fallback": missing.stand_in,
    }
    facts = {key: value for key, value in said.items() if value is not None}
    where = "" if missing.channel is None else f" for channel {quoted(missing.channel)}"
    instead = (
        f"; the one in {missing.stand_in} stands in" if missing.stand_in else _instead(missing)
    )
    message = f"has no {_WORDS[missing.field]} in {missing.language}{where}{instead}"
    return Fault(path, message, facts=facts)


def _instead(missing: _Missing) -> str:
    """The languages that are there, as far as they can be listed."""
    tags = [quoted(tag) for tag in missing.there if tag is not None]
    if len(tags) > _NAMED:
        tags = [*tags[:_NAMED], "…"]
    said = [f"in {', '.join(tags)}"] if tags else []
    if None in missing.there:
        said.append("without a language")
    return f", only {' and '.join(said)}" if said else ", nor in any other language"
