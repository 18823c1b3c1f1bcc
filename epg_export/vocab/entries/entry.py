"""What a vocabulary knows of one of its terms, in one shape for all of them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

_LANGUAGES = {"en": "English", "de": "German", "fr": "French", "own": "own"}


class Word(NamedTuple):
    """A word by which a term is found, and what it is: "German name", "EBU"."""

    text: str
    what: str
    is_code: bool = False


class Entry(msgspec.Struct, frozen=True):
    """One term. ``names`` by language (``own``: that of a language in itself), ``codes`` by scheme.

    ``aliases`` are other words with their languages, ``facts`` what else is known, for people.
    """

    key: str
    names: Mapping[str, str] = {}
    codes: Mapping[str, str] = {}
    aliases: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, str] = {}

    def words(self) -> Iterator[Word]:
        """Everything that it is called, in the order in which it counts."""
        yield Word(self.key, "key")
        for language, name in self.names.items():
            yield Word(name, f"{_LANGUAGES[language]} name")
        for word, language in self.aliases:
            yield Word(word, f"{_LANGUAGES[language]} alias" if language in _LANGUAGES else "alias")
        for scheme, code in self.codes.items():
            yield Word(code, scheme, is_code=True)


def known(said: Mapping[str, str | None]) -> dict[str, str]:
    """What is known of what may be said: nothing that is None or empty."""
    return {what: value for what, value in said.items() if value}
