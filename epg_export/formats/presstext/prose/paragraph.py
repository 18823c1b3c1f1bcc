# ruff: noqa: RUF001 - these signs are what it is about
"""A paragraph as it is looked through: its words, and where its sentences begin."""

from collections.abc import Sequence
from typing import NamedTuple

from epg_export.formats.presstext.prose.found import Span
from epg_export.formats.presstext.prose.names import Name, name_at
from epg_export.formats.presstext.prose.tokens import Token, tokens, without_quoted

DIVIDERS = frozenset(",;|/·•–—-()")
_CLOSING = frozenset("\"'”“’»)]")


class Paragraph(NamedTuple):
    """A text with its tokens and, for each of them, the first token of its sentence.

    ``named`` keeps what was found out: long lists are looked through from many places.
    """

    text: str
    found: Sequence[Token]
    starts: Sequence[int]
    named: dict[int, Name | None]

    @classmethod
    def of(cls, text: str) -> "Paragraph":
        """A text, what stands in quotes set apart."""
        found = without_quoted(tokens(text))
        return cls(text, found, sentence_starts(found), {})

    def name_at(self, at: int) -> Name | None:
        """The name that begins here."""
        if at not in self.named:
            self.named[at] = name_at(self.found, at)
        return self.named[at]

    def begins_sentence(self, at: int) -> bool:
        """Whether a token is the first of its sentence."""
        return self.starts[at] == at

    def folded(self, at: int) -> str:
        """The caseless word at a place; empty outside the text."""
        return self.found[at].folded if 0 <= at < len(self.found) else ""

    def ends_at(self, at: int) -> bool:
        """Whether a sentence, or the text, is over here."""
        return at >= len(self.found) or self.found[at].ends_sentence or self.found[at].text == ";"

    def spoken(self, name: Name) -> str:
        """A name as it stands, its blanks plain."""
        return " ".join(name.span(self.found).of(self.text).split())

    def span(self, first: int, stop: int) -> Span:
        """The characters of some tokens."""
        return Span(self.found[first].start, self.found[stop - 1].stop)


def sentence_starts(found: Sequence[Token]) -> list[int]:
    """For each token the first one of its sentence."""
    starts: list[int] = []
    first = 0
    for at, token in enumerate(found):
        if at and _begins(found, at):
            first = at
        starts.append(first)
        if token.text == "\n":
            first = at + 1
    return starts


def _begins(found: Sequence[Token], at: int) -> bool:
    """Whether a sentence ended right before, or with a mark that closes right before."""
    token, before = found[at], found[at - 1]
    if not token.loose or (token.kind == "word" and not token.capital):
        return False
    closed = at > 1 and before.text in _CLOSING and found[at - 2].ends_sentence
    return before.ends_sentence or closed
