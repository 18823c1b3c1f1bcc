# ruff: noqa: RUF001 - these signs are what it is about
"""A paragraph as words and signs, each where it stands; made once, in one go over the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_TOKEN = re.compile(
    r"(?P<elided>(?:[a-z]|[A-Z](?=['’][^\W\d_A-Z])|[qQ]u)['’](?=[^\W\d_]))"
    rf"|(?P<word>(?:{_LETTER})+(?:['’\-](?:{_LETTER})+)*(?:[*:_/]in(?:nen)?(?![^\W_]))?)"
    r"|(?P<number>\d+)"
    r"|(?P<line>\s*\n\s*)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>[\s\S])",
)
_QUOTES = frozenset("\"'„“”‚‘’«»‹›")
_ENDS = frozenset(".!?…\n")
_LONGEST_TITLE = 25
_STARS = str.maketrans(":_/’", "***'")


class Token(NamedTuple):
    """One word, number or sign. ``loose`` where white space stands before it.

    ``folded`` is the word without case, its gender sign a star, its apostrophe plain.
    """

    text: str
    folded: str
    start: int
    stop: int
    kind: str
    loose: bool

    @property
    def is_word(self) -> bool:
        """Whether it is a word that is no initial."""
        return self.kind in {"word", "elided"}

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark of any tradition."""
        return self.kind == "sign" and self.text in _QUOTES

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence may end here."""
        return self.text in _ENDS

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper() or self.text[:1].istitle()

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals, or begins so: "ESA", "US-Amerikaner"."""
        first = self.text.split("-")[0]
        return len(first) > 1 and first.isupper()


def tokens(text: str) -> list[Token]:
    """The words and signs of a paragraph; white space but for line ends is left out."""
    found: list[Token] = []
    loose = True
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind == "space":
            loose = True
            continue
        found.append(_token(match, kind, loose=loose))
        loose = kind == "line"
    return _with_initials(found)


def without_quoted(found: list[Token]) -> list[Token]:
    """The same with what stands in quotes, as titles do, as signs of which nothing is read."""
    kept = list(found)
    for opening, closes in quotations(found):
        for inside in range(opening + 1, closes):
            kept[inside] = found[inside]._replace(kind="quoted", folded="")
    return kept


def quotations(found: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield where each quotation opens and where it closes; none is inside another one."""
    at = 0
    while at < len(found):
        closes = closing(found, at) if opens(found, at) else None
        if closes is None:
            at += 1
        else:
            yield at, closes
            at = closes + 1


def opens(found: list[Token], at: int) -> bool:
    """Whether a quotation opens here: blank or bracket before the mark, none behind it.

    French marks have blanks inside.
    """
    token = found[at]
    if not token.is_quote or at + 1 == len(found):
        return False
    if token.text in "«„‚":
        return True
    before = token.loose or at == 0 or found[at - 1].text in "([–—"
    return before and not found[at + 1].loose


def closing(found: list[Token], at: int) -> int | None:
    """Where the quotation that opens here closes; None where that is far, or never."""
    single = found[at].text in "'‚‘’‹›"
    for index in range(at + 1, min(len(found), at + _LONGEST_TITLE)):
        token = found[index]
        if token.text == "\n":
            return None
        same = token.is_quote and (token.text in "'‚‘’‹›") == single
        if same and (not token.loose or token.text in "»«"):
            return index
    return None


def _token(match: re.Match[str], kind: str, *, loose: bool) -> Token:
    text = match.group()
    if kind == "line":
        text = "\n"
    folded = text.casefold().translate(_STARS) if kind in {"word", "elided"} else text
    return Token(
        text, folded, match.start(), match.end(), "sign" if kind == "line" else kind, loose
    )


def _with_initials(found: list[Token]) -> list[Token]:
    """Single capitals with their full stops, "Jr." too, as one token each."""
    joined: list[Token] = []
    for token in found:
        before = joined[-1] if joined else None
        if token.text == "." and before and not token.loose and _takes_stop(before):
            joined[-1] = _stopped(before, token)
        else:
            joined.append(token)
    return joined


def _takes_stop(token: Token) -> bool:
    parts = token.text.split("-")
    initial = all(len(part) == 1 and part.isupper() for part in parts)
    return token.kind == "word" and (initial or token.folded in {"jr", "sr", "dr", "prof", "st"})


def _stopped(token: Token, stop: Token) -> Token:
    kind = "initial" if len(token.text.split("-")[0]) == 1 else "word"
    return token._replace(
        text=token.text + ".", folded=token.folded + ".", stop=stop.stop, kind=kind
    )
