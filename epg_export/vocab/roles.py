"""What people do in a programme: role keys, their names, and what others know them by.

``roles.csv``: key, name in English, German and French (our own wording), XMLTV credit element
(xmltv.dtd; empty where it has none), term of the EBU RoleCodeCS (valid terms only; ids are text:
``25.1`` is not ``25.10``), term of TV-Anytime (in two schemes, MPEG-7's RoleCS 2001 and TVARoleCS
2011, so the whole address) and MARC relator. XMLTV has ten elements; a role without one is never
folded into another.

Several roles share a term of the EBU (22.2 is writer, author, adapter and head writer) or of
TV-Anytime. ``yes`` stands at the one as which a term reads back: the most general, or the one whose
name the term has. So adapter becomes writer on the way through the EBU's codes alone.
"""

from collections.abc import Mapping
from functools import cache

import msgspec

from epg_export.vocab.ebu import term_link
from epg_export.vocab.labels import folded
from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows

LANGUAGES = ("en", "de", "fr")
EBU_SCHEME = "ebu_RoleCodeCS"


class Role(msgspec.Struct, frozen=True):
    """One role. ``names`` by language; ``link`` is the EBU term's address.

    ``ebu_default`` and ``tva_default`` tell whether the term reads back as this role.
    """

    key: str
    names: Mapping[str, str]
    xmltv: str | None
    ebu: str | None
    ebu_default: bool
    tva: str | None
    tva_default: bool
    marc: str | None

    @property
    def name(self) -> str:
        """The English name."""
        return self.names["en"]

    @property
    def link(self) -> str | None:
        """The EBU term as ``URL#termID`` (EBU Tech 3293, section 3.2)."""
        return term_link(EBU_SCHEME, self.ebu) if self.ebu else None


@cache
def roles() -> dict[str, Role]:
    """Every role by its key."""
    return {row["key"]: _role(row) for row in rows("roles.csv")}


@remembered(4096)
def role_of(label: str) -> Role | None:
    """The role that people call so: by key or name in any language; None for none.

    Case and white space do not count. What means several roles is none: German "Sprecher" is a
    narrator, a newsreader or a dubbing actor.
    """
    return _labels().get(folded(label))


def role_by_ebu(term_id: str) -> Role | None:
    """The role that a term of the EBU RoleCodeCS reads back as; None where none has it."""
    return _by_ebu().get(term_id)


def role_by_tva(href: str) -> Role | None:
    """The same for a term of TV-Anytime, which is given with its scheme."""
    return _by_tva().get(href)


def _role(row: dict[str, str]) -> Role:
    return Role(
        key=row["key"],
        names={language: row[language] for language in LANGUAGES},
        xmltv=row["xmltv"] or None,
        ebu=row["ebu"] or None,
        ebu_default=row["ebu_default"] == "yes",
        tva=row["tva"] or None,
        tva_default=row["tva_default"] == "yes",
        marc=row["marc"] or None,
    )


@cache
def _labels() -> dict[str, Role]:
    return {
        folded(label): role
        for role in roles().values()
        for label in (role.key, *role.names.values())
    }


@cache
def _by_ebu() -> dict[str, Role]:
    return {role.ebu: role for role in roles().values() if role.ebu and role.ebu_default}


@cache
def _by_tva() -> dict[str, Role]:
    return {role.tva: role for role in roles().values() if role.tva and role.tva_default}
