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

_ACTOR = CREDIT_ELEMENTS.index("actor")
_names = Memo(one_line)
_quoted = Memo(quote)
_by_rank = itemgetter(0)


@cache
def _ranks() -> dict[str | None, int]:
    """The places of the elements that roles are, for those that have one."""
    return {
        key: CREDIT_ELEMENTS.index(role.xmltv)
        for key, role in roles().items()
        if role.xmltv is not None
    }


def people(add: Line, credits_: Sequence[Credit]) -> None:
    """The credits by element, in billing order within each.

    A hot path: a programme has half a dozen of them, about half a microsecond each.
    """
    ranks = _ranks()
    lines: list[tuple[int, str]] = []
    for credit in credits_:
        rank = ranks.get(credit.role)
        name = _names[credit.name or credited_name(credit)]
        if rank is None or not name:
            continue
        element = CREDIT_ELEMENTS[rank]
        played = _played(credit) if rank == _ACTOR else ""
        inside = _beside(credit) if credit.images or credit.links else ""
        lines.append((rank, f"      <{element}{played}>{name}{inside}</{element}>\n"))
    if lines:
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
    guest = "" if credit.guest is None else f' guest="{"yes" if credit.guest else "no"}"'
    for text in credit.character:
        if text.value.strip():
            return f' role="{_quoted[text.value]}"{guest}'
    return guest


def _beside(credit: Credit) -> str:
    """Pictures and pages; white space between them would be part of the name."""
    below: list[str] = []
    images(below.append, "", credit.images)
    links(below.append, "", credit.links)
    return "".join(line.rstrip("\n") for line in below)
