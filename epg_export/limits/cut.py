"""Cutting a text to a length, where a reader minds least.

The last sentence that fits, whole; else the last word and an ellipsis; else what a reader sees as
the last character. The ellipsis counts, the result is never longer than what is allowed, and it is
always the beginning of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from epg_export.limits.graphemes import is_boundary, last_boundary
from epg_export.limits.measure import Measure
from epg_export.limits.pairs import Pair, pairs
from epg_export.limits.sentences import is_abbreviated, sentence_ends
from epg_export.limits.signs import HOLDING, MAY_OPEN, TRAILING

Where = Literal["sentence", "word", "character"]

_WORTHWHILE = 4
"""A sentence that fills less than a quarter of the room says less than words would."""
_WORD_TRIES = 12
# Scripts without blanks between words: Thai to Myanmar, Khmer, kana and Han.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")


class Cut(NamedTuple):
    """What is left of a text, and where it was cut."""

    text: str
    where: Where


def cut(
    text: str,
    most: int,
    measure: Measure,
    *,
    language: str | None = None,
    sentences: bool = True,
) -> Cut | None:
    """The text in at most that length; None where not even one character fits.

    ``sentences`` is False for a title, of which one sentence may say nothing.
    """
    whole = text.rstrip()
    if whole and measure.length(whole) <= most:
        return Cut(whole, "word")
    fits = _longest(whole, most, measure, "")
    if sentences and (end := _sentence(whole, fits, language)):
        return Cut(whole[:end], "sentence")
    mark = measure.ellipsis(whole)
    room = _longest(whole, most, measure, mark)
    if end := _word(whole, room, language):
        return Cut(whole[:end] + mark, "word")
    if end := _stripped(whole, last_boundary(whole, room)):
        return Cut(whole[:end] + mark, "character")
    rest = whole[: last_boundary(whole, fits)]
    return Cut(rest, "character") if rest.strip() else None


def _longest(text: str, most: int, measure: Measure, mark: str) -> int:
    """How many characters of the text fit together with the mark: none is less than one unit."""
    ends = range(1, min(len(text), most) + 1)
    return bisect_right(ends, most, key=lambda end: measure.length(text[:end] + mark))


def _sentence(text: str, fits: int, language: str | None) -> int:
    """The end of the last sentence that fits, 0 where there is none worth it."""
    spans: list[Pair] | None = None
    for end in sentence_ends(text, fits, language):
        if end * _WORTHWHILE < fits:
            return 0
        spans = pairs(text) if spans is None else spans
        inside = any(pair.opens < end <= (pair.closes or 0) for pair in spans)
        if not inside and is_boundary(text, end):
            return end
    return 0


def _word(text: str, room: int, language: str | None) -> int:
    """The end of the last word that fits, 0 where there is none."""
    for at in _word_ends(text, room):
        end = _stripped(text, at)
        if end and is_boundary(text, end) and not _breaks_off(text, at, end, language):
            return end
    return 0


def _word_ends(text: str, room: int) -> Iterator[int]:
    """Where words end, from ``room`` back, as far as is worth looking."""
    at = _blank_before(text, room)
    if _UNSPACED.search(text, at, room + 1) and (end := _unspaced_end(text, room)) > at:
        yield end
    for _ in range(_WORD_TRIES):
        yield at
        at = _blank_before(text, at - 1)


def _blank_before(text: str, at: int) -> int:
    """The last blank at or before a place, 0 where there is none."""
    while at > 0 and (at >= len(text) or text[at] in HOLDING or not text[at].isspace()):
        at -= 1
    return max(at, 0)


def _unspaced_end(text: str, at: int) -> int:
    at = last_boundary(text, at)
    while at > 0 and not _parts_unspaced(text, at):
        at = last_boundary(text, at - 1)
    return at


def _parts_unspaced(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at : at + 1]
    beside = _UNSPACED.match(before) or (after and _UNSPACED.match(after))
    return bool(beside) and before not in _LEADING_VOWELS


def _breaks_off(text: str, at: int, end: int, language: str | None) -> bool:
    """Whether what is left ends in half an expression: "am 1", "z", "Dr"."""
    return text[end : end + 1] == "." and end < at and is_abbreviated(text, end, language)


def _stripped(text: str, end: int) -> int:
    """The end without marks, and without anything that opens and holds nothing."""
    while end > 0:
        last = text[end - 1]
        if last not in TRAILING and not (last in MAY_OPEN and _opens(text, end - 1)):
            break
        end -= 1
    return last_boundary(text, end)


def _opens(text: str, at: int) -> bool:
    return any(pair.opens == at for pair in pairs(text[: at + 1]))
