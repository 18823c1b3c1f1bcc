"""Words for people, each in a language: titles, descriptions, reviews, flags."""

from typing import Literal

from epg_export.model.base import Part

TitleKind = Literal[
    "main",
    "episode",
    "original",
    "series",
    "season",
    "short",
    "subtitle",
    "working",
    "sort",
    "alternative",
]
DescriptionKind = Literal["short", "medium", "long", "series", "season", "promotion", "unspecified"]


class Text(Part, frozen=True, kw_only=True):
    """A text in one language. ``lang`` is a BCP 47 tag, or absent where nobody knows."""

    value: str
    lang: str | None = None


class Title(Part, frozen=True, kw_only=True):
    """A title of one kind in one language.

    ``main`` is what a guide shows first: the programme's or the series' name. ``episode`` is the
    name of this one edition. ``max_length`` (characters) is the most this form of the title may
    have, never a count of what it has (EBUCore's ``@length``).
    """

    value: str
    lang: str | None = None
    kind: TitleKind = "main"
    label: str | None = None
    max_length: int | None = None


class Description(Part, frozen=True, kw_only=True):
    """A synopsis of one kind in one language; ``max_length`` in characters, as for a title."""

    value: str
    lang: str | None = None
    kind: DescriptionKind = "unspecified"
    label: str | None = None
    source: str | None = None
    max_length: int | None = None


class Flag(Part, frozen=True, kw_only=True):
    """A flag that may carry words: its presence says yes (XMLTV's premiere and last-chance)."""

    texts: tuple[Text, ...] = ()


class Review(Part, frozen=True, kw_only=True):
    """What a critic wrote (``text``), or where it stands (``url``)."""

    value: str
    kind: Literal["text", "url"] = "text"
    lang: str | None = None
    source: str | None = None
    reviewer: str | None = None
