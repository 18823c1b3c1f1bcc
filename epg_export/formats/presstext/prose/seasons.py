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
    for of, wording in _begun(found, at):
        there = found[at : at + len(wording)]
        if language not in {None, of} or len(there) < len(wording):
            continue
        number = next(token for token, word in zip(there, wording, strict=True) if word == "#")
        value = _number(number, of)
        if value and all(_is(token, word) for token, word in zip(there, wording, strict=True)):
            span = Span(there[0].start, there[-1].stop)
            yield Fact(value, span.of(text), span)


def _begun(found: Sequence[Token], at: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The wordings that begin with these two words."""
    first, second = (found[index].folded if index < len(found) else "" for index in (at, at + 1))
    for key in ((first, second), (first, "#"), ("#", second)):
        yield from _cues().get(key, ())


def _is(token: Token, word: str) -> bool:
    return word in {"#", token.folded}


def _number(token: Token, language: str) -> int | None:
    if token.kind == "number":
        plain = token.text.isascii() and len(token.text) <= len(str(_MOST))
        return int(token.text) if plain else None
    return _numbers().get((language, token.folded))


@cache
def _numbers() -> dict[tuple[str, str], int]:
    return {(row["language"], row["word"]): int(row["number"]) for row in rows("numbers.csv")}


@cache
def _cues() -> dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]]:
    """Every wording with its language, by its first two words; "#" is any number."""
    found: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for row in rows("season_cues.csv"):
        for wording, _ in wordings(row["cue"]):
            found.setdefault((wording[0], wording[1]), []).append((row["language"], wording))
    return found
