"""Creators, publishers and contributors as credits (see mapping/people.py)."""

from collections.abc import Sequence

from msgspec.structs import replace

from epg_export.formats.ebucore.addresses import unref
from epg_export.formats.ebucore.mapping.people import (
    BARE_ROLES,
    ELEMENTS,
    ENTITY_ID,
    RoleTerms,
    Said,
    ebu_role,
    role_said,
    said_key,
)
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.parties import Party, organisation, person
from epg_export.model import Credit, Identifier

_LAST = 10**9


def credits_(record: Node, notes: Notes) -> tuple[Credit, ...]:
    """Everybody in every role, in the order of the billing, else of the document."""
    nodes = [node for name in ELEMENTS for node in record.all(name)]
    nodes.sort(key=lambda node: node.order)
    found: list[tuple[int, Credit]] = []
    for node in nodes:
        parties = _parties(node, notes)
        roles = _roles(node) if parties else []
        for party in parties:
            place = _LAST if party.place is None else party.place
            for role in roles:
                named = {"role": role.role, "role_label": role.label, "role_scheme": role.scheme}
                found.append((place, replace(party.credit, **named)))
    found.sort(key=lambda one: one[0])
    return tuple(credit for _, credit in found)


def _parties(node: Node, notes: Notes) -> list[Party]:
    """Who an element names: several persons share its organisation where there is one."""
    people = [person(contact, notes) for contact in node.all("contactDetails")]
    organisations = [organisation(details) for details in node.all("organisationDetails")]
    persons = [party for party in people if party is not None]
    firms = [party for party in organisations if party is not None]
    if persons and len(firms) == 1:
        firm = firms.pop()
        persons = [_joined(who, firm) for who in persons]
    parties = [*persons, *firms]
    known_by = node.take("entityId") if parties else None
    if known_by is None:
        return parties
    id_ = Identifier(scheme=ENTITY_ID, value=unref(known_by))
    return [
        Party(place, replace(credit, identifiers=(id_, *credit.identifiers)))
        for place, credit in parties
    ]


def _joined(who: Party, firm: Party) -> Party:
    one, other = who.credit, firm.credit
    credit = replace(
        one,
        organisation=other.organisation,
        images=(*one.images, *other.images),
        links=(*one.links, *other.links),
        identifiers=(*one.identifiers, *other.identifiers),
    )
    return Party(firm.place if who.place is None else who.place, credit)


def _roles(entity: Node) -> Sequence[Said]:
    """Its roles, or one that says at most what the element says."""
    roles = [said for node in entity.all("role") if any(said := _role(node))]
    bare = entity.name if entity.name in BARE_ROLES else None
    return roles or [Said(None, bare, None)]


def _role(node: Node) -> Said:
    """What a role says; a definition or term that says nothing more is left."""
    terms = RoleTerms(
        node.take("typeLabel"),
        node.look("typeLink"),
        node.take("typeSource"),
        node.look("typeDefinition"),
    )
    said = role_said(terms)
    if (
        said_key(terms) is not None
        or not terms.label
        or role_said(terms._replace(definition=None)) != said
    ):
        node.take("typeDefinition")
    if ebu_role(terms.link) is not None:
        node.take("typeLink")
    return said
