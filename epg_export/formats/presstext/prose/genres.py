"""The genres that prose names together with the form: "die Mystery-Thriller-Serie"."""

import re
from collections.abc import Iterator

from epg_export.formats.presstext.prose.found import Fact, Span
from epg_export.formats.presstext.prose.tables import form_ending, forms
from epg_export.formats.presstext.prose.titles import Named, named_work
from epg_export.formats.presstext.prose.tokens import Token
from epg_export.vocab.genre_words import genre_meant
from epg_export.vocab.genres import genre_of

_PART = re.compile(r"[^-\s]+")
_LONGEST = 4


def genres_in(text: str, language: str | None) -> list[Fact[str]]:
    """The genres of the work, as they are written; each is one that the vocabulary knows.

    They are the parts of the compound that ends in the form, or the words beside it; where none of
    these is a genre's name, the form with them: "Dokumentarfilm", "série policière".
    """
    named = named_work(text)
    if named is None:
        return []
    german = language is None or language.casefold().split("-")[0] == "de"
    return list(_once(_genres(text, named, german=german))) or _meant(text, named)


def _genres(text: str, named: Named, *, german: bool) -> Iterator[Fact[str]]:
    form = named.found[named.form_at]
    if german and form.folded not in forms():
        yield from _in_compound(text, form)
    else:
        yield from _beside(text, named)


def _meant(text: str, named: Named) -> list[Fact[str]]:
    """What people say for a genre: the form, with the word before or behind it."""
    at = named.form_at
    for first, last in ((at, at + 1), (at - 1, at), (at, at)):
        if named.first <= first and last < named.stop:
            span = Span(named.found[first].start, named.found[last].stop)
            if genre_meant(span.of(text)):
                return [_fact(text, span)]
    return []


def _in_compound(text: str, form: Token) -> Iterator[Fact[str]]:
    """``Science-Fiction-Mystery-Serie``, ``Krimiserie``, ``Liebesfilm``."""
    if genre_of(form.text):
        yield _fact(text, Span(form.start, form.stop))
        return
    ending = form_ending(form.folded) or ""
    stop = form.stop - len(ending)
    yield from _parts(text, form.start, stop)
    if genre_of(ending):
        yield _fact(text, Span(stop, form.stop))


def _beside(text: str, named: Named) -> Iterator[Fact[str]]:
    """``the crime drama series "X"``, ``la série policière « X »``."""
    near = named.found[max(named.first, named.form_at - _LONGEST) : named.stop]
    words = [token for token in near if token.kind == "word"]
    if words:
        yield from _parts(text, words[0].start, words[-1].stop)


def _parts(text: str, start: int, stop: int) -> Iterator[Fact[str]]:
    """The longest parts in a row that are each a genre, from the left."""
    parts = [Span(*match.span()) for match in _PART.finditer(text, start, stop)]
    at = 0
    while at < len(parts):
        spans = (Span(parts[at].start, end.stop) for end in reversed(parts[at : at + _LONGEST]))
        span = next((one for one in spans if genre_of(one.of(text))), None)
        if span:
            yield _fact(text, span)
        at += sum(span is not None and part.stop <= span.stop for part in parts[at:]) or 1


def _fact(text: str, span: Span) -> Fact[str]:
    """A genre as it is written; the end of a compound with the capital it has by itself."""
    written = span.of(text)
    inside = span.start > 0 and text[span.start - 1].isalpha()
    return Fact(written.capitalize() if inside else written, written, span)


def _once(facts: Iterator[Fact[str]]) -> Iterator[Fact[str]]:
    seen: set[str] = set()
    for fact in facts:
        term = genre_of(fact.value)
        if term and term.key not in seen:
            seen.add(term.key)
            yield fact
