"""Who may watch: the parental ratings of each system, and what others know them by.

``ratings.csv``: system, its name in XMLTV, territory (ISO 3166-1 alpha-2; empty where it holds
everywhere), value, least age (empty where the value says none), term of the EBU
ParentalGuidanceCodeCS and of the DVB ParentalGuidanceCS 2007. Both schemes are dated: a value that
is younger than they are has no term. Ids are text: ``4.1.1`` is not ``4.1.10``.

A rating belongs to its system and its territory. FSK 12 is not BBFC 12, though both say 12, and
none is ever made of another.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import msgspec

from epg_export.vocab.ebu import term_link
from epg_export.vocab.labels import folded
from epg_export.vocab.tables import rows

EBU_SCHEME = "ebu_ParentalGuidanceCodeCS"
DVB_SCHEME = "urn:dvb:metadata:cs:ParentalGuidanceCS:2007"

# EN 300 468, parental_rating_descriptor: 0x01 is an age of 4, 0x0F one of 18.
_BEFORE_FIRST_AGE = 3
_LEAST_AGE = 4
_HIGHEST_AGE = 18


class RatingTerm(msgspec.Struct, frozen=True):
    """One value of one system; ``xmltv`` is the system's name there, ``min_age`` in years."""

    system: str
    xmltv: str
    territory: str | None
    value: str
    min_age: int | None
    ebu: str | None
    dvb: str | None

    @property
    def ebu_link(self) -> str | None:
        """The EBU term as ``URL#termID`` (EBU Tech 3293, section 3.2)."""
        return term_link(EBU_SCHEME, self.ebu) if self.ebu else None

    @property
    def dvb_link(self) -> str | None:
        """The term of the DVB ParentalGuidanceCS."""
        return f"{DVB_SCHEME}:{self.dvb}" if self.dvb else None

    def holds_in(self, territory: str | None) -> bool:
        """Whether it may be meant in a territory: it holds everywhere, or nobody says otherwise."""
        return not (territory and self.territory) or folded(territory) == folded(self.territory)

    @property
    def age_code(self) -> int | None:
        """The age as DVB broadcasts it."""
        return dvb_age(self.min_age)


@cache
def ratings() -> tuple[RatingTerm, ...]:
    """Every value of every system, in the order of the table."""
    return tuple(_term(row) for row in rows("ratings.csv"))


def rating_of(system: str, value: str, territory: str | None = None) -> RatingTerm | None:
    """The rating that a system has under this value; None where it has none.

    The system may be called by its own or its XMLTV name; case and white space do not count. None
    too where the territory is another one, and where two territories have a system of that name
    (Kijkwijzer) and nobody said which is meant.
    """
    found = [
        term
        for term in _by_name().get((folded(system), folded(value)), ())
        if term.holds_in(territory)
    ]
    return found[0] if len(found) == 1 else None


def rating_by_ebu(term_id: str) -> RatingTerm | None:
    """The rating that a term of the EBU ParentalGuidanceCodeCS is; None where it is not one.

    27.3 stands for two of the BBFC's, 12A in cinemas and 12 on video, and is none of them for sure.
    """
    found = _by_ebu().get(term_id, ())
    return found[0] if len(found) == 1 else None


def dvb_age(min_age: int | None) -> int | None:
    """The code of an age in DVB's parental_rating_descriptor: the age minus 3, for 4 to 18.

    Other ages have none. 0x00 is no way out: it says that nobody rated it, not that it is for all.
    """
    if min_age is None or not _LEAST_AGE <= min_age <= _HIGHEST_AGE:
        return None
    return min_age - _BEFORE_FIRST_AGE


def _term(row: dict[str, str]) -> RatingTerm:
    return RatingTerm(
        system=row["system"],
        xmltv=row["xmltv"],
        territory=row["territory"] or None,
        value=row["value"],
        min_age=int(row["min_age"]) if row["min_age"] else None,
        ebu=row["ebu"] or None,
        dvb=row["dvb"] or None,
    )


@cache
def _by_name() -> dict[tuple[str, str], Sequence[RatingTerm]]:
    """Every rating by the names of its system, and by its value."""
    named: dict[tuple[str, str], list[RatingTerm]] = defaultdict(list)
    for term in ratings():
        for system in {folded(term.system), folded(term.xmltv)}:
            named[system, folded(term.value)].append(term)
    return {**named}


@cache
def _by_ebu() -> dict[str, Sequence[RatingTerm]]:
    coded: dict[str, list[RatingTerm]] = defaultdict(list)
    for term in ratings():
        if term.ebu:
            coded[term.ebu].append(term)
    return {**coded}
