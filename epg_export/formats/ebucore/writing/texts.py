"""Titles, descriptions, reviews, keywords (EBU Tech 3293, sections 3.1 and 3.8)."""

from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

from epg_export.formats.ebucore.mapping.texts import DESCRIPTION_LABELS, GUIDE_TITLE, TITLE_LABELS
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import Lines, dc, element, leaf, uri
from epg_export.model import Description, Review, Text, Title

_Text = TypeVar("_Text", bound=Title | Description)


def titles(all_titles: Sequence[Title], *, in_series: bool, style: Style) -> Lines:
    """``title`` with the record's own name, ``alternativeTitle`` with every other.

    An episode's own name is its episode title; the main title, which a guide shows, stands beside
    it. Without an episode title the main one is the record's own.
    """
    said = [title for title in all_titles if title.value.strip()]
    own = [title for title in said if title.kind == "episode"]
    main = [title for title in said if title.kind == "main"]
    lines: Lines = []
    for parts in _groups(own or main, style):
        first = parts[0]
        lines += element(
            "title", _dc(parts, "title"), typeDefinition=first.label, length=_length(first)
        )
    if own:
        label = "series title" if in_series else "programme title"
        for parts in _groups(main, style):
            lines += element(
                "alternativeTitle",
                _dc(parts, "title"),
                typeLabel=label,
                typeDefinition=parts[0].label,
                length=_length(parts[0]),
                note=GUIDE_TITLE,
            )
    for kind, (label, status) in TITLE_LABELS.items():
        for parts in _groups([title for title in said if title.kind == kind], style):
            lines += element(
                "alternativeTitle",
                _dc(parts, "title"),
                typeLabel=label,
                typeDefinition=parts[0].label,
                statusLabel=status,
                length=_length(parts[0]),
            )
    return lines


def descriptions(texts: Sequence[Description], style: Style) -> Lines:
    """One ``description`` for each kind of synopsis, with its languages inside."""
    lines: Lines = []
    for parts in _groups([text for text in texts if text.value.strip()], style):
        first = parts[0]
        lines += element(
            "description",
            [*_dc(parts, "description"), *attributor(organisation=first.source)],
            typeLabel=DESCRIPTION_LABELS[first.kind],
            typeDefinition=first.label,
            length=_length(first),
        )
    return lines


def reviews(texts: Sequence[Review], style: Style) -> Lines:
    """What critics wrote, as descriptions of the kind review."""
    lines: Lines = []
    for review in style.sort(texts):
        if review.kind == "text" and review.value.strip():
            by = attributor(person=review.reviewer, organisation=review.source)
            text = dc("description", review.value, review.lang)
            lines += element("description", [text, *by], typeLabel="review")
    return lines


def review_links(texts: Sequence[Review]) -> Lines:
    """Where critics wrote, as relations: a description has no slot for an address."""
    lines: Lines = []
    for review in texts:
        if review.kind == "url" and review.value.strip():
            by = attributor("relationSource", person=review.reviewer, organisation=review.source)
            link = leaf("relationLink", uri(review.value))
            lines += element("relation", [link, *by], typeLabel="review")
    return lines


def keywords(texts: Sequence[Text], style: Style) -> Lines:
    """One ``subject`` for each keyword."""
    lines: Lines = []
    for text in style.sort(texts):
        if text.value.strip():
            lines += element("subject", [dc("subject", text.value, text.lang)], typeLabel="tag")
    return lines


def attributor(
    name: str = "attributor", *, person: str | None = None, organisation: str | None = None
) -> Lines:
    """Who a text comes from, or nothing."""
    inner: Lines = []
    if person and person.strip():
        inner += element("contactDetails", [leaf("name", person)])
    if organisation and organisation.strip():
        inner += element("organisationDetails", [leaf("organisationName", organisation)])
    return element(name, inner) if inner else []


def _groups(texts: Sequence[_Text], style: Style) -> Iterator[list[_Text]]:
    """Texts that differ only in language; one that repeats a language opens a group of its own."""
    groups: dict[Hashable, list[list[_Text]]] = {}
    for text in texts:
        source = text.source if isinstance(text, Description) else None
        same = groups.setdefault((text.kind, text.label, text.max_length, source), [])
        free = (group for group in same if all(other.lang != text.lang for other in group))
        group = next(free, None)
        if group is None:
            same.append([text])
        else:
            group.append(text)
    for same in groups.values():
        for group in same:
            yield list(style.sort(group))


def _dc(texts: Sequence[Title | Description], name: str) -> Lines:
    return [dc(name, text.value, text.lang) for text in texts]


def _length(text: Title | Description) -> int | None:
    return text.max_length if text.max_length is not None and text.max_length > 0 else None
