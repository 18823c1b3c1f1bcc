"""Credits: who is in which of the ten elements."""

from typing import Any

from epg_export.formats.xmltv.kinds import EMPTY_ELEMENT, UNKNOWN_ELEMENT
from epg_export.formats.xmltv.mapping import CREDIT_ELEMENTS
from epg_export.formats.xmltv.reading.media import image, link, yes_no
from epg_export.formats.xmltv.reading.notes import SOURCE, Notes
from epg_export.formats.xmltv.reading.pieces import ITEMS
from epg_export.formats.xmltv.reading.spaces import local_name
from epg_export.formats.xmltv.reading.text import (
    BLANK,
    NONE,
    Element,
    Order,
    attributes,
    no_text,
    path_of,
    unknown,
)
from epg_export.model import Credit, Image, Link, Text

RANKS = {element: rank for rank, element in enumerate(CREDIT_ELEMENTS)}
"""Where each element of a credit stands in the DTD."""
ORDER = Order(CREDIT_ELEMENTS)
_ACTOR = frozenset({"role", "guest"})


def people(element: Element, notes: Notes) -> list[Credit]:
    """The credits in an element, in the order in which they stand."""
    if element.keys():
        attributes(element, NONE, notes)
    found: list[Credit] = []
    last, ordered = -1, True
    loose = element.text is not None
    for child in element:
        if child.tail is not None:
            loose = True
        role: Any = child.tag
        rank = RANKS.get(role)
        if rank is None:
            found += _of_another_role(child, notes)
            continue
        if rank < last:
            ordered = False
        last = rank
        found.append(_credit(child, role, notes))
    if not ordered:
        ORDER.look(element, notes)
    if loose:
        loose = no_text(element, notes)
    if not loose and not len(element):
        notes.note(EMPTY_ELEMENT, path_of(element, notes), "credits has nobody in it")
    return found


def _of_another_role(element: Element, notes: Notes) -> list[Credit]:
    """A credit in an element that the DTD does not have: its name is the role."""
    tag = local_name(element.tag)
    if tag in ITEMS:
        unknown(element, notes)
        return []
    message = f"there is no {tag} among the credits; it is kept as a role of that name"
    notes.note(UNKNOWN_ELEMENT, path_of(element, notes), message, {"name": tag})
    name = " ".join("".join(str(text) for text in element.itertext()).split())
    attributes(element, NONE, notes)
    return [Credit(role_label=tag, role_scheme=SOURCE, name=name)]


def _credit(element: Element, role: str, notes: Notes) -> Credit:
    items: Any = element.items()
    name = element.text or ""
    if len(element) or len(items) > 1:
        return _credit_with_more(element, role, notes)
    if not items:
        return credit(role, name, None)
    attribute, character = items[0]
    if attribute != "role" or role != "actor":
        return _credit_with_more(element, role, notes)
    return credit(role, name, character)


def credit(role: Any, name: str, character: str | None) -> Credit:
    """A credit as nearly all are: a name, and of an actor whom he plays."""
    cast = (Text(value=character),) if character else ()
    return Credit(role=role, name=name.strip(BLANK), character=cast)


def _credit_with_more(element: Element, role: str, notes: Notes) -> Credit:
    """A credit that is a guest's, or holds pictures and links, or what the DTD does not have."""
    given = attributes(element, _ACTOR if role == "actor" else NONE, notes)
    character, guest = given.get("role"), given.get("guest")
    images: list[Image] = []
    links: list[Link] = []
    name = element.text or ""
    if len(element):
        name += _beside_the_name(element, images, links, notes)
    return Credit(
        role=role,
        name=name.strip(BLANK),
        character=(Text(value=character),) if character else (),
        guest=None if guest is None else yes_no(element, "guest", guest, notes),
        images=tuple(images),
        links=tuple(links),
    )


def _beside_the_name(element: Element, images: list[Image], links: list[Link], notes: Notes) -> str:
    """Take the pictures and links of a person; what stands between them belongs to the name."""
    name = ""
    for child in element:
        if child.tag == "image":
            images.append(image(child, notes))
        elif child.tag == "url":
            links.append(link(child, notes))
        else:
            unknown(child, notes)
        name += child.tail or ""
    return name
