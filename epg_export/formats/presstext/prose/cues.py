"""The words that say who did what, and how they bind to names (``cues.csv``).

A cue is written as it stands in a sentence: ``|`` between words of which one stands there, ``[]``
around what may be left out, ``…`` where other words come between. How it binds:

- ``colon``: a label, a colon, names; ``before``: the names follow, ``one``: only one does;
- ``after``: the names stand right before it; ``relative``: the person right before its comma,
  ``relative-all``: all who are listed there;
- ``around``: the names stand at the ``…``; ``clause``: the names follow its last word;
- ``played``: the character stands before it; ``pair``: only names with a character count.

What a cue needs, so that it is sure: ``work``: what it is said of is a programme; ``draft``: it
begins a sentence or a part of it; ``credits``: other credits stand in the sentence; ``line``: it
is said of a programme, or the sentence is nothing but cue and names.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from epg_export.formats.presstext.prose.tables import rows
from epg_export.formats.presstext.prose.tokens import Token

_OPTION = re.compile(r"\[([^\]]*)\]|(\S+)")


class Cue(NamedTuple):
    """One row of the table; ``written`` is the cue as it stands there."""

    language: str
    role: str
    binds: str
    needs: str
    certainty: str
    written: str


class Match(NamedTuple):
    """A cue where it stands: its first token, the one behind its last, and what is to follow."""

    cue: Cue
    first: int
    stop: int
    ending: tuple[str, ...]


@cache
def cues() -> tuple[Cue, ...]:
    """Every cue."""
    return tuple(
        Cue(row["language"], row["role"], row["binds"], row["needs"], row["certainty"], row["cue"])
        for row in rows("cues.csv")
    )


def matches(found: Sequence[Token], language: str | None) -> Iterator[Match]:
    """Every cue of a language in the text, in its order; of all languages where none is known."""
    known = _by_first_words()
    for at, token in enumerate(found):
        best: dict[Cue, Match] = {}
        second = found[at + 1].folded if at + 1 < len(found) else ""
        alone, more = known.get((token.folded,), ()), known.get((token.folded, second), ())
        for wording, ending, cue in (*alone, *more):
            stop = at + len(wording)
            fits = language in {None, cue.language} and _stands(found, at, wording)
            if fits and (cue not in best or best[cue].stop < stop):
                best[cue] = Match(cue, at, stop, ending)
        yield from best.values()


@cache
def participles(tail: str) -> dict[str, tuple[Cue, ...]]:
    """The words before "by", "von" or "par" that say what somebody did to a work."""
    found: dict[str, tuple[Cue, ...]] = {}
    for cue in cues():
        for wording, _ in wordings(cue.written):
            if cue.binds == "before" and cue.needs == "work" and wording[1:] == (tail,):
                found[wording[0]] = (*found.get(wording[0], ()), cue)
    return found


@cache
def labels() -> dict[str, tuple[Cue, ...]]:
    """The single words that stand before a colon."""
    found: dict[str, tuple[Cue, ...]] = {}
    for cue in cues():
        for wording, _ in wordings(cue.written):
            if cue.binds == "colon" and len(wording) == 1:
                found[wording[0]] = (*found.get(wording[0], ()), cue)
    return found


def _stands(found: Sequence[Token], at: int, wording: tuple[str, ...]) -> bool:
    there = found[at : at + len(wording)]
    return len(there) == len(wording) and all(
        token.folded == word for token, word in zip(there, wording, strict=True)
    )


@cache
def _by_first_words() -> dict[tuple[str, ...], list[tuple[tuple[str, ...], tuple[str, ...], Cue]]]:
    """Every wording by its first two words, or by its only one."""
    found: dict[tuple[str, ...], list[tuple[tuple[str, ...], tuple[str, ...], Cue]]] = {}
    for cue in cues():
        for wording, ending in wordings(cue.written):
            found.setdefault(wording[:2], []).append((wording, ending, cue))
    return found


def wordings(written: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every wording of a cue; what stands behind ``…`` by itself, each of its words for all."""
    head, _, tail = written.partition(" … ")
    ending = tuple(word.casefold() for word in tail.split("|")) if tail else ()
    for chosen in product(*_options(head)):
        yield tuple(word for word in chosen if word), ending


def _options(head: str) -> list[list[str]]:
    options = []
    for optional, needed in _OPTION.findall(head):
        choices = (optional or needed).casefold().split("|")
        options.append(["", *choices] if optional else choices)
    return options
