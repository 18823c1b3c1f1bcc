"""What people do in a programme: role keys, XMLTV's credit elements, EBU role codes.

``roles.csv``: key, English name, XMLTV credit element (xmltv.dtd; empty where it has none) and
term of the EBU RoleCodeCS (valid terms only; ids are text: ``25.1`` is not ``25.10``). XMLTV has
ten elements; a role without one is never folded into another.
"""

import csv
from functools import cache
from importlib.resources import files

import msgspec

EBU_SCHEME = "http://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml"


class Role(msgspec.Struct, frozen=True):
    """One role. ``link`` is the EBU term's address (EBU Tech 3293, section 3.2)."""

    key: str
    name: str
    xmltv: str | None
    ebu: str | None

    @property
    def link(self) -> str | None:
        """The EBU term as ``URL#termID``."""
        return f"{EBU_SCHEME}#{self.ebu}" if self.ebu else None


@cache
def roles() -> dict[str, Role]:
    """Every role by its key."""
    with files(__package__).joinpath("roles.csv").open(encoding="utf-8") as table:
        return {
            row["key"]: Role(row["key"], row["name"], row["xmltv"] or None, row["ebu"] or None)
            for row in csv.DictReader(table)
        }
