# ruff: noqa: RUF001 - these signs are what it is about
"""A paragraph that is nothing but a quotation from a review."""

import re
from typing import NamedTuple

from epg_export.formats.presstext.prose.found import Quote, Span
from epg_export.formats.presstext.prose.names import Name, name_at
from epg_export.formats.presstext.prose.tables import is_one, words
from epg_export.formats.presstext.prose.tokens import Token, tokens

_MARKS = '"„“”«»'
_SINGLE = "'‚‘’‹›"
_LONGEST_SOURCE = 80
_MOST_WORDS = 8
_BRACKETED = re.compile(rf"[ \u00a0\u202f]{{0,3}}\(([^()\n]{{2,{_LONGEST_SOURCE}}})\)\.?")
_DASHED = re.compile(
    rf"[ \u00a0\u202f]{{0,3}}(?:[–—―]|--?)[ \u00a0\u202f]?([^\n]{{2,{_LONGEST_SOURCE}}})"
)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:de|com|org|net|fr|at|ch|co\.uk|tv|info)")


class _Named(NamedTuple):
    source: str | None
    reviewer: str | None


def quote_of(paragraph: str) -> Quote | None:
    """The quotation that a paragraph is; None where it is none, or nobody is named for it."""
    begins = len(paragraph) - len(paragraph.lstrip())
    body = paragraph.rstrip()
    if begins >= len(body) or body[begins] not in _MARKS + _SINGLE:
        return None
    marks = _MARKS if body[begins] in _MARKS else _SINGLE
    closes = max(body.rfind(mark) for mark in marks)
    if closes <= begins + 1 or not _one_quotation(body[begins : closes + 1], marks):
        return None
    named = _named(body[closes + 1 :])
    inside = body[begins + 1 : closes].strip()
    if named is None or not any(sign.isalnum() for sign in inside):
        return None
    span = Span(begins, closes + 1)
    return Quote(inside, named.source, named.reviewer, span, span.of(paragraph))


def _one_quotation(marked: str, marks: str) -> bool:
    """Whether what opens first closes last: inside are none of its marks, others in pairs."""
    inside = marked[1:-1]
    if marks is _SINGLE:
        return not any(mark in inside for mark in _MARKS)
    if "\n" in inside or marked[0] in inside or marked[-1] in inside:
        return False
    return sum(inside.count(mark) for mark in _MARKS) % 2 == 0


def _named(behind: str) -> _Named | None:
    """Who is named behind the quotation, in brackets or behind a dash."""
    bracketed = _BRACKETED.fullmatch(behind)
    dashed = _DASHED.fullmatch(behind)
    if not bracketed and not dashed:
        return None
    match = bracketed or dashed
    said = match[1].strip() if match else ""
    return _read(said, strict=bracketed is None)


def _read(said: str, *, strict: bool) -> _Named | None:
    """Source and reviewer of what is named.

    Behind a dash it must surely be a paper (``strict``): who speaks in a dialogue stands there too.
    """
    first, comma, second = (part.strip() for part in said.partition(","))
    if comma and _is_person(first) and _is_paper(second):
        return _Named(second, first)
    if comma and _is_paper(first) and _is_person(second) and not _is_paper(second):
        return _Named(first, second)
    if _is_paper(said) or (comma and _is_paper(first)):
        return _Named(said, None)
    if strict or not _is_source(said):
        return None
    return _Named(said, None)


def _is_source(said: str) -> bool:
    """Whether it can be the name of somebody, and is no stage direction or remark."""
    parts = said.split()
    listed = {part.casefold().strip(".") for part in parts}
    if listed & words("stage").whole or len(parts) > _MOST_WORDS or said[-1] in "!?:;":
        return False
    return said[0].isupper()


def _is_paper(said: str) -> bool:
    """Whether it surely is a paper, a broadcaster or a site."""
    if not said or len(said.split()) > _MOST_WORDS or said[-1] in "!?":
        return False
    if said in words("small-paper").whole or _DOMAIN.fullmatch(said.casefold()):
        return True
    found = tokens(said)
    if not found or not found[0].capital:
        return False
    return _called_paper(found)


def _called_paper(found: list[Token]) -> bool:
    first = found[0].folded
    article = len(found) > 1 and (first in words("article").whole or first == "l'")
    return article or any(
        token.capital and (token.shouted or is_one("paper", token.folded)) for token in found
    )


def _is_person(said: str) -> bool:
    found = tokens(said)
    return bool(found) and name_at(found, 0) == Name(0, len(found))
