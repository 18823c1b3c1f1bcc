"""Comments, CDATA sections and instructions: what looks like markup in them is none."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import AnyStr

_OPENING = re.compile(rb"<!--|<!\[CDATA\[|<\?")
_CLOSING = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_CLOSINGS = tuple(_CLOSING.values())
_NAMES = {b"<!--": "a comment", b"<![CDATA[": "a CDATA section", b"<?": "an instruction"}
_LESS = ord("<")
_MARKS = b"!?"
_MOST_LOOKS = 5000
_TEXT_OPENING = re.compile(r"<!--|<!\[CDATA\[")
_TEXT_CLOSING = {"<!--": "-->", "<![CDATA[": "]]>"}


def may_hold_asides(text: bytes, end: int) -> bool:
    """Whether it cannot be ruled out that one begins in a text up to an end.

    To look for one byte costs nearly nothing, for two or for either of two much more: a microsecond
    a programme.
    """
    looks = 0
    for mark in _MARKS:
        at = text.find(mark, 0, end)
        while at >= 0:
            looks += 1
            if text[at - 1] == _LESS or looks > _MOST_LOOKS:
                return True
            at = text.find(mark, at + 1, end)
    return False


def mask(text: bytes, *, final: bool) -> bytes:
    """The text with all of them blanked, so that no tag is in them.

    One that has no end yet is blanked to the end of the text, unless that is ``final``.
    """
    return _blanked(text, _asides(text, _OPENING, _CLOSING, final=final), b" ")


def mask_closed(text: bytes) -> bytes:
    """The same up to where one begins that has no end yet, or ends where the text does."""
    ranges = list(_asides(text, _OPENING, _CLOSING, final=False))
    if ranges and ranges[-1][1] == len(text):
        text = text[: ranges.pop()[0]]
    return _blanked(text, ranges, b" ")


def asides(text: str) -> Iterator[tuple[int, int]]:
    """Yield where comments and CDATA sections begin and end; one without an end is none."""
    return _asides(text, _TEXT_OPENING, _TEXT_CLOSING, final=True)


def blanked(text: str) -> str:
    """The text with comments and CDATA sections blanked."""
    return _blanked(text, asides(text), " ")


def _blanked(text: AnyStr, ranges: Iterable[tuple[int, int]], blank: AnyStr) -> AnyStr:
    parts: list[AnyStr] = []
    shown = 0
    for start, end in ranges:
        parts += (text[shown:start], blank * (end - start))
        shown = end
    parts.append(text[shown:])
    return text[:0].join(parts)


def _asides(
    text: AnyStr, opening: re.Pattern[AnyStr], closings: Mapping[AnyStr, AnyStr], *, final: bool
) -> Iterator[tuple[int, int]]:
    """Yield where they begin and end, in time that grows with the text only."""
    unclosed: set[AnyStr] = set()
    at = 0
    while found := opening.search(text, at):
        at = found.end()
        mark = found.group()
        closing = closings[mark]
        end = -1 if mark in unclosed else text.find(closing, at)
        if end >= 0:
            at = end + len(closing)
            yield found.start(), at
        elif final:
            unclosed.add(mark)
        else:
            yield found.start(), len(text)
            return


def open_aside(text: bytes) -> int:
    """Where an aside begins that has no end in a text; -1 where there is none."""
    last = -1
    for start, end in _asides(text, _OPENING, _CLOSING, final=False):
        last = start if end == len(text) and not text.endswith(_CLOSINGS) else -1
    return last


def closing_of(text: bytes) -> tuple[bytes, str] | None:
    """What ends the aside that a text starts with, and what that is; None where it is none."""
    opening = _OPENING.match(text)
    return None if opening is None else (_CLOSING[opening.group()], _NAMES[opening.group()])


def aside_size(text: bytes) -> int:
    """How long the comment or instruction is that a text starts with; 0 where there is none."""
    opening = _OPENING.match(text)
    if opening is None or opening.group() not in (b"<!--", b"<?"):
        return 0
    closing = _CLOSING[opening.group()]
    end = text.find(closing, opening.end())
    return 0 if end < 0 else end + len(closing)
