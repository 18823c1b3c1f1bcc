"""Credits as creators, contributors and publishers (EBU Tech 3293, section 3.11)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from epg_export.formats.ebucore.addresses import ref, uri
from epg_export.formats.ebucore.mapping.people import (
    BARE_ROLES,
    BILLING,
    CHARACTER,
    ELEMENTS,
    ENTITY_ID,
    FAMILY_NAME,
    GIVEN_NAME,
    IDENTIFIER,
    IMAGE,
    PAGE,
    place_of,
    role_terms,
    said_by,
)
from epg_export.formats.ebucore.mapping.subject import canonical_value
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import Lines, dc, element, language, leaf
from epg_export.formats.markup import truth
from epg_export.model import Credit, Identifier


class People(NamedTuple):
    """The three elements in which people stand, each in billing order."""

    creator: Lines
    publisher: Lines
    contributor: Lines


def people(credits_: Sequence[Credit], style: Style) -> People:
    """Every credit that names somebody, in the element it belongs into.

    The elements stand one after the other, so each credit says its place in the billing where
    that is not the order they stand in.
    """
    named = [credit for credit in credits_ if is_named(credit)]
    places = [place_of(credit) for credit in named]
    ranks = [ELEMENTS.index(place) for place in places]
    in_order = ranks == sorted(ranks)
    lines: dict[str, Lines] = {name: [] for name in ELEMENTS}
    for number, (credit, place) in enumerate(zip(named, places, strict=True), 1):
        billing = None if in_order else f"{BILLING} {number}"
        lines[place] += _credited(place, credit, billing, style)
    return People(**lines)


def is_named(credit: Credit) -> bool:
    """Whether somebody is named: a credit of nobody is not written."""
    return has_person(credit) or bool(_said(credit.organisation))


def has_person(credit: Credit) -> bool:
    """Whether a person is named, and not only an organisation."""
    return _said(credit.name) or _said(credit.given_name) or _said(credit.family_name)


def _credited(place: str, credit: Credit, billing: str | None, style: Style) -> Lines:
    known_by = next((found.value for found in credit.identifiers if _is_entity_id(found)), None)
    if has_person(credit):
        who = element("contactDetails", _person(credit, style), typeLabel=billing)
        if _said(credit.organisation):
            who += element("organisationDetails", _organisation(credit))
    else:
        inner = [*_organisation(credit), *_codes(credit), *_pages(credit)]
        who = element("organisationDetails", inner, typeLabel=billing)
    entity_id = None if known_by is None else ref(known_by)
    return element(place, [*who, *_role(credit, place)], entityId=entity_id)


def _person(credit: Credit, style: Style) -> Lines:
    lines = [*_names(credit), *_characters(credit, style)]
    if credit.guest is not None:
        lines.append(leaf("guest", truth(credit.guest)))
    lines += _pages(credit)
    for found in _identifiers(credit):
        lines.append(
            leaf(
                "additionalInformation",
                canonical_value(found),
                typeLabel=IDENTIFIER,
                typeSource=found.scheme,
            )
        )
    return lines


def _names(credit: Credit) -> Lines:
    """The whole name, or its parts; both stand only as whole names of a type (compoundNameType)."""
    given, family = credit.given_name, credit.family_name
    if not _said(credit.name):
        parts = {"givenName": given, "familyName": family}
        return [leaf(name, part) for name, part in parts.items() if part and part.strip()]
    names = [leaf("name", credit.name or "")]
    for label, part in ((GIVEN_NAME, given), (FAMILY_NAME, family)):
        if part and part.strip():
            names.append(leaf("name", part, typeLabel=label))
    return names


def _characters(credit: Credit, style: Style) -> Lines:
    name, label = ("characterName", None) if style.modern else ("stageName", CHARACTER)
    return [
        leaf(name, text.value, xml_lang=language(text.lang), typeLabel=label)
        for text in style.sort(credit.character)
        if text.value.strip()
    ]


def _pages(credit: Credit) -> Lines:
    lines: Lines = []
    for image in credit.images:
        if image.url.strip():
            attrs = {
                "typeLabel": IMAGE,
                "typeDefinition": image.kind,
                "typeSource": image.system,
            }
            lines.append(leaf("relatedInformationLink", uri(image.url), **attrs))
    for link in credit.links:
        if link.url.strip():
            attrs = {"typeLabel": PAGE, "typeDefinition": link.kind, "typeSource": link.system}
            lines.append(leaf("relatedInformationLink", uri(link.url), **attrs))
    return lines


def _organisation(credit: Credit) -> Lines:
    return [leaf("organisationName", credit.organisation or "")]


def _codes(credit: Credit) -> Lines:
    lines: Lines = []
    for found in _identifiers(credit):
        code = [dc("identifier", canonical_value(found))]
        lines += element("organisationCode", code, typeLabel=found.scheme)
    return lines


def _identifiers(credit: Credit) -> Iterator[Identifier]:
    """Those that have no attribute: the first that is the entity's id has one."""
    free = True
    for found in credit.identifiers:
        if free and _is_entity_id(found):
            free = False
        elif found.value.strip():
            yield found


def _is_entity_id(found: Identifier) -> bool:
    return found.scheme == ENTITY_ID and bool(found.value.strip())


def _role(credit: Credit, place: str) -> Lines:
    said = said_by(credit)
    if not any(said) or (said.role is None and not said.scheme and place in BARE_ROLES):
        return []
    terms = role_terms(said)
    return element(
        "role",
        typeLabel=terms.label,
        typeDefinition=terms.definition,
        typeLink=terms.link,
        typeSource=terms.source,
    )


def _said(text: str | None) -> bool:
    return bool(text and text.strip())
