"""Credits as creators, contributors and publishers (EBU Tech 3293, section 3.11)."""

from collections.abc import Sequence

from epg_export.formats.ebucore.mapping.people import CREATORS, PUBLISHERS
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import Lines, element, group, language, leaf, uri
from epg_export.formats.markup import truth
from epg_export.model import Credit
from epg_export.vocab.roles import roles


def place_of(credit: Credit) -> str:
    """Whether somebody is a creator, the publisher, or (if in doubt) a contributor."""
    if credit.role in CREATORS:
        return "creator"
    return "publisher" if credit.role in PUBLISHERS else "contributor"


def people(element_name: str, credits_: Sequence[Credit], style: Style) -> Lines:
    """The credits that belong into one of the three elements, in billing order."""
    lines: Lines = []
    for credit in credits_:
        if place_of(credit) == element_name:
            who = [*_person(credit, style), *_organisation(credit)]
            if who:
                lines += element(element_name, [*who, *_role(credit)])
    return lines


def _person(credit: Credit, style: Style) -> Lines:
    if credit.name and credit.name.strip():
        names = [leaf("name", credit.name)]
    else:
        parts = {"givenName": credit.given_name, "familyName": credit.family_name}
        names = [leaf(name, part) for name, part in parts.items() if part and part.strip()]
    if not names:
        return []
    characters = [
        leaf("characterName", text.value, xml_lang=language(text.lang))
        for text in style.sort(credit.character)
        if text.value.strip()
    ]
    guest = [] if credit.guest is None else [leaf("guest", truth(credit.guest))]
    images = [
        leaf("relatedInformationLink", uri(image.url), typeLabel="image", typeDefinition=image.kind)
        for image in credit.images
    ]
    links = [
        leaf("relatedInformationLink", uri(link.url), typeLabel="web page", typeSource=link.system)
        for link in credit.links
    ]
    return element("contactDetails", [*names, *characters, *guest, *images, *links])


def _organisation(credit: Credit) -> Lines:
    if not credit.organisation or not credit.organisation.strip():
        return []
    return element("organisationDetails", [leaf("organisationName", credit.organisation)])


def _role(credit: Credit) -> Lines:
    role = roles().get(credit.role or "")
    if role is not None and not credit.role_label:
        return element("role", typeLabel=role.name, typeLink=role.link)
    label = credit.role_label or credit.role
    link = role.link if role else None
    if not label:
        return group("role", ())
    return element("role", typeLabel=label, typeLink=link, typeSource=credit.role_scheme)
