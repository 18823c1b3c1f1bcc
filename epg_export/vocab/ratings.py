"""Parental ratings as people name and write them; the terms themselves are in ``rating_terms``.

Beside the terms stand the words that feeds use: in ``rating_systems.csv`` other names of systems
(with no system where there is one of that name whose values are not in the table), in
``rating_values.csv`` other ways to write a value (with no value for what a system had once, with no
system for words that every system has). They tell what is in order as it is written, and which
value of the same system is meant; no value is ever made of another system's.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from epg_export.vocab.labels import folded
from epg_export.vocab.rating_terms import (
    DVB_SCHEME,
    EBU_SCHEME,
    RatingTerm,
    dvb_age,
    rating_by_ebu,
    rating_of,
    ratings,
)
from epg_export.vocab.remembered import are_short, remembered
from epg_export.vocab.tables import rows

__all__ = (
    "DVB_SCHEME",
    "EBU_SCHEME",
    "RatingTerm",
    "dvb_age",
    "is_system",
    "is_value_of",
    "rating_by_ebu",
    "rating_meant",
    "rating_of",
    "ratings",
    "systems_called",
)

_AGE = re.compile(
    r"(?:(?:freigegeben)?ab|from|dès|m/|k-?|[-+])?([0-9]{1,2})"
    r"(?:\+|ans|jahren?|j|years|y)?(?:freigegeben)?",
    re.ASCII,
)
"""An age as values are written: -12, 12+, K-12, M/12, ab 12, ab 12 Jahren freigegeben (folded)."""
_PLAIN_AGE = re.compile("(?![-+]|m/|k)" + _AGE.pattern, re.ASCII)
"""An age without the signs that some systems have: -12 is no way to write FSK 12."""
_CONTENTS = re.compile("[dlsv]{1,4}", re.ASCII)
"""The letters by which US television says why (dialogue, language, sex, violence)."""
_SIGNS = re.compile(r"[\W_]+")
_MARKS = " ()[]:/_.,;"
_OF_ONE = re.compile("tv.+|pg-13|nc-17", re.ASCII)
"""A value that tells its system, folded: what else looks so (PG13) is one of other countries."""


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


def rating_meant(
    text: str, system: str | None = None, territory: str | None = None
) -> RatingTerm | None:
    """The rating that people write so; None where there is none, or where it may be several.

    Its system is named in the text, or it is that of a column which holds values alone, or the
    value is a code that no other system has, as TV-14; an age alone is of no system. One system's
    value is never read as another's: BBFC 12 in a column of FSK is none. Nor is TV-14-V, whose
    reason would be lost.

    >>> rating_meant("FSK ab 12 freigegeben").value, rating_meant("-12", "CSA").value
    ('12', '-12')
    """
    return (_is_meant if are_short(text, system, territory) else _meant)(text, system, territory)


def _meant(text: str, system: str | None, territory: str | None) -> RatingTerm | None:
    plain = folded(text).strip(_MARKS)
    if system is not None and system.strip():
        systems = systems_called(system)
        found = {*_named_in(plain, systems), *_values(plain, systems)}
    else:
        found = {*_named_in(plain, None)} or {*_of_one(plain)}
    here = {term for term in found if term is None or term.holds_in(territory)}
    return here.pop() if len(here) == 1 else None


_is_meant = lru_cache(maxsize=4096)(_meant)


def _named_in(plain: str, wanted: Sequence[str] | None) -> Iterator[RatingTerm | None]:
    """What a text means that names its system, before the value or behind it."""
    for name, called in _systems().items():
        systems = [system for system in called if wanted is None or system in wanted]
        for rest in (plain.removeprefix(name), plain.removesuffix(name)) if systems else ():
            if len(rest) < len(plain):
                value = rest.strip(_MARKS)
                yield from _values(value, systems)
                yield from _values(value.lstrip("-"), systems)


def _values(plain: str, systems: Iterable[str]) -> Iterator[RatingTerm | None]:
    """The values of each of the systems that are written so, None for one that has no term."""
    letters = "" if plain.startswith("-") else _SIGNS.sub("", plain)
    age = _PLAIN_AGE.fullmatch(plain)
    for system in systems:
        written = _writings()[system]
        for form in (plain, letters, str(int(age[1])) if age else ""):
            if form in written:
                yield from written[form]
                break


def _of_one(plain: str) -> Iterator[RatingTerm | None]:
    """What a code means that tells its system."""
    if _OF_ONE.fullmatch(plain):
        yield from _values(plain, filter(None, _writings()))


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
    known = _writings().get(system, {})
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
def _writings() -> dict[str, dict[str, set[RatingTerm | None]]]:
    """How the values of each system are written, folded: as such, as letters, as a bare age."""
    terms = {(term.system, term.value): term for term in ratings()}
    values: list[tuple[str, str, RatingTerm | None]]
    values = [(system, value, term) for (system, value), term in terms.items()]
    for row in rows("rating_values.csv"):
        system = row["system"]
        values.append((system, row["written"], terms.get((system, row["value"]))))
    written: dict[str, dict[str, set[RatingTerm | None]]] = defaultdict(lambda: defaultdict(set))
    for system, value, term in values:
        plain = folded(value)
        age = _AGE.fullmatch(plain)
        for form in {plain, _SIGNS.sub("", plain), str(int(age[1])) if age else ""} - {""}:
            written[system][form].add(term)
    return {system: {**forms} for system, forms in written.items()}
