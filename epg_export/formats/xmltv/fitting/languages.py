"""Which languages a programme is in, and how many texts it has in each."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from epg_export.formats.languages import InLanguage
from epg_export.formats.xmltv.fitting.draft import Draft
from epg_export.formats.xmltv.mapping import DESCRIPTION_ORDER, TITLE_ELEMENTS
from epg_export.model import Description, Review, Text, Title
from epg_export.vocab.languages import matches

_Said = TypeVar("_Said", Title, Description, Text, Review)
_FULLEST = {kind: rank for rank, kind in enumerate(DESCRIPTION_ORDER)}


def fit(draft: Draft) -> None:
    """Leave out languages, and further texts in one language."""
    if draft.settings.languages == "one" and (chosen := _chosen(draft)):
        _only(draft, chosen)
    if draft.settings.one_text:
        _one_of_each(draft)


def _chosen(draft: Draft) -> str | None:
    """The preferred language that has a title, else the first with one, or else with a synopsis."""
    titles, synopses = draft.episode.titles, draft.episode.descriptions
    mains = [one for one in titles if one.kind == "main" and one.value.strip() and one.lang]
    if mains:
        return draft.order.sort(mains)[0].lang
    said = [one for one in synopses if one.value.strip() and one.lang]
    return draft.order.sort(said)[0].lang if said else None


def _only(draft: Draft, chosen: str) -> None:
    """Drop what is in another language; what has no language stays."""
    episode = draft.episode
    draft.change(
        titles=_in(draft, "titles", chosen, episode.titles),
        descriptions=_in(draft, "descriptions", chosen, episode.descriptions),
        keywords=_in(draft, "keywords", chosen, episode.keywords),
        reviews=_in(draft, "reviews", chosen, episode.reviews),
        genres=tuple(
            msgspec.structs.replace(genre, labels=_in(draft, "genres", chosen, genre.labels))
            for genre in episode.genres
        ),
    )


def _in(draft: Draft, field: str, chosen: str, texts: Sequence[_Said]) -> tuple[_Said, ...]:
    kept = []
    for text in texts:
        if not text.lang or matches(text.lang, chosen):
            kept.append(text)
        elif _is_written(text):
            draft.drop(
                f".{field}", f"episode.{field}", f"only {chosen} is written, not {text.lang}"
            )
    return tuple(kept)


def _is_written(text: Text | Title | Description | Review) -> bool:
    """Whether XMLTV would have it; what it has no place for is told as lost elsewhere."""
    if isinstance(text, Title):
        return text.kind in TITLE_ELEMENTS and text.value.strip() != ""
    if isinstance(text, Description):
        return text.kind in _FULLEST and text.value.strip() != ""
    return text.value.strip() != ""


def _one_of_each(draft: Draft) -> None:
    """Keep one title of each kind and one synopsis, the fullest, in each language."""
    texts = sorted(draft.episode.descriptions, key=lambda text: _FULLEST.get(text.kind, 0))
    draft.change(
        titles=_first(draft, "titles", draft.episode.titles),
        descriptions=_first(draft, "descriptions", texts),
    )


def _first(
    draft: Draft, field: str, texts: Iterable[Title] | Iterable[Description]
) -> tuple[InLanguage, ...]:
    seen: set[tuple[str, str | None]] = set()
    kept: list[InLanguage] = []
    for text in texts:
        key = (text.kind if isinstance(text, Title) else "", text.lang or None)
        if not _is_written(text):
            kept.append(text)
        elif key not in seen:
            seen.add(key)
            kept.append(text)
        else:
            reason = f"it is one more in {text.lang}" if text.lang else "it is one more"
            draft.drop(f".{field}", f"episode.{field}", reason)
    return tuple(kept)
