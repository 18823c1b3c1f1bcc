"""Countries by what people call them (``country_names.csv``).

Code (ISO 3166-1 alpha-2), alpha-3 code, the sign that vehicles bear abroad where the trade uses it
(D, A, F), names in English, German and French, and what else they go by. Four that are no more
stand at the end, with the codes they had (ISO 3166-3): their films are still shown. Unlike the
codes the names are of the countries that programmes come from, not of all that there are.
"""

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from epg_export.vocab.country_codes import country_code
from epg_export.vocab.labels import loosely, spellings
from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows

LANGUAGES = ("en", "de", "fr")


class CountryNames(msgspec.Struct, frozen=True):
    """A country. ``names`` by language; ``sign`` is that of vehicles; ``also`` other names."""

    code: str
    alpha3: str | None
    sign: str | None
    names: Mapping[str, str]
    also: tuple[str, ...]


@cache
def countries() -> dict[str, CountryNames]:
    """Every country that the table names, by its code."""
    return {row["code"]: _country(row) for row in rows("country_names.csv")}


@remembered(1024)
def country_of(name: str) -> str | None:
    """The code of the country that people call so (ISO 3166-1 alpha-2); None for none.

    A code, a sign of vehicles in capitals, or a name in English, German or French.

    >>> country_of("Frankreich"), country_of("D"), country_of("UdSSR"), country_of("Atlantis")
    ('FR', 'DE', 'SU', None)
    """
    plain = name.strip()
    code = plain.replace(".", "")
    return country_code(code) or _by_sign().get(code) or _by_name().get(loosely(plain))


def _country(row: dict[str, str]) -> CountryNames:
    return CountryNames(
        code=row["code"],
        alpha3=row["alpha3"] or None,
        sign=row["sign"] or None,
        names={language: row[language] for language in LANGUAGES},
        also=tuple(filter(None, row["also"].split(";"))),
    )


def _called(country: CountryNames) -> Iterator[str]:
    yield from country.names.values()
    yield from country.also
    if country.alpha3:
        yield country.alpha3


@cache
def _by_sign() -> dict[str, str]:
    return {country.sign: country.code for country in countries().values() if country.sign}


@cache
def _by_name() -> dict[str, str]:
    return {
        form: one.code
        for one in countries().values()
        for name in _called(one)
        for form in spellings(name)
    }
