"""Who may watch: the parental ratings of each system, and what others know them by.

``ratings.csv``: system, its name in XMLTV, territory (ISO 3166-1 alpha-2; empty where it holds
everywhere), value, least age (empty where the value says none), term of the EBU
ParentalGuidanceCodeCS and of the DVB ParentalGuidanceCS 2007. Both schemes are dated: a value that
is younger than they are has no term. Ids are text: ``4.1.1`` is not ``4.1.10``.

A rating belongs to its system and its territory. FSK 12 is not BBFC 12, though both say 12, and
none is ever made of another.

Beside it stand the words that feeds use: in ``rating_systems.csv`` other names of systems (with no
system where there is one of that name whose values are not in the table), in ``rating_values.csv``
other ways to write a value (with no value for what a system had once, with no system for words that
every system has). They tell what is in order as it is written; nothing is translated by them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from epg_export.vocab.ebu import term_link
from epg_export.vocab.labels import folded
from epg_export.vocab.remembered import are_short, remembered
from epg_export.vocab.tables import rows

EBU_SCHEME = "ebu_ParentalGuidanceCodeCS"
DVB_SCHEME = "urn:dvb:metadata:cs:ParentalGuidanceCS:2007"

# EN 300 468, parental_rating_descriptor: 0x01 is an age of 4, 0x0F one of 18.
_BEFORE_FIRST_AGE = 3
_LEAST_AGE = 4
_HIGHEST_AGE = 18

_AGE = re.compile(
    r"(?:(?:freigegeben)?ab|from|dès|m/|k-?|[-+])?([0-9]{1,2})"
    r"(?:\+|ans|jahren?|years|y)?(?:freigegeben)?",
    re.ASCII,
)
"""An age as values are written: -12, 12+, K-12, M/12, ab 12, ab 12 Jahren freigegeben (folded)."""
_CONTENTS = re.compile("[dlsv]{1,4}", re.ASCII)
"""The letters by which US television says why (dialogue, language, sex, violence)."""
_SIGNS = re.compile(r"[\W_]+")


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
        if not (territory and term.territory) or folded(territory) == folded(term.territory)
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


@remembered(1024)
def systems_called(name: str) -> tuple[str, ...]:
    """The systems of the table that people call so, by any name of theirs; mostly one or none."""
    return _systems().get(folded(name), ())


def is_system(name: str) -> bool:
    """Whether there is a rating system of that name, be its values in the table or not."""
    return folded(name) in _systems()


def is_value_of(name: str, value: str) -> bool:
    """Whether a system has the value, or had it once, in whatever way it is written.

    ``FSK 12``, ``12`` and ``ab 12`` are one value of FSK, TVPG and TV-PG-V are of the V-chip. Every
    system may say that something is not rated. What a system has whose values are not in the table
    nobody can say: False for all of it.
    """
    return (_is_known if are_short(name, value) else _is_value)(name, value)


def _is_value(name: str, value: str) -> bool:
    plain = folded(value)
    if _written_so("", plain):
        return True
    return any(
        _written_so(system, form)
        for system in systems_called(name)
        for form in _forms(plain, {*_names_of(system), folded(name)})
    )


_is_known = lru_cache(maxsize=4096)(_is_value)


def _forms(plain: str, names: set[str]) -> Iterator[str]:
    """A folded value with and without the name of its system before it."""
    yield plain
    for name in names:
        if plain.startswith(name) and (rest := plain.removeprefix(name).strip(":-_/ ")):
            yield rest


def _written_so(system: str, form: str) -> bool:
    known = _writings().get(system, frozenset())
    age = _AGE.fullmatch(form)
    letters = _SIGNS.sub("", form)
    return (
        form in known
        or (letters != "" and letters in known)
        or (age is not None and f"{int(age[1])}" in known)
        or any(
            letters.startswith(term) and _CONTENTS.fullmatch(letters.removeprefix(term))
            for term in known
            if system == "VCHIP"
        )
    )


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


@cache
def _systems() -> dict[str, tuple[str, ...]]:
    """Systems by every name, folded; none for those whose values are not in the table."""
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for term in ratings():
        for name in (term.system, term.xmltv):
            named[folded(name)][term.system] = None
    for row in rows("rating_systems.csv"):
        named[folded(row["name"])].update(dict.fromkeys([row["system"]] if row["system"] else []))
    return {name: tuple(systems) for name, systems in named.items()}


@cache
def _names_of(system: str) -> frozenset[str]:
    return frozenset(name for name, systems in _systems().items() if system in systems)


@cache
def _writings() -> dict[str, frozenset[str]]:
    """How the values of each system are written, folded: as such, as letters, as a bare age."""
    written: dict[str, set[str]] = defaultdict(set)
    values = [(term.system, term.value) for term in ratings()]
    values += [(row["system"], row["written"]) for row in rows("rating_values.csv")]
    for system, value in values:
        plain = folded(value)
        age = _AGE.fullmatch(plain)
        written[system] |= {plain, _SIGNS.sub("", plain)} | ({str(int(age[1]))} if age else set())
    return {system: frozenset(forms - {""}) for system, forms in written.items()}
