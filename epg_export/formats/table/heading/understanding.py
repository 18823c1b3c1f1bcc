"""What a header can mean: its words, without remarks, in the language that it names."""

from collections.abc import Iterator
from functools import lru_cache

from epg_export.formats.table.fields import fields
from epg_export.formats.table.heading.folding import LONGEST, tokens
from epg_export.formats.table.heading.languages import partings
from epg_export.formats.table.heading.remarks import trimmed
from epg_export.formats.table.heading.words import Meaning, as_field, meanings

_SAID = {"seconds": "seconds", "hours": "hours"}
"""Units that the field of a duration names."""


def understood(header: str) -> tuple[Meaning, ...]:
    """What a header can mean, the first that fits its cells and neighbours; nothing if unknown.

    >>> [str(one.target) for one in understood("Titel (FR)")]
    ['episode-title:fr', 'title:fr']
    """
    return _understood(header) if len(header) <= LONGEST else ()


@lru_cache(maxsize=4096)
def _understood(header: str) -> tuple[Meaning, ...]:
    return tuple(_readings(header))


def _readings(header: str) -> Iterator[Meaning]:
    if said := as_field(header.strip()):
        yield said
        return
    words: tuple[str, ...] = tokens(header)
    unit: str | None = None
    while words:
        if found := list(_measured(meanings(words), unit)):
            yield from found
            return
        if unit is None and (found := list(_in_language(header, words))):
            yield from found
            return
        shorter = trimmed(words, unit)
        if shorter is None:
            return
        words, unit = shorter


def _measured(found: tuple[Meaning, ...], unit: str | None) -> Iterator[Meaning]:
    """The meanings that a unit leaves: it is for durations alone, whose figures are minutes."""
    for meaning in found:
        if unit is None:
            yield meaning
        elif meaning.target.field == "duration":
            yield meaning._replace(target=meaning.target._replace(of=_SAID.get(unit)))


def _in_language(header: str, words: tuple[str, ...]) -> Iterator[Meaning]:
    """The meanings of a header with a language, for fields whose texts are in one."""
    text = header if words == tokens(header) else " ".join(words)
    for parting in partings(text):
        for meaning in _plain(parting.words):
            field = fields()[meaning.target.field]
            if field.of == "language" and meaning.target.of is None:
                of = meaning.target._replace(of=parting.language)
                cells = meaning.cells if parting.sure or meaning.cells else "words"
                yield meaning._replace(target=of, cells=cells)
        # The likeliest way that means anything is the one.
        if any(_plain(parting.words)):
            return


def _plain(words: tuple[str, ...]) -> tuple[Meaning, ...]:
    """What words mean, without remarks behind them."""
    while words:
        if found := meanings(words):
            return found
        shorter = trimmed(words)
        if shorter is None or shorter.unit:
            return ()
        words = shorter.words
    return ()
