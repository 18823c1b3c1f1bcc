"""The work that a paragraph is about, where it stands in quotes beside its form."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from epg_export.formats.presstext.prose.found import Form, Span, Work
from epg_export.formats.presstext.prose.paragraph import sentence_starts
from epg_export.formats.presstext.prose.tables import form_of, words
from epg_export.formats.presstext.prose.tokens import Token, closing, opens, quotations, tokens

_MOST_BEFORE = 10
_PARTICIPLES = ("te", "ten", "ene", "enen", "nde", "nden")
_AND = frozenset({"und", "sowie", "and", "et", "&"})
_IS = frozenset({"ist", "is", "est", ","})


class Named(NamedTuple):
    """A work with the tokens of what it is called: from article to form, title apart."""

    work: Work
    found: list[Token]
    first: int
    stop: int
    form_at: int


def work_of(paragraph: str) -> Work | None:
    """The one title; None where there is none, or several.

    Only what begins a sentence counts, "die Serie „X“ …" or "„X“ ist eine Serie": further inside
    stand the other works of the people who made it.
    """
    named = named_work(paragraph)
    return named.work if named else None


def named_work(paragraph: str) -> Named | None:
    """The one work, with the words that say what it is."""
    works = list(_works(paragraph))
    titles = {one.work.title for one in works}
    return works[0] if len(titles) == 1 else None


def _works(paragraph: str) -> Iterator[Named]:
    found = tokens(paragraph)
    starts = sentence_starts(found)
    for quoted in quotations(found):
        title = _title(paragraph, found, *quoted)
        if title and not _one_of_several(found, quoted[1]):
            yield from _called_before(paragraph, found, starts, quoted, title)
            yield from _called_behind(paragraph, found, starts, quoted, title)


def _title(paragraph: str, found: list[Token], at: int, closes: int) -> str | None:
    """What stands between the marks, blanks and an American comma left out."""
    inside = paragraph[found[at].stop : found[closes].start].strip()
    title = inside.removesuffix(",").strip()
    return title if any(sign.isalnum() for sign in title) else None


def _one_of_several(found: list[Token], closes: int) -> bool:
    """Whether "and" and another title follow: a paragraph on several works."""
    behind = range(closes + 1, min(len(found), closes + _MOST_BEFORE))
    joined = any(found[at].folded in _AND for at in behind[:2])
    return joined and any(opens(found, at) and closing(found, at) for at in behind)


def _called_before(
    paragraph: str,
    found: list[Token],
    starts: Sequence[int],
    quoted: tuple[int, int],
    title: str,
) -> Iterator[Named]:
    """``Die Mystery-Serie „Title“``; the form stands before the title, or one word before."""
    opening, closes = quoted
    first = starts[opening]
    for form_at in (opening - 1, opening - 2):
        form = _form_at(found, form_at) if form_at >= first else None
        if form and _one_phrase(found, first, form_at):
            span = Span(found[form_at].start, found[closes].stop)
            work = Work(title, form, span, span.of(paragraph))
            yield Named(work, found, first, opening, form_at)
            return


def _called_behind(
    paragraph: str,
    found: list[Token],
    starts: Sequence[int],
    quoted: tuple[int, int],
    title: str,
) -> Iterator[Named]:
    """``„Title“ ist eine Mystery-Serie``, ``„Title“, a crime drama``."""
    opening, closes = quoted
    first = closes + 2
    if starts[opening] != opening or first >= len(found) or found[first - 1].folded not in _IS:
        return
    if found[first].folded not in words("article").whole:
        return
    for form_at in range(first + 1, min(len(found), first + _MOST_BEFORE)):
        if not _describes(found[form_at]):
            return
        form = _form_at(found, form_at)
        following = _form_at(found, form_at + 1)
        if form and not following and _one_phrase(found, first, form_at):
            span = Span(found[opening].start, found[form_at].stop)
            work = Work(title, form, span, span.of(paragraph))
            yield Named(work, found, first, form_at + 2, form_at)
            return


def _form_at(found: list[Token], at: int) -> Form | None:
    if not 0 <= at < len(found) or found[at].kind != "word":
        return None
    form = form_of(found[at].folded)
    return cast("Form", form) if form else None


def _one_phrase(found: list[Token], first: int, form_at: int) -> bool:
    """Whether article, adjectives and form are one phrase: not "die Macher der Serie".

    A preposition may stand in it only before a participle: "die auf zwei Staffeln angelegte Serie".
    """
    if form_at - first > _MOST_BEFORE:
        return False
    between = found[first:form_at]
    if any(token.folded in words("article").whole for token in between[1:]):
        return False
    if not all(_describes(token) for token in between):
        return False
    article = bool(between) and between[0].folded in words("article").whole
    starters = any(token.folded in words("starter").whole for token in between[article:])
    participle = article and between[-1].folded.endswith(_PARTICIPLES)
    return participle or not starters


def _describes(token: Token) -> bool:
    return token.kind in {"word", "number", "elided"} or token.text in ",-"
