"""Who made a programme and who is in it; the order of the columns is that of the billing."""

import re
from collections.abc import Callable, Iterator

from epg_export.formats.table.cells import Cell
from epg_export.formats.table.reading.content.lists import listed
from epg_export.formats.table.reading.content.parts import Parts
from epg_export.formats.table.values import people as cells
from epg_export.formats.table.values.people import Person
from epg_export.formats.table.values.reading import UnreadableError
from epg_export.model import Credit, Text
from epg_export.vocab.remembered import remembered
from epg_export.vocab.role_words import role_meant
from epg_export.vocab.roles import Role, roles

_ORGANISATIONS = frozenset(
    {"broadcaster", "commissioning-broadcaster", "orchestra", "production-company"}
)
"""Roles in which there are no persons."""
_LABEL = r"[^\W\d](?:[^:\n,;|()]{0,38}[^\W\d_])?\.?"
_LABELLED = re.compile(rf"\s*({_LABEL})\s*:\s*(\S.*)", re.DOTALL)
"""A role before the names of those who have it: ``Regie: Ilka Vossgrün``."""
_NEXT = re.compile(rf"[\n;|]|,(?=\s*{_LABEL}\s*:)")
_BOTH = re.compile(r"[/&+,]|\b(?:und|and|et)\b")


def people(parts: Parts) -> None:
    """Make credits of casts and of columns of roles."""
    said = [*parts.words("cast"), *parts.words("credit")]
    said.sort(key=lambda one: one[0].column.at)
    for cell, text in said:
        for role, names in _by_role(cell, text):
            _credit(parts, cell, role, names)


def _by_role(cell: Cell, text: str) -> Iterator[tuple[str, str]]:
    """The text, or each piece of it behind the name of its own role."""
    own = "actor" if cell.column.field == "cast" else cell.column.of
    labelled = _labelled(text)
    if labelled and (own is None or all(_role(label) for label, _ in labelled)):
        yield from labelled
    else:
        for role in _roles_in(own or cell.column.header):
            yield role, text


@remembered(2048, longest=2000)
def _labelled(text: str) -> tuple[tuple[str, str], ...]:
    """Roles with their names, where a text begins with one; a label may be of several roles."""
    found: list[tuple[str, str]] = []
    for piece in listed(text, _NEXT):
        match = _LABELLED.fullmatch(piece)
        if match is not None:
            found.append((match[1], match[2].rstrip()))
        elif found:  # one more name of the role before
            found[-1] = (found[-1][0], f"{found[-1][1]}; {piece}")
        else:
            return ()
    return tuple((role, names) for label, names in found for role in _roles_in(label))


def _roles_in(label: str) -> list[str]:
    """A role, or several with one word for each: ``Buch und Regie``."""
    several = listed(label, _BOTH)
    return several if _role(label) is None and all(map(_role, several)) else [label]


def _role(label: str) -> Role | None:
    return roles().get(label) or role_meant(label)


def _credit(parts: Parts, cell: Cell, label: str, names: str) -> None:
    role = _role(label)
    if role is None:
        parts.unknown(cell, label, "role")
    for person in _persons(parts, cell, role, names):
        is_person = role is None or role.key not in _ORGANISATIONS
        credit = Credit(
            role=role.key if role else None,
            role_label=None if role else label,
            name=person.name if is_person else None,
            organisation=None if is_person else person.name,
            character=(Text(value=person.character),) if person.character else (),
        )
        parts.add_once("credits", credit, cell)


def _persons(parts: Parts, cell: Cell, role: Role | None, names: str) -> list[Person]:
    plays = role is not None and role.xmltv == "actor"
    characters_first = parts.settings.map.cast == "character (actor)"
    found, note, expected = (_CASTS[characters_first] if plays else _names)(names)
    if note is not None:
        parts.remark(cell, note)
    if expected is not None:
        parts.unreadable(cell, expected)
    return found


_Found = tuple[list[Person], str | None, str | None]
"""Persons, what was doubtful, and what was expected where nobody was found."""


@remembered(4096)
def _names(text: str) -> _Found:
    try:
        names, note = cells.names(text)
    except UnreadableError as error:
        return [], None, error.expected
    return [Person(name) for name in names], note, None


def _cast(*, characters_first: bool) -> Callable[[str], _Found]:
    @remembered(4096, longest=500)
    def cast(text: str) -> _Found:
        try:
            persons, note = cells.people(text, characters_first=characters_first)
        except UnreadableError as error:
            return [], None, error.expected
        return persons, note, None

    return cast


_CASTS = {first: _cast(characters_first=first) for first in (False, True)}
