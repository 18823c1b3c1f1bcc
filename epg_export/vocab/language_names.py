"""Names of languages (``language_names.csv``: of their own, in English, German and French).

The names are those of CLDR (Unicode's locale data), as far as broadcasts are seen to use them.
"""

import re
from collections.abc import Iterator
from functools import cache

from epg_export.vocab.countries_as_languages import country_meant
from epg_export.vocab.labels import folded
from epg_export.vocab.languages import canonical
from epg_export.vocab.placeholders import is_placeholder
from epg_export.vocab.tables import rows

_SHORT = re.compile("[A-Za-z]{2}|[0-9]+", re.ASCII)
_BETWEEN = re.compile("[,;/|+]")

# Codes of a language within the one that the table names, and what goes by the same name.
_NOW = {"nb": "no", "nn": "no", "cmn": "zh", "yue": "zh", "arb": "ar", "gsw": "de"}
_ONCE = {
    "grc": "el",
    "ang": "en",
    "enm": "en",
    "goh": "de",
    "gmh": "de",
    "fro": "fr",
    "frm": "fr",
} | {"dum": "nl", "lzh": "zh", "ojp": "ja", "ota": "tr", "mga": "ga", "sga": "ga"}
"""What was spoken once, and goes by the name of what is spoken now."""
_WITHIN = _NOW | _ONCE
_OF_NONE = frozenset({"und", "mul", "mis", "zxx"})
"""Codes of no language in particular: unknown, several, one without a code, none (ISO 639-2)."""


def names_of_languages() -> Iterator[tuple[str, str]]:
    """Every name with the code of its language."""
    for row in rows("language_names.csv"):
        yield from ((name, row["code"]) for column, name in row.items() if column != "code")


@cache
def _codes() -> dict[str, str]:
    return {folded(name): code for name, code in names_of_languages()}


def code_of(name: str) -> str | None:
    """The code of the language that goes by a name; None where the name is not known.

    >>> code_of("Französisch")
    'fr'
    """
    return _codes().get(folded(name))


def no_language(name: str) -> bool:
    """Whether a name is certainly none: a code of two letters that no language has, a figure.

    >>> no_language("xx"), no_language("0"), no_language("Plattdüütsch")
    (True, True, False)
    """
    said = name.strip()
    if code_of(said) is not None or canonical(said) is not None or country_meant(said) is not None:
        return False
    return _SHORT.fullmatch(said) is not None or is_placeholder(said)


def listed_codes(name: str) -> list[str]:
    """The languages that a name lists: by their codes or names, with commas or slashes between.

    >>> listed_codes("de, fr"), listed_codes("Greek, Ancient")
    (['de', 'fr'], [])
    """
    parts = [part.strip() for part in _BETWEEN.split(name)]
    found = [code_of(part) or canonical(part) for part in parts]
    codes = [code for code in found if code is not None]
    return codes if len(codes) == len(parts) else []


@cache
def _in_english() -> dict[str, str]:
    return {row["code"]: row["en"] for row in rows("language_names.csv")}


def english_name(code: str) -> str | None:
    """What a language is called in English."""
    return _in_english().get(code)


def is_of_none(code: str) -> bool:
    """Whether a code stands for no language in particular, whatever its script or region."""
    return _root(code) in _OF_NONE


def same_language(one: str, other: str) -> bool:
    """Whether two codes are of one language, whatever its script, region or branch."""
    return _root(one) == _root(other)


def _root(code: str) -> str:
    primary = (canonical(code) or code).partition("-")[0].lower()
    return _WITHIN.get(primary, primary)
