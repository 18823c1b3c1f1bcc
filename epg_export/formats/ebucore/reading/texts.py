"""Titles, descriptions, reviews and keywords, as records have them (see mapping/texts.py)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from epg_export.formats.ebucore.mapping.document import OF_SERIES
from epg_export.formats.ebucore.mapping.texts import (
    CAST,
    DESCRIPTION_LABELS,
    DESCRIPTION_WORDS,
    GUIDE_TITLE,
    KEYWORD,
    LENT_GUIDE_TITLE,
    OWN_TITLE_WORDS,
    REVIEW,
    TITLE_LABELS,
    TITLE_WORDS,
)
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.parties import attributor
from epg_export.formats.ebucore.reading.values import flag, integer, malformed
from epg_export.formats.ebucore.reading.words import text_in
from epg_export.model import Description, Review, Text, Title, TitleKind
from epg_export.vocab.labels import folded

_T = TypeVar("_T", bound=str)

_ADDRESS = ("http://", "https://")
_NAMES = ("typeLabel", "typeDefinition", "statusLabel")
_IDLE = frozenset({"title", "description"})
"""Types that say no more than their element does."""


class _Kind(NamedTuple):
    kind: TitleKind
    label: str | None


def titles(
    record: Node, notes: Notes, *, series_known: bool, foreign: bool = False
) -> tuple[Title, ...]:
    """All titles, those first that a guide shows first.

    The title itself is an episode's where a guide title stands beside it, else the main one. What
    the series lends is left where the series is known. In an episode of a ``foreign`` document the
    title of the series is the one that a guide shows, since nothing else says which is.
    """
    guide: list[Title] = []
    others: list[Title] = []
    beside = False
    for node in record.all("alternativeTitle"):
        note = (node.look("note") or "").casefold()
        if note not in (GUIDE_TITLE, LENT_GUIDE_TITLE):
            kind, label = _called(node, TITLE_WORDS, TITLE_LABELS["alternative"].type)
            if foreign and kind == "series":
                beside = True
                guide += _titles(node, _Kind("main", label), notes)
            else:
                others += _titles(node, _Kind(kind or "alternative", label), notes)
            continue
        beside = True
        if note == LENT_GUIDE_TITLE and series_known:
            node.drop()
        else:
            node.take("note")
            node.take("typeLabel")
            guide += _titles(node, _Kind("main", node.take("typeDefinition")), notes)
    own: list[Title] = []
    for node in record.all("title"):
        lent = (node.look("note") or "").casefold() == OF_SERIES
        if lent and series_known:
            node.drop()
            continue
        if lent:
            node.take("note")
        own += _titles(node, _own(node, beside=beside), notes)
    return (*guide, *own, *others)


def _titles(node: Node, kind: _Kind, notes: Notes) -> Iterator[Title]:
    length = _length(node, notes)
    for text in texts_of(node, "dc:title"):
        yield Title(
            value=text.value, lang=text.lang, kind=kind.kind, label=kind.label, max_length=length
        )


def _own(node: Node, *, beside: bool) -> _Kind:
    """What a ``title`` says of itself: most say nothing, or that they are the title."""
    type_ = node.take("typeLabel")
    word = folded(type_ or "")
    episode = TITLE_WORDS.get(word) == "episode"
    idle = not type_ or episode or word in OWN_TITLE_WORDS
    label = node.take("typeDefinition") if idle else type_
    return _Kind("episode" if beside or episode else "main", label)


def _called(node: Node, kinds: Mapping[str, _T], idle: str) -> tuple[_T | None, str | None]:
    """The kind of a text by its type, definition or status, and its label.

    The first that is a name of a kind says it, and of the others the first that says more is the
    label. Where the type is such a name, the definition is a label whatever it says.
    """
    words = {name: word for name in _NAMES if (word := node.look(name))}
    named = {name: kinds.get(folded(word)) for name, word in words.items()}
    labelled = named.get("typeLabel") is not None and "typeDefinition" in words
    weak = kinds[folded(idle)]
    strong = (name for name, kind in named.items() if kind is not None and kind != weak)
    key = "typeLabel" if labelled else next(strong, None)
    found = named[key] if key else None
    known = {found, weak} - {None}
    label: str | None = None
    for name, word in words.items():
        if labelled and name == "typeDefinition":
            label = node.take(name)
        elif name == key or named[name] in known or folded(word) in _IDLE:
            node.take(name)
        elif label is None:
            label = node.take(name)
    return found, label


def descriptions_and_reviews(
    record: Node, notes: Notes
) -> tuple[tuple[Description, ...], tuple[Review, ...]]:
    """What is told of it, and what critics wrote: both are descriptions."""
    told: list[Description] = []
    reviews: list[Review] = []
    for node in record.all("description"):
        if is_called_review(node):
            reviews += _reviews(node)
        else:
            told += _descriptions(node, notes)
    return tuple(told), tuple(reviews)


def is_called_review(node: Node) -> bool:
    """Whether its type is review."""
    type_ = node.look("typeLabel")
    return folded(type_ or node.look("typeDefinition") or "") == REVIEW


def _descriptions(node: Node, notes: Notes) -> Iterator[Description]:
    kind, label = _called(node, DESCRIPTION_WORDS, DESCRIPTION_LABELS["unspecified"])
    if flag(node, "castFlag", notes) and label is None:
        label = CAST
    by = node.one("attributor")
    source = ", ".join(name for name in attributor(by) if name) if by is not None else ""
    length = _length(node, notes)
    for text in texts_of(node, "dc:description"):
        yield Description(
            value=text.value,
            lang=text.lang,
            kind=kind or "unspecified",
            label=label,
            source=source or None,
            max_length=length,
        )


def _reviews(node: Node) -> Iterator[Review]:
    node.take("typeLabel" if node.look("typeLabel") else "typeDefinition")
    by = node.one("attributor")
    reviewer, source = attributor(by) if by is not None else (None, None)
    for text in texts_of(node, "dc:description"):
        yield Review(value=text.value, lang=text.lang, source=source, reviewer=reviewer)
    if (node.look("note") or "").lower().startswith(_ADDRESS):
        url = node.take("note") or ""
        yield Review(kind="url", value=url, source=source, reviewer=reviewer)


def is_review(relation: Node) -> bool:
    """Whether a relation says where a review stands."""
    return is_called_review(relation) and relation.has("relationLink")


def review_link(relation: Node) -> Review | None:
    """Where a review stands; None where the link is empty.

    Who wrote it stands in ``relationSource``; up to 1.8, which has none, in attributes of the type.
    """
    if relation.take("typeLabel"):
        reviewer = relation.take("typeDefinition")
    else:
        relation.take("typeDefinition")
        reviewer = None
    source = relation.take("typeSource")
    by = relation.one("relationSource")
    if by is not None:
        person, organisation = attributor(by)
        reviewer, source = reviewer or person, source or organisation
    url = relation.word("relationLink")
    return Review(kind="url", value=url, source=source, reviewer=reviewer) if url else None


def keywords(record: Node) -> tuple[Text, ...]:
    """Every subject in every language, and the words of a list that stands in a note alone."""
    found: list[Text] = []
    for node in record.all("subject"):
        said = list(texts_of(node, "dc:subject"))
        if said and folded(node.look("typeLabel") or "") == KEYWORD:
            node.take("typeLabel")
        if not said and node.look("note"):
            words = (node.take("note") or "").split(",")
            said = [text_in(node, word.strip()) for word in words if word.strip()]
        found += said
    return tuple(found)


def texts_of(node: Node, name: str) -> Iterator[Text]:
    """The texts in its children of that name, each in its language; empty ones say nothing."""
    for child in node.all(name):
        if value := child.said():
            yield text_in(child, value)


def _length(node: Node, notes: Notes) -> int | None:
    given = node.look("length")
    length = integer(node, "length", notes)
    if given is not None and length is not None and length < 1:
        malformed(given, "a positive whole number", node, notes, "length")
        return None
    return length
