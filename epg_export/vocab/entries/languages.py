"""Languages as entries: names and codes (ISO 639), of one that has no names in the tables too."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import langcodes

from epg_export.vocab.aliases import Alias
from epg_export.vocab.entries.entry import Entry, known
from epg_export.vocab.languages_named import language_aliases, language_of
from epg_export.vocab.tables import rows

_NAMED = ("en", "de", "fr", "own")
_TWO = 2


def entries() -> Iterator[Entry]:
    """Every language of which a name is known, by its tag of BCP 47."""
    table = {row["code"]: row for row in rows("language_names.csv")}
    others: dict[str, list[Alias]] = defaultdict(list)
    for alias in language_aliases():
        others[alias.key].append(alias)
    for code in sorted({*table, *others}):
        names, aliases = _names(code, table.get(code), others[code])
        yield Entry(code, names, codes(code), aliases)


_Named = tuple[dict[str, str], tuple[tuple[str, str], ...]]


def _names(code: str, row: Mapping[str, str] | None, others: Iterable[Alias]) -> _Named:
    """The names and the other words; where there is no row, the first word of a language names."""
    names = {language: row[language] for language in _NAMED} if row else {}
    aliases = []
    for alias in others:
        named = "own" if alias.language == code and code not in _NAMED else alias.language
        if row is None and named not in names:
            names[named] = alias.word
        else:
            aliases.append((alias.word, alias.language))
    return names, tuple(aliases)


def key_of(word: str) -> str | None:
    """The language that a word or a code stands for."""
    return language_of(word)


def entry_of(tag: str) -> Entry:
    """What is known of a language that has no name in the tables."""
    return Entry(tag, {}, codes(tag))


def codes(tag: str) -> dict[str, str]:
    """The codes of a language: ISO 639-1, and 639-2 in both forms, of which DVB uses B."""
    language = langcodes.Language.get(tag)
    primary = language.language or ""
    found = {"ISO 639-1": primary if len(primary) == _TWO else ""}
    for form, variant in (("ISO 639-2/T", "T"), ("ISO 639-2/B", "B")):
        try:
            found[form] = language.to_alpha3(variant=variant)
        except LookupError:
            found[form] = ""
    return known(found)
