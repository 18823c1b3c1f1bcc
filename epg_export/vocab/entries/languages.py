"""Languages as entries: names and codes (ISO 639), of one that has no names in the tables too."""

from collections import defaultdict
from collections.abc import Iterator

import langcodes

from epg_export.vocab.entries.entry import Entry
from epg_export.vocab.languages_named import language_aliases, language_of
from epg_export.vocab.tables import rows

_TWO = 2


def entries() -> Iterator[Entry]:
    """Every language of which a name is known, by its tag of BCP 47."""
    table = {row["code"]: row for row in rows("language_names.csv")}
    aliases = defaultdict(list)
    for alias in language_aliases():
        aliases[alias.key].append(alias)
    for code in sorted({*table, *aliases}):
        names = (
            {language: table[code][language] for language in ("en", "de", "fr", "own")}
            if code in table
            else {}
        )
        others = []
        for alias in aliases[code]:
            language = (
                "own"
                if alias.language == code and code not in ("en", "de", "fr")
                else alias.language
            )
            if code not in table and language not in names:
                names[language] = alias.word
            else:
                others.append((alias.word, alias.language))
        yield Entry(code, names, codes(code), tuple(others))


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
    return {scheme: code for scheme, code in found.items() if code}
