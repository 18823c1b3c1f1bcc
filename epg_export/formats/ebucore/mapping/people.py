"""Who is a creator, who the publisher, and how a role is said (EBU Tech 3293, section 3.11)."""

from functools import lru_cache
from typing import NamedTuple

from epg_export.model import Credit
from epg_export.vocab.ebu import term_of
from epg_export.vocab.labels import folded
from epg_export.vocab.roles import EBU_SCHEME, Role, role_by_ebu, role_of, roles

CREATORS = frozenset(
    {
        "author",
        "creator",
        "director",
        "head-writer",
        "original-author",
        "production-company",
        "writer",
    }
)
PUBLISHERS = frozenset({"broadcaster", "commissioning-broadcaster"})

ELEMENTS = ("creator", "publisher", "contributor")
"""Where people stand, in the schema's order."""

BARE_ROLES = frozenset({"creator", "publisher"})
"""Elements that say what somebody is also without a role: their name is the role's label then."""

BILLING = "billing"
"""The type of a contact or organisation whose place in the billing its element does not show."""

CHARACTER = "character name"
"""The type of a stage name up to 1.9, which had no element for characters."""

GIVEN_NAME, FAMILY_NAME = "given name", "family name"
"""The types of further names: beside a whole name there is no room for its parts."""

IDENTIFIER = "identifier"
"""The type of an additional information about a person; its source is the scheme."""

ENTITY_ID = "entityId"
"""The scheme of what stands in the attribute of that name."""

IMAGE, PAGE = "image", "web page"
"""The types of links about a person or organisation."""

_ROLE_KEY = "role key"
"""Begins the definition of a role whose key its label would not give back."""


class Said(NamedTuple):
    """A role as a credit says it."""

    role: str | None
    label: str | None
    scheme: str | None


class RoleTerms(NamedTuple):
    """A role as EBUCore says it, in the attributes ``typeLabel``, ``typeLink`` and so on."""

    label: str | None = None
    link: str | None = None
    source: str | None = None
    definition: str | None = None


def place_of(credit: Credit) -> str:
    """Whether somebody is a creator, the publisher, or (if in doubt) a contributor."""
    if credit.role is None:
        said = said_by(credit)
        return said.label if said.label in BARE_ROLES and not said.scheme else "contributor"
    if credit.role in CREATORS:
        return "creator"
    return "publisher" if credit.role in PUBLISHERS else "contributor"


def said_by(credit: Credit) -> Said:
    """The role of a credit, without white space that attributes do not keep."""
    return Said(
        _plain(credit.role),
        _plain(credit.role_label),
        _plain(credit.role_scheme),
    )


@lru_cache(maxsize=4096)
def role_terms(said: Said) -> RoleTerms:
    """How a role is written: by its label and term, and by its key where they are not enough."""
    known = roles().get(said.role or "")
    label = said.label or (known.name if known else said.role)
    terms = RoleTerms(label, known.link if known else None, said.scheme)
    if role_said(terms) == said:
        return terms
    return terms._replace(definition=f"{_ROLE_KEY} {said.role or ''}".rstrip())


@lru_cache(maxsize=4096)
def role_said(terms: RoleTerms) -> Said:
    """What a role that is written so says.

    The term and the label must agree: where they do not, the term is the role and the label its
    label. What no role of the vocabulary is for is a label.
    """
    key = said_key(terms)
    if key is not None:
        repeated = key not in roles() and terms.label == key
        return Said(key or None, None if repeated else terms.label, terms.source)
    label = terms.label or terms.definition
    named = _known(terms.label) or _known(terms.definition)
    meant = ebu_role(terms.link)
    if meant is not None and (named is None or named.ebu != meant.ebu):
        named = meant
    if named is None:
        return Said(None, label, terms.source)
    plain = label is not None and folded(label) in (folded(named.name), folded(named.key))
    return Said(named.key, None if plain else label, terms.source)


def said_key(terms: RoleTerms) -> str | None:
    """The key in the definition of a role, ``""`` where it says that there is none."""
    definition = terms.definition
    if definition == _ROLE_KEY:
        return ""
    marked = definition is not None and definition.startswith(f"{_ROLE_KEY} ")
    return definition[len(_ROLE_KEY) :].strip() if definition and marked else None


@lru_cache(maxsize=4096)
def ebu_role(link: str | None) -> Role | None:
    """The role that an address with a term of the EBU's reads back as."""
    term = term_of(EBU_SCHEME, link) if link else None
    return role_by_ebu(term) if term else None


def _known(label: str | None) -> Role | None:
    return role_of(label) if label else None


def _plain(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
