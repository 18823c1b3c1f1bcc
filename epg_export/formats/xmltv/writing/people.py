"""Credits: the ten elements XMLTV has, and who stands in them."""

from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from epg_export.formats.markup import one_line, quote
from epg_export.formats.memo import Memo
from epg_export.formats.xmltv.mapping import CREDIT_ELEMENTS
from epg_export.formats.xmltv.writing.media import images, links
from epg_export.formats.xmltv.writing.words import Line
from epg_export.model import Credit
from epg_export.vocab.roles import roles

_names = Memo(one_line)
_by_rank = itemgetter(0)


@cache
def _elements() -> dict[str | None, tuple[int, str]]:
    """The elements that roles are, with their places, for those that are one."""
    return {
        key: (CREDIT_ELEMENTS.index(role.xmltv), role.xmltv)
        for key, role in roles().items()
        if role.xmltv is not None
    }


def people(add: Line, credits_: Sequence[Credit]) -> None:
    """The credits by element, in billing order within each.

    A hot path: a programme has half a dozen of them, under half a microsecond each.
    """
    elements = _elements()
    lines: list[tuple[int, str]] = []
    last, in_order = 0, True
    for credit in credits_:
        placed = elements.get(credit.role)
        name = _names[credit.name or credited_name(credit)]
        if placed is None or not name:
            continue
        rank, element = placed
        if rank < last:
            in_order = False
        last = rank
        played = _played(credit) if element == "actor" else ""
        inside = _beside(credit) if credit.images or credit.links else ""
        lines.append((rank, f"      <{element}{played}>{name}{inside}</{element}>\n"))
    if not lines:
        return
    if not in_order:
        lines.sort(key=_by_rank)
    add("    <credits>\n")
    for _, line in lines:
        add(line)
    add("    </credits>\n")


def credited_name(credit: Credit) -> str:
    """The name a credit is shown under: the whole name, its parts, or the organisation."""
    parts = " ".join(part for part in (credit.given_name, credit.family_name) if part)
    return (credit.name or parts or credit.organisation or "").strip()


def _played(credit: Credit) -> str:
    """Which part an actor plays, and whether as a guest."""
    guest = credit.guest
    said = "" if guest is None else f' guest="{"yes" if guest else "no"}"'
    for text in credit.character:
        if role := _roles[text.value]:
            return role + said
    return said


def _role(name: str) -> str:
    return f' role="{quote(name)}"' if name.strip() else ""


_roles = Memo(_role)


def _beside(credit: Credit) -> str:
    """Pictures and pages; white space between them would be part of the name."""
    below: list[str] = []
    images(below.append, "", credit.images)
    links(below.append, "", credit.links)
    return "".join(line.rstrip("\n") for line in below)
