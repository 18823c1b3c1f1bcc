"""Categories by the words a receiver knows, beside those of the record."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec

from epg_export.formats.xmltv.fitting import facts
from epg_export.formats.xmltv.fitting.draft import Draft
from epg_export.formats.xmltv.settings import Fact
from epg_export.model import Genre, Text
from epg_export.vocab.genres import genres, inherited

Change = Callable[[Text], Iterable[Text]]


def fit(draft: Draft) -> None:
    """Put known words first, and leave out or divide what would mislead."""
    settings = draft.settings
    if settings.split_categories:
        _each(draft, partial(_split, draft))
    if settings.not_on_numbered:
        _without_misleading(draft)
    first = dict.fromkeys((*_type_words(draft), *_genre_name(draft)))
    if first:
        _put_first(draft, tuple(first))


def _split(draft: Draft, label: Text) -> Iterator[Text]:
    """The label, or what stands between its commas."""
    if "," in label.value:
        reason = f'"{label.value}" is divided at its commas'
        draft.drop(".genres", "episode.genres", reason)
    for part in label.value.split(","):
        if part.strip():
            yield Text(value=part.strip(), lang=label.lang)


def _misleads(draft: Draft, word: str) -> bool:
    """Whether it would hide what an episode with a number is called."""
    unwanted = (one.casefold() for one in draft.settings.not_on_numbered)
    return facts.is_numbered(draft.given) and word.strip().casefold() in unwanted


def _without_misleading(draft: Draft) -> None:
    def kept(label: Text) -> Iterator[Text]:
        if not _misleads(draft, label.value):
            yield label
        else:
            reason = f'"{label.value}" would hide the number and the title of an episode'
            draft.drop(".genres", "episode.genres", reason)

    _each(draft, kept)


def _each(draft: Draft, change: Change) -> None:
    """Put other labels, or none, in the place of each."""
    changed = (
        msgspec.structs.replace(
            genre, labels=tuple(new for label in genre.labels for new in change(label))
        )
        for genre in draft.episode.genres
    )
    draft.change(genres=tuple(changed))


def _put_first(draft: Draft, words: tuple[str, ...]) -> None:
    """The words as a genre before all others; a label that is one of them moves there."""
    first: list[Text] = []
    for word in words:
        labels = facts.labels(draft.episode)
        same = next((label for label in labels if _plain(label.value) == _plain(word)), None)
        if same is not None:
            _each(draft, partial(_but, same))
        first.append(Text(value=word, lang=same.lang if same else None))
    draft.change(genres=(Genre(labels=tuple(first)), *draft.episode.genres))


def _but(same: Text, label: Text) -> Iterable[Text]:
    return () if label is same else (label,)


def _plain(label: str) -> str:
    return "".join(label.casefold().split())


def _genre_name(draft: Draft) -> Iterator[str]:
    """The receiver's name of the first genre that has one; a film is at least a film."""
    field = draft.settings.genre_name
    if field is None:
        return
    known = [*facts.terms(draft.given), *([genres()["feature-film"]] if draft.film else [])]
    names = (inherited(term, field) for term in known)
    yield from [name for name in names if name][:1]


def _type_words(draft: Draft) -> Iterator[str]:
    """The words for what it is known to be."""
    words, held = draft.settings.type_words, _facts(draft)
    known: list[Fact] = [fact for fact in words if fact in held] or ["other"]
    wanted = known if draft.settings.every_type_word else known[:1]
    found = (words[fact] for fact in wanted if fact in words)
    return (word for word in found if not _misleads(draft, word))


def _facts(draft: Draft) -> set[Fact]:
    episode, known = draft.given, facts.words(draft.given)
    numbered = facts.is_numbered(episode)
    held: dict[Fact, bool] = {
        "film": draft.film,
        "sports": "sports" in known,
        "news": "news" in known,
        "kids": "kids" in known,
        "series": not draft.film and (numbered or episode.series is not None),
    }
    return {fact for fact, holds in held.items() if holds}
