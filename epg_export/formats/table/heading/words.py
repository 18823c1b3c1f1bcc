"""What people call columns: ``words.csv``, and the words of the vocabularies.

``words.csv``: language, word, field (with what it is of), ``cells`` (the shape that its cells must
have for that, see :mod:`shapes`), ``beside`` (fields that other columns must hold: ``|`` for
either, ``-`` for none). Of the rows of a word the first that fits is meant.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from epg_export.formats.table.fields import fields
from epg_export.formats.table.heading.folding import key, keys
from epg_export.formats.table.targets import Target, UnknownTargetError, target
from epg_export.vocab.identifiers import schemes
from epg_export.vocab.ratings import systems_called
from epg_export.vocab.role_words import role_meant
from epg_export.vocab.tables import rows

_LEAST_SYSTEM = 3
"""Names of rating systems that are shorter are those of languages and countries as well."""

_LEAST_PLURAL = 6


class Meaning(NamedTuple):
    """What a header can mean, and on what terms; ``languages`` are those of the word."""

    target: Target
    cells: str = ""
    beside: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()


def meanings(words: tuple[str, ...]) -> tuple[Meaning, ...]:
    """What the words of a header can mean together; nothing for what nobody knows."""
    known = _words()
    for form in _forms(words):
        if form in known:
            return known[form]
    return tuple(_of_vocabularies(" ".join(words)))


def _forms(words: tuple[str, ...]) -> Iterator[str]:
    """The key of words, and that of what they may be the plural of."""
    yield key(*words)
    last = key(words[-1]) if words else ""
    if len(last) >= _LEAST_PLURAL:
        ends = (end for end in ("s", "n", "en") if last.endswith(end))
        yield from (key(*words).removesuffix(end) for end in ends)


@cache
def known_words() -> tuple[str, ...]:
    """The words of ``words.csv``, without case."""
    return tuple(dict.fromkeys(row["word"].casefold() for row in rows("words.csv", __package__)))


@cache
def _words() -> dict[str, tuple[Meaning, ...]]:
    known: dict[str, dict[tuple[Target, str, str], set[str]]] = defaultdict(dict)
    for row in rows("words.csv", __package__):
        meant = (target(row["field"]), row["cells"], row["beside"])
        for form in keys(row["word"]):
            known[form].setdefault(meant, set()).add(row["language"])
    for name in fields():
        if "-" in name:
            known.setdefault(key(name), {(Target(name), "", ""): {"en"}})
    return {
        form: tuple(
            Meaning(meant, cells, tuple(beside.split()), frozenset(languages))
            for (meant, cells, beside), languages in found.items()
        )
        for form, found in known.items()
    }


def _of_vocabularies(label: str) -> Iterator[Meaning]:
    """A column called as a rating system, a scheme of identifiers, or a role."""
    systems = systems_called(label) if len(label) >= _LEAST_SYSTEM else ()
    if systems:
        yield Meaning(Target("rating", systems[0]))
    elif found := _schemes().get(key(label)):
        yield Meaning(Target("identifier", found))
    elif role := role_meant(label):
        yield Meaning(Target("credit", role.key))


@cache
def _schemes() -> dict[str, str]:
    return {
        key(name): scheme.key
        for scheme in schemes().values()
        for name in (scheme.key, scheme.name, f"{scheme.key} id", *scheme.also)
    }


def as_field(header: str) -> Meaning | None:
    """A header in the words of the column map itself: ``credit:director``."""
    try:
        return Meaning(target(header)) if ":" in header else None
    except UnknownTargetError:
        return None
