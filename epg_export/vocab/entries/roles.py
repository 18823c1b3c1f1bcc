"""Roles as entries."""

from collections.abc import Iterator

from epg_export.vocab.aliases import aliases_of
from epg_export.vocab.entries.entry import Entry, known
from epg_export.vocab.role_words import ALIASES, find
from epg_export.vocab.roles import Role, roles


def entries() -> Iterator[Entry]:
    """Every role, in the order of the table."""
    for role in roles().values():
        facts = {} if role.xmltv else {"XMLTV": "has no element for it"}
        yield Entry(role.key, role.names, _codes(role), aliases_of(ALIASES, role.key), facts)


def key_of(word: str) -> str | None:
    """The role that a word stands for, however it is written."""
    role = find(word)
    return role.key if role else None


def _codes(role: Role) -> dict[str, str]:
    return known(
        {
            "XMLTV": role.xmltv,
            "EBU": role.ebu,
            "EBU address": role.link,
            "TV-Anytime": role.tva,
            "MARC": role.marc,
        }
    )
