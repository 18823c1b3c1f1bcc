"""Countries as entries."""

from collections.abc import Iterator

from epg_export.vocab.countries_named import countries, country_of
from epg_export.vocab.entries.entry import Entry, known


def entries() -> Iterator[Entry]:
    """Every country that the table names, those that are no more at the end."""
    for country in countries().values():
        codes = known({"alpha-3": country.alpha3, "vehicles": country.sign})
        aliases = tuple((word, "") for word in country.also)
        yield Entry(country.code, country.names, codes, aliases)


def key_of(word: str) -> str | None:
    """The country that a word or a code stands for."""
    return country_of(word)
