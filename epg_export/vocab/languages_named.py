"""Languages by whatever people write for them: codes of any length, names, abbreviations.

Beside the names by which feeds are judged (``language_names.csv``) stand those of further languages
and the words of planning departments (``language_aliases.csv``: ``engl.``, Flämisch, ohne Dialog).
An abbreviation of three letters counts only with its full stop, since most of them are codes of
other languages without it.
"""

from functools import cache
from itertools import chain

from epg_export.vocab.aliases import Alias
from epg_export.vocab.labels import folded, loosely, spellings
from epg_export.vocab.language_names import code_of, names_of_languages
from epg_export.vocab.languages import canonical
from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows


@remembered(4096)
def language_of(name: str) -> str | None:
    """The language that people write so, as a tag of BCP 47; None for none.

    Every code of ISO 639 counts, so whoever reads words for versions beside languages has to know
    them first: VO is Volapük too, and OmU Omurano.

    >>> language_of("deutsch"), language_of("engl."), language_of("fra"), language_of("fr_CH")
    ('de', 'en', 'fr', 'fr-CH')
    """
    plain = name.strip()
    found = code_of(plain) or _by_alias().get(folded(plain)) or canonical(plain)
    return found or _by_loose_name().get(loosely(plain))


@cache
def language_aliases() -> tuple[Alias, ...]:
    """The other words, each with its own language and the code of the one that it stands for."""
    table = rows("language_aliases.csv")
    return tuple(Alias(row["alias"], row["language"], row["code"]) for row in table)


@cache
def _by_alias() -> dict[str, str]:
    return {folded(alias.word): alias.key for alias in language_aliases()}


@cache
def _by_loose_name() -> dict[str, str]:
    """The codes by names as they are written without accents or umlauts."""
    others = ((alias.word, alias.key) for alias in language_aliases() if "." not in alias.word)
    names = chain(names_of_languages(), others)
    return {form: code for name, code in names for form in spellings(name)}
