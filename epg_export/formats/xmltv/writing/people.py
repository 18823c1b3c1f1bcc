"""Credits: the ten elements XMLTV has, and who stands in them."""

from collections.abc import Sequence

from epg_export.formats.markup import one_line, quote
from epg_export.formats.xmltv.mapping import CREDIT_ELEMENTS
from epg_export.formats.xmltv.writing.media import images, links
from epg_export.formats.xmltv.writing.words import Line
from epg_export.model import Credit
from epg_export.vocab.roles import roles


def people(add: Line, credits_: Sequence[Credit]) -> None:
    """The credits by element, in billing order within each."""
    if not credits_:
        return
    by_element: dict[str, list[str]] = {}
    for credit in credits_:
        role = roles().get(credit.role or "")
        name = credited_name(credit)
        if role is not None and role.xmltv is not None and name:
            lines = by_element.setdefault(role.xmltv, [])
            lines.append(_credit(credit, role.xmltv, name))
    if by_element:
        add("    <credits>\n")
        for element in CREDIT_ELEMENTS:
            for line in by_element.get(element, ()):
                add(line)
        add("    </credits>\n")


def credited_name(credit: Credit) -> str:
    """The name a credit is shown under: the whole name, its parts, or the organisation."""
    parts = " ".join(part for part in (credit.given_name, credit.family_name) if part)
    return (credit.name or parts or credit.organisation or "").strip()


def _credit(credit: Credit, element: str, name: str) -> str:
    role = guest = ""
    if element == "actor":
        character = next((text.value for text in credit.character if text.value.strip()), None)
        role = f' role="{quote(character)}"' if character else ""
        guest = "" if credit.guest is None else f' guest="{"yes" if credit.guest else "no"}"'
    below: list[str] = []
    if credit.images or credit.links:
        # Mixed content: white space between these would be part of the name.
        images(below.append, "", credit.images)
        links(below.append, "", credit.links)
    inside = "".join(line.rstrip("\n") for line in below)
    return f"      <{element}{role}{guest}>{one_line(name)}{inside}</{element}>\n"
