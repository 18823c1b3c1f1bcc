"""What a column is said to hold, as people write it: ``title:fr``, ``credit:director``."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple, get_args

from epg_export.formats.table.fields import Field, fields
from epg_export.model import ImageKind
from epg_export.vocab.identifiers import schemes
from epg_export.vocab.languages_named import language_of
from epg_export.vocab.ratings import ratings, systems_called
from epg_export.vocab.role_words import role_meant
from epg_export.vocab.roles import roles

_NEEDED = frozenset({"credit", "identifier", "property"})
"""Fields that say nothing without what they are of."""

_UNITS = ("seconds", "hours")
_NEAR = 0.75
"""How like a known scheme one must be to be a slip and not the house's own."""


class Target(NamedTuple):
    """A field of :mod:`fields`, and ``of`` the language, role, system … that it is of."""

    field: str
    of: str | None = None

    def __str__(self) -> str:
        return self.field if self.of is None else f"{self.field}:{self.of}"


class UnknownTargetError(ValueError):
    """What nobody can read into a column; ``remedy`` says what to write."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def target(written: str) -> Target:
    """The field that is written, and what it is of in its usual spelling.

    Raises :class:`UnknownTargetError` for a field, language, role … that there is not.

    >>> target("title:FR"), target("credit:Regie")
    (Target(field='title', of='fr'), Target(field='credit', of='director'))
    """
    name, colon, rest = (part.strip() for part in written.partition(":"))
    field = fields().get(name)
    if field is None:
        message = f'there is no field "{name}"'
        raise UnknownTargetError(message, near(name, fields()) + _see(fields()))
    if not rest:
        if colon or name in _NEEDED:
            message = f'"{written}" does not say of what'
            raise UnknownTargetError(message, f"write {name}:{(field.of or 'NAME').upper()}")
        return Target(name)
    if field.of is None:
        message = f'nothing follows "{name}", but "{written}" stands there'
        raise UnknownTargetError(message, f"write {name}")
    return Target(name, _of(field, rest))


def near(word: str, known: Iterable[str], separator: str = "; ") -> str:
    """The question that leads from a slip to what was meant; nothing where nothing is like it."""
    found = get_close_matches(word.casefold(), known, n=1)
    return f"did you mean {found[0]}?{separator}" if found else ""


def _see(known: Mapping[str, object]) -> str:
    return f"fields are {', '.join(known)}"


def _of(field: Field, written: str) -> str:
    found = _READERS[field.of or ""](written)
    if found is None:
        known = _KNOWN[field.of or ""]()
        message = f'there is no {field.of} "{written}" for {field.name}'
        remedy = f"such as {field.name}:{known[0]}"
        raise UnknownTargetError(message, f"{near(written, known)}write it {remedy}")
    return found


def _role(written: str) -> str | None:
    found = role_meant(written)
    return found.key if found is not None else None


def _system(written: str) -> str | None:
    found = systems_called(written)
    return found[0] if found else None


def _scheme(written: str) -> str | None:
    """A known scheme, by its key or name; or one of the house's own, unless it is a slip."""
    word = written.casefold()
    if word in schemes():
        return word
    for scheme in schemes().values():
        names = (scheme.name, scheme.key.split("-")[0], *scheme.also)
        if word in map(str.casefold, names):
            return scheme.key
    slip = get_close_matches(word, schemes(), n=1, cutoff=_NEAR)
    return None if slip else written


def _one_of(*known: str) -> Callable[[str], str | None]:
    return lambda written: written.casefold() if written.casefold() in known else None


def _as_written(written: str) -> str | None:
    return written


_READERS: Mapping[str, Callable[[str], str | None]] = {
    "language": language_of,
    "role": _role,
    "system": _system,
    "scheme": _scheme,
    "kind": _one_of(*get_args(ImageKind)),
    "unit": _one_of(*_UNITS),
    "name": _as_written,
    "value": _as_written,
}
_KNOWN: Mapping[str, Callable[[], list[str]]] = {
    "language": lambda: ["de", "fr", "fr-CH"],
    "role": lambda: list(roles()),
    "system": lambda: sorted({"FSK", *(term.system for term in ratings())}, key="FSK".__ne__),
    "scheme": lambda: list(schemes()),
    "kind": lambda: list(get_args(ImageKind)),
    "unit": lambda: list(_UNITS),
}
