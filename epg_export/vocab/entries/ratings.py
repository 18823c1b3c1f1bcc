"""Ratings as entries: a key is a system and a value, FSK 12."""

from collections.abc import Iterator
from functools import cache

from epg_export.vocab.entries.entry import Entry, known
from epg_export.vocab.rating_terms import RatingTerm, ratings
from epg_export.vocab.ratings import rating_meant
from epg_export.vocab.tables import rows


def entries() -> Iterator[Entry]:
    """Every value of every system, in the order of the table."""
    for term in ratings():
        yield Entry(_key(term), {}, _codes(term), _aliases(term), _facts(term))


def key_of(word: str) -> str | None:
    """The rating that is written so, if its system is sure."""
    term = rating_meant(word)
    return _key(term) if term else None


def _key(term: RatingTerm) -> str:
    return f"{term.system} {term.value}"


def _codes(term: RatingTerm) -> dict[str, str]:
    return known(
        {
            "system": term.system,
            "value": term.value,
            "XMLTV system": term.xmltv,
            "territory": term.territory,
            "EBU": term.ebu,
            "EBU address": term.ebu_link,
            "DVB": term.dvb,
            "DVB term": term.dvb_link,
        }
    )


def _aliases(term: RatingTerm) -> tuple[tuple[str, str], ...]:
    """What it is by the name that XMLTV has for its system, other values and names of systems."""
    by_xmltv = [f"{term.xmltv} {term.value}"] if term.xmltv != term.system else []
    written = [
        row["written"]
        for row in _rows_of("rating_values.csv", term.system)
        if row["value"] == term.value
    ]
    named = [row["name"] for row in _rows_of("rating_systems.csv", term.system)]
    return tuple((word, "") for word in (*by_xmltv, *written, *named))


@cache
def _rows_of(table: str, system: str) -> list[dict[str, str]]:
    """The rows of a table that are of the system."""
    return [row for row in rows(table) if row["system"] == system]


def _facts(term: RatingTerm) -> dict[str, str]:
    age = "none" if term.min_age is None else str(term.min_age)
    facts = {"least age": age}
    if term.age_code is not None:
        facts["DVB broadcasts"] = f"0x{term.age_code:02X}"
    return facts
