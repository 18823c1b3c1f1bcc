"""Codes of countries where a language was to be said (``countries_as_languages.csv``).

The codes are those of ISO 3166-1 and the UK of daily use; each stands with the language that most
broadcasts there are in. Where a code is a language of its own, such as kr (Kanuri), ``script`` is
the one that gives the text away.
"""

from functools import cache
from typing import NamedTuple

from epg_export.vocab.languages import canonical
from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows


class Mistaken(NamedTuple):
    """A country's code in place of a language: what it was to say, and the script to see it by."""

    country: str
    language: str
    script: str | None


@cache
def _by_code() -> dict[str, Mistaken]:
    return {
        row["tag"]: Mistaken(row["country"], row["language"], row["script"] or None)
        for row in rows("countries_as_languages.csv")
    }


@remembered(4096)
def country_meant(tag: str) -> Mistaken | None:
    """The country whose code stands as a language, with what should be written: cz-CZ is cs-CZ."""
    first, hyphen, rest = tag.strip().replace("_", "-").partition("-")
    found = _by_code().get(first.lower())
    if found is None or (found.script is None) == (canonical(first) is not None):
        return None
    better = canonical(f"{found.language}{hyphen}{rest}") or found.language
    return found._replace(language=better)
