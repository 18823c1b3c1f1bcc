"""Where names of people stand: several capitalised words, particles between them, nothing else."""

from collections.abc import Sequence
from typing import NamedTuple

from epg_export.formats.presstext.prose.found import Span
from epg_export.formats.presstext.prose.tables import is_one, words
from epg_export.formats.presstext.prose.tokens import Token

_MOST = 7
_LONGEST_FIRST = 11
_FEWEST = 2


class Name(NamedTuple):
    """A name: its first token, and the one behind its last."""

    first: int
    stop: int

    def span(self, found: Sequence[Token]) -> Span:
        """The characters from its first to its last."""
        return Span(found[self.first].start, found[self.stop - 1].stop)


def name_at(found: Sequence[Token], at: int) -> Name | None:
    """The name that begins here and goes as far as it can; None where it is none for sure."""
    at = _behind_titles(found, at)
    stop = at
    for index in range(at, min(len(found), at + _MOST)):
        token = found[index]
        if index > at and not _goes_on(token, found[index - 1]):
            break
        if is_part(token):
            stop = index + 1
        elif index == at or not _is_particle(found, index):
            break
    name = Name(at, stop)
    return name if is_name(found, name) and _ends_well(found, stop) else None


def is_part(token: Token) -> bool:
    """Whether a word can be part of a name: a capital, then small letters; or an initial."""
    if token.kind == "initial":
        return True
    return token.kind == "word" and token.capital and not token.shouted and len(token.text) > 1


def is_name(found: Sequence[Token], name: Name) -> bool:
    """Whether these words are surely a name: two at least, none of them of something else."""
    if name.first >= name.stop or not is_part(found[name.first]):
        return False
    parts = [token for token in found[name.first : name.stop] if is_part(token)]
    full = [token for token in parts if token.kind != "initial"]
    if len(parts) < _FEWEST or not full or full[-1] is not parts[-1]:
        return False
    if any(is_one("nameless", token.folded) for token in full):
        return False
    first = full[0].folded
    return not (
        first in words("article").whole
        or is_one("first-nameless", first)
        or is_one("job", first)
        or parts[-1].folded.endswith(("'s", "s'"))
        or max(map(len, full[0].text.split("-"))) > _LONGEST_FIRST
    )


def run_before(found: Sequence[Token], stop: int) -> Name | None:
    """The words before ``stop`` that could all be of one name; None where there are none."""
    first = stop
    for index in range(stop - 1, max(-1, stop - 1 - _MOST), -1):
        token = found[index]
        particle = index < stop - 1 and _is_particle(found, index)
        if not (is_part(token) or particle):
            break
        if is_part(token):
            first = index
        if not _goes_on(found[index], found[index - 1] if index else found[index]):
            break
    return Name(first, stop) if first < stop else None


def _is_particle(found: Sequence[Token], at: int) -> bool:
    """Whether a small word can stand in a name: "von", and behind it "der"."""
    folded = found[at].folded
    behind = folded in words("particle-behind").whole and at > 0
    return folded in words("particle").whole or (
        behind and found[at - 1].folded in words("particle").whole
    )


def _goes_on(token: Token, before: Token) -> bool:
    """Whether a word follows the one before it as inside a name: a blank, or after "d'" none."""
    return token.loose or before.kind in {"elided", "initial"}


def _behind_titles(found: Sequence[Token], at: int) -> int:
    """The first word that is no academic title."""
    while at < len(found) and found[at].folded in words("academic").whole:
        at += 1
    return at


def _ends_well(found: Sequence[Token], stop: int) -> bool:
    """Whether nothing follows that makes a company or a work of it: "AG", "& Co", a number."""
    if stop >= len(found):
        return True
    after = found[stop]
    if after.text in "&+" and not _name_follows(found, stop + 1):
        return False
    return not (
        after.loose and (after.kind == "number" or (after.kind == "word" and after.shouted))
    )


def _name_follows(found: Sequence[Token], at: int) -> bool:
    return at + 1 < len(found) and is_part(found[at]) and is_part(found[at + 1])
