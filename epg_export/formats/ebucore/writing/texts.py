"""Titles, descriptions, reviews, keywords (EBU Tech 3293, sections 3.1 and 3.8)."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

from epg_export.formats.ebucore.addresses import uri
from epg_export.formats.ebucore.mapping.document import OF_SERIES
from epg_export.formats.ebucore.mapping.texts import (
    CAST,
    DESCRIPTION_LABELS,
    EPISODE_TITLE,
    GUIDE_TITLE,
    KEYWORD,
    LENT_GUIDE_TITLE,
    PROGRAMME_TITLE,
    REVIEW,
    TITLE_LABELS,
)
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import Lines, dc, element, leaf
from epg_export.formats.markup import truth
from epg_export.model import Description, Review, Text, Title

_Text = TypeVar("_Text", bound=Title | Description)


def titles(
    own_titles: Sequence[Title], *, in_series: bool, style: Style, lent: Sequence[Title] = ()
) -> Lines:
    """``title`` with the record's own name, ``alternativeTitle`` with every other.

    An episode's own name is its episode title; the main title, which a guide shows, stands beside
    it. Without an episode title the main one is the record's own. ``lent`` are the main titles of
    the series: they stand, marked, where the record has none.
    """
    said = [title for title in own_titles if title.value.strip()]
    episode = [title for title in said if title.kind == "episode"]
    own_main = [title for title in said if title.kind == "main"]
    main = own_main or [title for title in lent if title.value.strip()]
    lines: Lines = []
    for parts in _groups(episode or main, style):
        kind = EPISODE_TITLE if episode and not main else None
        note = None if episode or own_main else OF_SERIES
        lines += _title("title", parts, typeLabel=kind, note=note)
    if episode:
        label = TITLE_LABELS["series"].type if in_series else PROGRAMME_TITLE
        note = GUIDE_TITLE if own_main else LENT_GUIDE_TITLE
        for parts in _groups(main, style):
            lines += _title("alternativeTitle", parts, typeLabel=label, note=note)
    kinds = {title.kind for title in said}
    for other, (label, status) in TITLE_LABELS.items():
        if other not in kinds:
            continue
        for parts in _groups([title for title in said if title.kind == other], style):
            lines += _title("alternativeTitle", parts, typeLabel=label, statusLabel=status)
    return lines


def _title(
    name: str,
    parts: Sequence[Title],
    *,
    typeLabel: str | None,  # noqa: N803 - these are names of attributes
    statusLabel: str | None = None,  # noqa: N803
    note: str | None = None,
) -> Lines:
    first = parts[0]
    return element(
        name,
        _dc(parts, "title"),
        typeLabel=typeLabel,
        typeDefinition=first.label,
        statusLabel=statusLabel,
        length=_length(first),
        note=note,
    )


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
            castFlag=truth(True) if (first.label or "").casefold() == CAST else None,
        )
    return lines


def reviews(texts: Sequence[Review], style: Style) -> Lines:
    """What critics wrote, as descriptions of the kind review."""
    lines: Lines = []
    for review in style.sort(texts):
        if review.kind == "text" and review.value.strip():
            by = attributor(person=review.reviewer, organisation=review.source)
            text = dc("description", review.value, review.lang)
            lines += element("description", [text, *by], typeLabel=REVIEW)
    return lines


def review_links(texts: Sequence[Review], style: Style) -> Lines:
    """Where critics wrote, as relations: a description has no slot for an address.

    Up to 1.8 a relation has no source: its type's source and definition say who it is.
    """
    lines: Lines = []
    for review in texts:
        if review.kind == "url" and review.value.strip():
            link = leaf("relationLink", uri(review.value))
            if style.modern:
                by = attributor(
                    "relationSource", person=review.reviewer, organisation=review.source
                )
                lines += element("relation", [link, *by], typeLabel=REVIEW)
            else:
                lines += element(
                    "relation",
                    [link],
                    typeLabel=REVIEW,
                    typeDefinition=review.reviewer,
                    typeSource=review.source,
                )
    return lines


def keywords(texts: Sequence[Text], style: Style) -> Lines:
    """One ``subject`` for each keyword."""
    lines: Lines = []
    for text in style.sort(texts):
        if text.value.strip():
            lines += element("subject", [dc("subject", text.value, text.lang)], typeLabel=KEYWORD)
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
    repeated: Counter[Hashable] = Counter()
    for text in texts:
        source = text.source if isinstance(text, Description) else None
        key = (text.kind, text.label, text.max_length, source)
        same = groups.setdefault(key, [])
        # The texts of a language fill the groups from the first one on.
        at = repeated[key, text.lang]
        repeated[key, text.lang] += 1
        if at == len(same):
            same.append([])
        same[at].append(text)
    for same in groups.values():
        for group in same:
            yield list(style.sort(group))


def _dc(texts: Sequence[Title | Description], name: str) -> Lines:
    return [dc(name, text.value, text.lang) for text in texts]


def _length(text: Title | Description) -> int | None:
    return text.max_length if text.max_length is not None and text.max_length > 0 else None
