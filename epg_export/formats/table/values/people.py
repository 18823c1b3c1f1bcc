"""People as they are listed in one cell, with the characters whom they play."""

from typing import NamedTuple

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.numbers import plain
from epg_export.formats.table.values.reading import Read


class Person(NamedTuple):
    """A name as it is written, and whom they play; None where the cell does not say."""

    name: str
    character: str | None = None


def people(value: Value, *, characters_first: bool = False) -> Read[list[Person]]:
    """Who plays whom: ``Ilka Vossgrün (Ruth Marand)``; the other way round on request."""
    found = []
    for one in names(value).value:
        name, _, character = one.removesuffix(")").partition(" (")
        pair = (character, name) if characters_first and character else (name, character)
        found.append(Person(pair[0], pair[1] or None))
    return Read(found)


def names(value: Value) -> Read[list[str]]:
    """The names in a cell, each as it is written."""
    return Read([name.strip() for name in plain(value).split(",") if name.strip()])
