"""How many seasons there are in all, where prose says so."""

from collections.abc import Iterator, Sequence
from functools import cache

from epg_export.formats.presstext.prose.cues import wordings
from epg_export.formats.presstext.prose.found import Fact, Span
from epg_export.formats.presstext.prose.tables import rows, words
from epg_export.formats.presstext.prose.tokens import Token, tokens, without_quoted

_MOST = 99


def season_count_in(text: str, language: str | None) -> Fact[int] | None:
    """The number of seasons; None where nothing, or not one thing, is said.

    Not "nach zwei Staffeln" and not "mehr als drei Staffeln": these are not all of them.
    """
    primary = language.casefold().split("-")[0] if language else None
    found = without_quoted(tokens(text))
    facts = [fact for at in range(len(found)) for fact in _counted(text, found, at, primary)]
    values = {fact.value for fact in facts}
    return min(facts, key=_first_and_longest) if len(values) == 1 else None


def _first_and_longest(fact: Fact[int]) -> tuple[int, int]:
    return fact.span.start, -fact.span.stop


def _counted(
    text: str, found: Sequence[Token], at: int, language: str | None
) -> Iterator[Fact[int]]:
    if at and found[at - 1].folded in words("not-all").whole:
        return
    for of, wording in _cues().get(found[at].folded, ()):
        there = found[at : at + len(wording)]
        if language not in {None, of} or len(there) < len(wording):
            continue
        number = next(token for token, word in zip(there, wording, strict=True) if word == "#")
        value = _number(number, of)
        if value and all(_is(token, word) for token, word in zip(there, wording, strict=True)):
            span = Span(there[0].start, there[-1].stop)
            yield Fact(value, span.of(text), span)


def _is(token: Token, word: str) -> bool:
    return word == "#" or token.folded == word


def _number(token: Token, language: str) -> int | None:
    if token.kind == "number":
        plain = token.text.isascii() and len(token.text) <= len(str(_MOST))
        return int(token.text) if plain else None
    return _numbers().get((language, token.folded))


@cache
def _numbers() -> dict[tuple[str, str], int]:
    return {(row["language"], row["word"]): int(row["number"]) for row in rows("numbers.csv")}


@cache
def _cues() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Every wording by its first word; one that begins with the number by each number there is."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for row in rows("season_cues.csv"):
        for wording, _ in wordings(row["cue"]):
            firsts = _written_numbers(row["language"]) if wording[0] == "#" else [wording[0]]
            for first in firsts:
                found.setdefault(first, []).append((row["language"], wording))
    return found


def _written_numbers(language: str) -> list[str]:
    named = [word for of, word in _numbers() if of == language]
    return [*named, *map(str, range(1, _MOST + 1))]
