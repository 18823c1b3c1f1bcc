"""Persons and organisations, wherever an element names them (``entityType``)."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from epg_export.formats.ebucore.addresses import unref
from epg_export.formats.ebucore.mapping.people import (
    BILLING,
    CHARACTER,
    ENTITY_ID,
    FAMILY_NAME,
    GIVEN_NAME,
    IDENTIFIER,
    IMAGE,
    PAGE,
)
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.values import truth_of
from epg_export.formats.ebucore.reading.words import text_in
from epg_export.model import Credit, Identifier, Image, ImageKind, Link, Text
from epg_export.vocab.labels import folded

_BILLING = re.compile(rf"{BILLING}\s+([0-9]{{1,9}})")
_IMAGE_KINDS: dict[str, ImageKind] = {kind: kind for kind in get_args(ImageKind)}
_NAME_FIELDS = {folded(GIVEN_NAME): "given_name", folded(FAMILY_NAME): "family_name"}


class Party(NamedTuple):
    """A person or an organisation: its place in the billing, and a credit without a role."""

    place: int | None
    credit: Credit


def attributor(entity: Node) -> tuple[str | None, str | None]:
    """The person and the organisation that something comes from."""
    contact = entity.one("contactDetails")
    details = entity.one("organisationDetails")
    named = _named(contact) if contact is not None else {}
    parts = (named.get("given_name"), named.get("family_name"))
    whole = named.get("name") or " ".join(part for part in parts if part) or None
    return whole, details.word("organisationName") if details is not None else None


def person(contact: Node, notes: Notes) -> Party | None:
    """The person of a contact; None for one without a name."""
    named = _named(contact)
    characters, stage_names = _stage(contact)
    stage_name = stage_names[0].said() if stage_names and not named else None
    if stage_name:
        named["name"] = stage_name
    if not named:
        return None
    guest = contact.one("guest")
    images, links = _pages(contact)
    credit = Credit(
        **named,
        character=characters,
        guest=None if guest is None else truth_of(guest.said(), guest, notes),
        images=images,
        links=links,
        identifiers=tuple(_identifiers(contact)),
    )
    return Party(_billing(contact), credit)


def _named(contact: Node) -> dict[str, Any]:
    """The names of a person as fields of a credit; no further whole names, which are left."""
    typed: dict[str, str] = {}
    for node in contact.all("name"):
        type_ = folded(node.look("typeLabel") or "")
        field = _NAME_FIELDS.get(type_, "name")
        if field not in typed and (name := node.said()):
            typed[field] = name
            if type_ in _NAME_FIELDS:
                node.take("typeLabel")
    given = [contact.word("givenName"), *(node.said() for node in contact.all("otherGivenName"))]
    parts = {
        "given_name": " ".join(part for part in given if part),
        "family_name": contact.word("familyName"),
    }
    return {**{field: part for field, part in parts.items() if part}, **typed}


def _stage(contact: Node) -> tuple[tuple[Text, ...], list[Node]]:
    """The characters somebody plays, and the elements with names of the person on stage."""
    nodes = [(node, True) for node in contact.all("characterName")]
    nodes += [(node, False) for node in contact.all("stageName")]
    texts: list[Text] = []
    others: list[Node] = []
    for node, character in nodes:
        if folded(node.look("typeLabel") or "") == folded(CHARACTER):
            node.take("typeLabel")
        elif not character:
            others.append(node)
            continue
        if value := node.said():
            texts.append(text_in(node, value))
    return tuple(texts), others


def _pages(party: Node) -> tuple[tuple[Image, ...], tuple[Link, ...]]:
    images: list[Image] = []
    links: list[Link] = []
    for node in party.all("relatedInformationLink"):
        type_ = folded(node.look("typeLabel") or "")
        url = node.said()
        if not url:
            continue
        if type_ == IMAGE:
            node.take("typeLabel")
            kind = _IMAGE_KINDS.get(node.look("typeDefinition") or "")
            if kind is not None:
                node.take("typeDefinition")
            images.append(Image(url=url, kind=kind, system=node.take("typeSource")))
        else:
            known = node.take("typeLabel") if type_ == folded(PAGE) else None
            named = node.take("typeDefinition") if known else node.take("typeLabel")
            links.append(Link(url=url, kind=named, system=node.take("typeSource")))
    return tuple(images), tuple(links)


def _identifiers(contact: Node) -> Iterator[Identifier]:
    yield from _named_by(contact, "contactId")
    for node in contact.all("additionalInformation"):
        if folded(node.look("typeLabel") or "") == IDENTIFIER and (value := node.said()):
            node.take("typeLabel")
            yield Identifier(scheme=node.take("typeSource") or "", value=value)


def _named_by(party: Node, attribute: str) -> Iterator[Identifier]:
    """The id in an attribute, unless it is the one of the whole entity."""
    id_ = party.take(attribute)
    if id_ is not None and (party.parent is None or party.parent.look(ENTITY_ID) != id_):
        yield Identifier(scheme=attribute, value=unref(id_))


def organisation(details: Node) -> Party | None:
    """The organisation; None for one without a name."""
    name = details.word("organisationName")
    if name is None:
        return None
    images, links = _pages(details)
    identifiers = list(_named_by(details, "organisationId"))
    for code in details.all("organisationCode"):
        if value := code.word("dc:identifier"):
            scheme = code.take("typeLabel") or code.take("typeDefinition") or ""
            identifiers.append(Identifier(scheme=scheme, value=value))
    credit = Credit(organisation=name, images=images, links=links, identifiers=tuple(identifiers))
    return Party(_billing(details), credit)


def _billing(party: Node) -> int | None:
    match = _BILLING.fullmatch((party.look("typeLabel") or "").casefold())
    if match is None:
        return None
    party.take("typeLabel")
    return int(match[1])
