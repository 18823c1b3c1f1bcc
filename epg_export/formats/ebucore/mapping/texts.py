"""Titles, descriptions, reviews and keywords by their labels (EBU Tech 3293, sections 3.1, 3.8)."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from epg_export.formats.ebucore.mapping.document import OF_SERIES
from epg_export.model import DescriptionKind, TitleKind
from epg_export.vocab.labels import folded

_Kind = TypeVar("_Kind", bound=str)


class TitleLabel(NamedTuple):
    """The type and status by which an alternative title says its kind."""

    type: str
    status: str | None = None


TITLE_LABELS: dict[TitleKind, TitleLabel] = {
    "original": TitleLabel("original title", "original"),
    "series": TitleLabel("series title"),
    "season": TitleLabel("season title"),
    "short": TitleLabel("short title", "short"),
    "subtitle": TitleLabel("episode subtitle", "subtitle"),
    "working": TitleLabel("working title", "working"),
    "sort": TitleLabel("sort title"),
    "alternative": TitleLabel("alternative title"),
}

EPISODE_TITLE = "episode title"
"""The type of a title that would read as the main one, because no guide title stands beside it."""

PROGRAMME_TITLE = "programme title"
"""The type of a guide title where there is no series whose title it could be."""

GUIDE_TITLE = "guide title"
"""The note on the alternative title that a guide shows first; it may not be called main."""

LENT_GUIDE_TITLE = f"{GUIDE_TITLE} {OF_SERIES}"
"""The same where the series lends it."""

_OTHER_TITLES: dict[TitleKind, tuple[str, ...]] = {
    "episode": (EPISODE_TITLE, "episode", "episode name", "title of episode"),
    "original": ("original", "original name"),
    "series": ("series", "series name"),
    "season": ("season", "season name"),
    "short": ("short",),
    "subtitle": ("subtitle", "sub-title"),
    "working": ("working",),
    "sort": ("sort", "sorting title"),
    "alternative": ("alternative", "alternate title", "alternate"),
}
"""What others write: the statuses that the schema lists, AS-11's and VRT's words."""

OWN_TITLE_WORDS = frozenset(
    folded(word)
    for word in ("title", "main title", "main", "programme title", "program title", "series title")
)
"""What others call the title itself; it says nothing that the element does not say."""

DESCRIPTION_LABELS: dict[DescriptionKind, str] = {
    "short": "short synopsis",
    "medium": "medium synopsis",
    "long": "long synopsis",
    "series": "series synopsis",
    "season": "season synopsis",
    "promotion": "promotion",
    "unspecified": "synopsis",
}

_OTHER_DESCRIPTIONS: dict[DescriptionKind, tuple[str, ...]] = {
    "short": ("short", "short description"),
    "medium": ("medium", "medium description"),
    "long": ("long", "long description"),
    "series": ("series", "series description"),
    "season": ("season", "season description"),
    "promotion": ("promo", "promotional information"),
}

REVIEW = "review"
"""The type of a description that a critic wrote, and of a relation to where it stands."""

CAST = "cast"
"""The label of a description that has the schema's flag for cast lists."""

KEYWORD = "tag"
"""The type of a subject that is a keyword (section 3.8)."""


def _words(
    labels: Iterable[tuple[_Kind, str]], others: Mapping[_Kind, tuple[str, ...]]
) -> dict[str, _Kind]:
    words = {folded(word): kind for kind, more in others.items() for word in more}
    return words | {folded(label): kind for kind, label in labels}


TITLE_WORDS = _words(((kind, label.type) for kind, label in TITLE_LABELS.items()), _OTHER_TITLES)
"""The kinds of alternative titles by what they are called, as :func:`folded` gives it."""

DESCRIPTION_WORDS = _words(DESCRIPTION_LABELS.items(), _OTHER_DESCRIPTIONS)
"""The kinds of descriptions in the same way."""
