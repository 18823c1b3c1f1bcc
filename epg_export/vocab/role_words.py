"""Roles by whatever people or programs write for them: other words, codes of any scheme.

``role_of`` knows names alone, and by it feeds are judged and written; here are the words of sheets
and texts: Regisseurin, réalisé par, Director(s), Kameramann/-frau as far as they are sure.
"""

import re
from functools import cache

from epg_export.vocab.aliases import keys_by_word
from epg_export.vocab.ebu import term_of
from epg_export.vocab.labels import loosely
from epg_export.vocab.remembered import remembered
from epg_export.vocab.roles import EBU_SCHEME, Role, role_by_ebu, role_by_tva, role_of, roles

ALIASES = "role_aliases.csv"
_ALL_GENDERS = re.compile(
    r"(?<=\w)\s?(?:[/*:_\u00b7]-?|/?\()-?(?:in|innen|frau|rice|trice|euse|ne|e)s?\)?$"
)
_SIGNS_AFTER = " :.\t\n\u00a0"


@remembered(4096)
def role_meant(label: str) -> Role | None:
    """The role that people mean by a word: a name or an alias, of whatever gender.

    >>> role_meant("Regisseur:in").key, role_meant("DoP").key, role_meant("Sprecher")
    ('director', 'cinematographer', None)
    """
    found = role_of(label)
    for form in (label, _ALL_GENDERS.sub("", label.rstrip(_SIGNS_AFTER))) if not found else ():
        if found is None and (key := _keys().get(loosely(form))) is not None:
            found = roles()[key]
    return found


def role_by_code(code: str) -> Role | None:
    """The role that a code of any scheme reads back as; None where that would be a guess.

    An address of the EBU's or its bare id (``20.16``), a term of TV-Anytime by its whole name, a
    relator of MARC (``drt``).
    """
    plain = code.strip()
    term = term_of(EBU_SCHEME, plain)
    return (
        role_by_ebu(plain if term is None else term) or role_by_tva(plain) or _by_marc().get(plain)
    )


def find(word: str) -> Role | None:
    """The one role of a key, a name, an alias or a code."""
    return role_meant(word) or role_by_code(word)


@cache
def _keys() -> dict[str, str]:
    names = ((name, one.key) for one in roles().values() for name in (one.key, *one.names.values()))
    return keys_by_word(names, ALIASES)


@cache
def _by_marc() -> dict[str, Role]:
    """The roles by their relators, as far as one alone has it."""
    relators = [role.marc for role in roles().values()]
    return {
        role.marc: role for role in roles().values() if role.marc and relators.count(role.marc) == 1
    }
