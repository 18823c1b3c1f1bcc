"""Searching a vocabulary by any word: key, name, alias or code of any scheme.

What is called so comes first, then what begins with the word, then what has it inside; only where
there is none of these come the nearest spellings. The same word always gives the same hits.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Literal, NamedTuple

from epg_export.vocab import genres, rating_terms, roles
from epg_export.vocab.ebu import term_of
from epg_export.vocab.entries import Entry, Word, entries, named_so
from epg_export.vocab.identifiers import fault_of, schemes_of
from epg_export.vocab.labels import folded, loosely
from epg_export.vocab.remembered import LONGEST

Match = Literal["exact", "beginning", "part", "close"]

_LEAST_PART = 3
_LONGEST_SPELLING = 60
_NEAR = 0.75
_MOST_NEAR = 5
_WORD = re.compile(r"\w+")
_EBU_SCHEMES = {
    "genres": genres.EBU_SCHEME,
    "roles": roles.EBU_SCHEME,
    "ratings": rating_terms.EBU_SCHEME,
}


class Hit(NamedTuple):
    """A term that was found, by which of its words, and how that fits.

    ``fault`` says what is wrong with an identifier that was looked up.
    """

    entry: Entry
    match: Match
    word: Word
    fault: str | None = None

    @property
    def why(self) -> str:
        """By what it was found: ``German name "Krimi"``."""
        return f'{self.word.what} "{self.word.text}"'


class _Fit(NamedTuple):
    """How well a word fits: the less is left over, the better it does."""

    match: Match
    left_over: int
    word: Word


class _Known(NamedTuple):
    """A word of a term as it is compared."""

    plain: str
    inner: tuple[str, ...]
    word: Word


class _Index(NamedTuple):
    """The words and the codes of a term."""

    entry: Entry
    words: tuple[_Known, ...]
    codes: tuple[_Known, ...]


def search(vocabulary: str, word: str) -> list[Hit]:
    """The terms of a vocabulary that a word finds, the best first; none for an empty word.

    ``vocabulary`` is one of ``entries.VOCABULARIES``. What is longer than a label finds nothing.
    """
    wanted = loosely(word)
    if not wanted or len(word) > LONGEST:
        return []
    found = [*_sure(vocabulary, word), *_fitting(vocabulary, word)]
    seen: dict[str, Hit] = {}
    for hit in found or _near(vocabulary, wanted):
        seen.setdefault(hit.entry.key, hit)
    return [*seen.values()]


def _sure(vocabulary: str, word: str) -> Iterator[Hit]:
    """The term that the word stands for, however it is written, or the schemes of an identifier."""
    entry = named_so(vocabulary, word)
    if entry is not None:
        fit = next(_fits(_indexed(entry), word, None), None)
        written = Word(word.strip(), "written")
        yield Hit(entry, "exact", fit.word if fit and fit.match == "exact" else written)
    for scheme in schemes_of(word) if vocabulary == "identifiers" else ():
        fault = fault_of(scheme.key, word.strip())
        yield Hit(entries(vocabulary)[scheme.key], "exact", Word(scheme.form, "form"), fault)


def _fitting(vocabulary: str, word: str) -> list[Hit]:
    """The terms with a word that fits, best first; of equally good ones the first in the table."""
    scheme = _EBU_SCHEMES.get(vocabulary)
    term = term_of(scheme, word) if scheme else None
    fits = []
    for index in _index(vocabulary):
        fit = next(_fits(index, word, term), None)
        if fit is not None:
            fits.append((fit, index.entry))
    order = {"exact": 0, "beginning": 1, "part": 2}
    fits.sort(key=lambda found: (order[found[0].match], found[0].left_over))
    return [Hit(entry, fit.match, fit.word) for fit, entry in fits]


def _fits(index: _Index, word: str, term: str | None) -> Iterator[_Fit]:
    """How a word fits the words of a term, best first; ``term`` is the EBU's that it stands for."""
    wanted, code = loosely(word), folded(word) if term is None else term
    words = [(known, len(known.plain) - len(wanted)) for known in index.words]
    yield from (_Fit("exact", 0, one.word) for one, _ in words if one.plain == wanted)
    yield from (_Fit("exact", 0, one.word) for one in index.codes if one.plain == code)
    yield from (
        _Fit("beginning", more, one.word) for one, more in words if one.plain.startswith(wanted)
    )
    yield from (
        _Fit("beginning", len(one.plain), one.word)
        for one in index.codes
        if one.plain.startswith(f"{code}.")
    )
    yield from (
        _Fit("part", more, one.word)
        for one, more in words
        if any(inner.startswith(wanted) for inner in one.inner)
        or (len(wanted) >= _LEAST_PART and wanted in one.plain)
    )


def _near(vocabulary: str, wanted: str) -> list[Hit]:
    """The terms with the nearest spellings, a few of them."""
    if not _LEAST_PART <= len(wanted) <= _LONGEST_SPELLING:
        return []
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    near: list[tuple[float, Hit]] = []
    for index in _index(vocabulary):
        for known in index.words:
            matcher.set_seq1(known.plain)
            if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR:
                near.append((matcher.ratio(), Hit(index.entry, "close", known.word)))
    near.sort(key=lambda found: -found[0])
    return [hit for ratio, hit in near if ratio >= _NEAR][:_MOST_NEAR]


@cache
def _index(vocabulary: str) -> tuple[_Index, ...]:
    return tuple(map(_indexed, entries(vocabulary).values()))


def _indexed(entry: Entry) -> _Index:
    words, codes = [], []
    for word in entry.words():
        if word.is_code:
            codes.append(_Known(folded(word.text), (), word))
        else:
            inner = tuple(loosely(part) for part in _WORD.findall(word.text))
            words.append(_Known(loosely(word.text), inner, word))
    return _Index(entry, tuple(words), tuple(codes))
