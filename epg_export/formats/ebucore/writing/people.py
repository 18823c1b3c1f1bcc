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
    Said,
    place_of,
    role_terms,
    said_by,
)
from epg_export.formats.ebucore.mapping.subject import canonical_value
from epg_export.formats.ebucore.writing.kept import Kept
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import (
    attribute,
    dc,
    element,
    in_language,
    indented,
    leaf,
    said,
)
from epg_export.formats.markup import truth
from epg_export.model import Credit, Identifier

_INSIDE = "    "
"""Where the children of a contact or organisation stand in their record."""
_GIVEN, _FAMILY = attribute("typeLabel", GIVEN_NAME), attribute("typeLabel", FAMILY_NAME)
_CHARACTER = attribute("typeLabel", CHARACTER)
_OF = ("<ebucore:organisationDetails>\n", "</ebucore:organisationDetails>\n")


class People(NamedTuple):
    """The three elements in which people stand, each in billing order."""

    creator: str
    publisher: str
    contributor: str


def people(credits_: Sequence[Credit], style: Style) -> People:
    """Every credit that names somebody, in the element it belongs into.

    The elements stand one after the other, so each credit says its place in the billing where
    that is not the order they stand in.
    """
    kept = style.kept(_credited)
    named = [one for one in [kept[credit] for credit in credits_] if one is not None]
    ranks = [one.rank for one in named]
    lines = ["", "", ""]
    if ranks == sorted(ranks):
        for one in named:
            lines[one.rank] += one.before + one.behind
    else:
        for number, one in enumerate(named, 1):
            billing = attribute("typeLabel", f"{BILLING} {number}")
            lines[one.rank] += f"{one.before}{billing}{one.behind}"
    return People(*lines)


def is_named(credit: Credit) -> bool:
    """Whether somebody is named: a credit of nobody is not written."""
    return has_person(credit) or bool(_said(credit.organisation))


def has_person(credit: Credit) -> bool:
    """Whether a person is named, and not only an organisation."""
    return _said(credit.name) or _said(credit.given_name) or _said(credit.family_name)


class _Credited(NamedTuple):
    """A credit in two halves, between which its place in the billing can be said."""

    rank: int
    before: str
    behind: str


def _credited(style: Style, credit: Credit) -> _Credited | None:
    """A credit, or None where it names nobody."""
    organisation = _organisation(credit) if _said(credit.organisation) else ""
    if has_person(credit):
        who, inside = "contactDetails", _person(credit, style)
    elif organisation:
        who, inside = "organisationDetails", organisation
        inside += indented(_codes(credit) + _pages(credit), _INSIDE)
        organisation = ""
    else:
        return None
    place = place_of(credit)
    of = f"  {_OF[0]}{organisation}  {_OF[1]}" if organisation else ""
    return _Credited(
        ELEMENTS.index(place),
        f"<ebucore:{place}{_entity_id(credit)}>\n  <ebucore:{who}",
        f">\n{inside}  </ebucore:{who}>\n{of}{_ROLES[place, said_by(credit)]}</ebucore:{place}>\n",
    )


def _entity_id(credit: Credit) -> str:
    for found in credit.identifiers:
        if _is_entity_id(found):
            return attribute("entityId", ref(found.value))
    return ""


def _person(credit: Credit, style: Style) -> str:
    lines = _names(credit) + _characters(credit, style)
    if credit.guest is not None:
        lines += f"    <ebucore:guest>{truth(credit.guest)}</ebucore:guest>\n"
    if credit.images or credit.links:
        lines += indented(_pages(credit), _INSIDE)
    for found in _identifiers(credit):
        lines += _INSIDE + leaf(
            "additionalInformation",
            canonical_value(found),
            typeLabel=IDENTIFIER,
            typeSource=found.scheme,
        )
    return lines


def _names(credit: Credit) -> str:
    """The whole name, or its parts; both stand only as whole names of a type (compoundNameType)."""
    given, family = credit.given_name, credit.family_name
    named: tuple[tuple[str, str | None, str], ...]
    if _said(credit.name):
        named = (("name", credit.name, ""), ("name", given, _GIVEN), ("name", family, _FAMILY))
    else:
        named = (("givenName", given, ""), ("familyName", family, ""))
    return "".join(
        [
            f"    <ebucore:{name}{label}>{said(part)}</ebucore:{name}>\n"
            for name, part, label in named
            if part and part.strip()
        ]
    )


def _characters(credit: Credit, style: Style) -> str:
    name, label = ("characterName", "") if style.modern else ("stageName", _CHARACTER)
    begin, end = f"    <ebucore:{name}", f"</ebucore:{name}>\n"
    return "".join(
        [
            f"{begin}{in_language(text.lang)}{label}>{said(text.value)}{end}"
            for text in style.sort(credit.character)
            if text.value.strip()
        ]
    )


def _pages(credit: Credit) -> str:
    lines = ""
    for image in credit.images:
        if image.url.strip():
            attrs = {
                "typeLabel": IMAGE,
                "typeDefinition": image.kind,
                "typeSource": image.system,
            }
            lines += leaf("relatedInformationLink", uri(image.url), **attrs)
    for link in credit.links:
        if link.url.strip():
            attrs = {"typeLabel": PAGE, "typeDefinition": link.kind, "typeSource": link.system}
            lines += leaf("relatedInformationLink", uri(link.url), **attrs)
    return lines


def _organisation(credit: Credit) -> str:
    name = said(credit.organisation or "")
    return f"    <ebucore:organisationName>{name}</ebucore:organisationName>\n"


def _codes(credit: Credit) -> str:
    lines = ""
    for found in _identifiers(credit):
        code = dc("identifier", canonical_value(found))
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


def _role(given: tuple[str, Said]) -> str:
    place, said_role = given
    if not any(said_role) or (
        said_role.role is None and not said_role.scheme and place in BARE_ROLES
    ):
        return ""
    terms = role_terms(said_role)
    return "  " + element(
        "role",
        typeLabel=terms.label,
        typeDefinition=terms.definition,
        typeLink=terms.link,
        typeSource=terms.source,
    )


_ROLES: Kept[tuple[str, Said], str] = Kept(_role)


def _said(text: str | None) -> bool:
    return bool(text and text.strip())
