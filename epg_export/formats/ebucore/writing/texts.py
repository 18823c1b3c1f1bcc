"""Titles, descriptions, reviews, keywords (EBU Tech 3293, sections 3.1 and 3.8)."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeVar

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
from epg_export.formats.ebucore.writing.kept import Kept
from epg_export.formats.ebucore.writing.pointers import linking
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import (
    around,
    attribute,
    attributes,
    element,
    group,
    in_language,
    indented,
    leaf,
    said,
)
from epg_export.formats.markup import truth
from epg_export.model import Description, Review, Text, Title, TitleKind

_Text = TypeVar("_Text", bound=Title | Description)
_Words = Title | Description | Review | Text

_Attributes = tuple[str | None, str | None, str | None, int | None, str | None]

_REVIEW = attribute("typeLabel", REVIEW)
_KEYWORD = attribute("typeLabel", KEYWORD)
_title_key = attrgetter("lang", "kind", "label", "max_length")
_description_key = attrgetter("lang", "kind", "label", "max_length", "source")
_SYNOPSES = {kind: attribute("typeLabel", label) for kind, label in DESCRIPTION_LABELS.items()}


def titles(
    own_titles: Sequence[Title], *, in_series: bool, style: Style, lent: Sequence[Title] = ()
) -> str:
    """``title`` with the record's own name, ``alternativeTitle`` with every other.

    An episode's own name is its episode title; the main title, which a guide shows, stands beside
    it. Without an episode title the main one is the record's own. ``lent`` are the main titles of
    the series: they stand, marked, where the record has none.
    """
    kinds: dict[TitleKind, list[Title]] = {}
    for title in own_titles:
        if title.value.strip():
            kinds.setdefault(title.kind, []).append(title)
    episode, own_main = kinds.pop("episode", ()), kinds.pop("main", ())
    main = own_main or [title for title in lent if title.value.strip()]
    label = EPISODE_TITLE if episode and not main else None
    note = None if episode or own_main else OF_SERIES
    lines = _named("title", episode or main, style, label, note=note)
    if episode and main:
        label = TITLE_LABELS["series"].type if in_series else PROGRAMME_TITLE
        note = GUIDE_TITLE if own_main else LENT_GUIDE_TITLE
        lines += _named("alternativeTitle", main, style, label, note=note)
    if kinds:
        for other, (label, status) in TITLE_LABELS.items():
            others = kinds.get(other, ())
            lines += _named("alternativeTitle", others, style, label, status)
    return lines


def _named(  # noqa: PLR0913 - the last three are what a title says of itself
    name: str,
    all_titles: Sequence[Title],
    style: Style,
    label: str | None,
    status: str | None = None,
    *,
    note: str | None = None,
) -> str:
    lines = ""
    for parts in _groups(all_titles, _title_key, style):
        first = parts[0]
        attrs = _ATTRIBUTES[label, first.label, status, first.max_length, note]
        lines += around(name, _texts("title", parts), attrs)
    return lines


def _title_attributes(of_title: _Attributes) -> str:
    label, own_label, status, most, note = of_title
    return attributes(
        typeLabel=label,
        typeDefinition=own_label,
        statusLabel=status,
        length=most if most is not None and most > 0 else None,
        note=note,
    )


_ATTRIBUTES = Kept(_title_attributes)


def descriptions(texts: Sequence[Description], style: Style) -> str:
    """One ``description`` for each kind of synopsis, with its languages inside."""
    lines = ""
    told = [text for text in texts if text.value.strip()]
    for parts in _groups(told, _description_key, style):
        first = parts[0]
        inside = _texts("description", parts)
        if first.source:
            inside += indented(attributor(organisation=first.source))
        attrs = f"{_SYNOPSES[first.kind]}{_length(first)}"
        if first.label is not None:
            attrs = attributes(
                typeLabel=DESCRIPTION_LABELS[first.kind],
                typeDefinition=first.label,
                length=_most(first),
                castFlag=truth(True) if first.label.casefold() == CAST else None,
            )
        lines += around("description", inside, attrs)
    return lines


def reviews(texts: Sequence[Review], style: Style) -> str:
    """What critics wrote, as descriptions of the kind review."""
    lines = ""
    for review in style.sort(texts):
        if review.kind == "text" and review.value.strip():
            by = attributor(person=review.reviewer, organisation=review.source)
            inside = _texts("description", [review]) + indented(by)
            lines += around("description", inside, _REVIEW)
    return lines


def review_links(texts: Sequence[Review], style: Style) -> str:
    """Where critics wrote, as relations: a description has no slot for an address.

    Up to 1.8 a relation has no source: its type's source and definition say who it is.
    """
    lines = ""
    for review in texts:
        if review.kind == "url" and review.value.strip():
            link = linking(review.value)
            if style.modern:
                by = attributor(
                    "relationSource", person=review.reviewer, organisation=review.source
                )
                lines += around("relation", link + indented(by), _REVIEW)
            else:
                who = attributes(typeDefinition=review.reviewer, typeSource=review.source)
                lines += around("relation", link, _REVIEW + who)
    return lines


def keywords(texts: Sequence[Text], style: Style) -> str:
    """One ``subject`` for each keyword."""
    lines = ""
    for text in style.sort(texts):
        if text.value.strip():
            lines += around("subject", _texts("subject", [text]), _KEYWORD)
    return lines


def attributor(
    name: str = "attributor", *, person: str | None = None, organisation: str | None = None
) -> str:
    """Who a text comes from, or nothing."""
    inner = ""
    if person and person.strip():
        inner += element("contactDetails", leaf("name", person))
    if organisation and organisation.strip():
        inner += element("organisationDetails", leaf("organisationName", organisation))
    return group(name, inner)


def _groups(
    texts: Sequence[_Text], key_of: Callable[[_Text], Any], style: Style
) -> list[Sequence[_Text]]:
    """Texts that differ only in language; one that repeats a language opens a group of its own."""
    if len(texts) < 2:  # noqa: PLR2004 - one text is a group
        return [texts] if texts else []
    groups = style.kept(_grouped)[tuple(map(key_of, texts))]
    return [[texts[place] for place in group] for group in groups]


def _grouped(style: Style, keys: tuple[tuple[str | None, ...], ...]) -> list[list[int]]:
    """The places of the texts of each group, by what a text says of itself: its language first."""
    groups: dict[Hashable, list[list[tuple[str | None, int]]]] = {}
    repeated: Counter[Hashable] = Counter()
    for place, key in enumerate(keys):
        lang, *what = key
        same = groups.setdefault(tuple(what), [])
        # The texts of a language fill the groups from the first one on.
        at = repeated[key]
        repeated[key] += 1
        if at == len(same):
            same.append([])
        same[at].append((lang, place))
    return [_in_order(style, group) for same in groups.values() for group in same]


def _in_order(style: Style, group: list[tuple[str | None, int]]) -> list[int]:
    languages, places = zip(*group, strict=True)
    return [places[at] for at in style.order(languages)]


def _texts(name: str, texts: Iterable[_Words]) -> str:
    """Dublin Core elements, the only place for a text in a language."""
    return "".join(
        [f"  <dc:{name}{in_language(text.lang)}>{said(text.value)}</dc:{name}>\n" for text in texts]
    )


def _length(text: Title | Description) -> str:
    return "" if text.max_length is None else attribute("length", _most(text))


def _most(text: Title | Description) -> int | None:
    return text.max_length if text.max_length is not None and text.max_length > 0 else None
