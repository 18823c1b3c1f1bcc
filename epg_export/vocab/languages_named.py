"""Languages by whatever people write for them: codes of any length, names, abbreviations.

Beside the names (``language_names.csv``) stand the other words of planning departments
(``language_aliases.csv``: ``engl.``, ``frz.``, Flämisch, ohne Dialog). An abbreviation of three
letters counts only with its full stop, since most of them are codes of other languages without it.
"""

from functools import cache

from epg_export.vocab.labels import folded, loosely, spellings
from epg_export.vocab.language_names import code_of, names_of_languages
from epg_export.vocab.languages import canonical
from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows


@remembered(4096)
def language_of(name: str) -> str | None:
    """The language that people write so, as a tag of BCP 47; None for none.

    >>> language_of("deutsch"), language_of("engl."), language_of("fra"), language_of("fr_CH")
    ('de', 'en', 'fr', 'fr-CH')
    """
    plain = name.strip()
    found = code_of(plain) or language_aliases().get(folded(plain)) or canonical(plain)
    return found or _by_loose_name().get(loosely(plain))


@cache
def language_aliases() -> dict[str, str]:
    """The codes by other words than names, folded."""
    return {folded(row["alias"]): row["code"] for row in rows("language_aliases.csv")}


@cache
def _by_loose_name() -> dict[str, str]:
    """The codes by names as they are written without accents or umlauts."""
    return {form: code for name, code in names_of_languages() for form in spellings(name)}
