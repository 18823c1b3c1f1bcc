"""Comments, CDATA sections and instructions: what looks like markup in them is none."""

import re
from collections.abc import Iterator

_OPENING = re.compile(rb"<!--|<!\[CDATA\[|<\?")
_CLOSING = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}


def mask(text: bytes, *, final: bool) -> bytes:
    """The text with all of them blanked, so that no tag is in them.

    One that has no end yet is blanked to the end of the text, unless that is ``final``.
    """
    parts: list[bytes] = []
    shown = 0
    for start, end in _asides(text, final=final):
        parts += (text[shown:start], b" " * (end - start))
        shown = end
    return b"".join((*parts, text[shown:]))


def _asides(text: bytes, *, final: bool) -> Iterator[tuple[int, int]]:
    """Yield where they begin and end, in time that grows with the text only."""
    unclosed: set[bytes] = set()
    at = 0
    while opening := _OPENING.search(text, at):
        at = opening.end()
        mark = opening.group()
        closing = _CLOSING[mark]
        end = -1 if mark in unclosed else text.find(closing, at)
        if end >= 0:
            at = end + len(closing)
            yield opening.start(), at
        elif final:
            unclosed.add(mark)
        else:
            yield opening.start(), len(text)
            return


def aside_size(text: bytes) -> int:
    """How long the comment or instruction is that a text starts with; 0 where there is none."""
    opening = _OPENING.match(text)
    if opening is None or opening.group() not in (b"<!--", b"<?"):
        return 0
    closing = _CLOSING[opening.group()]
    end = text.find(closing, opening.end())
    return 0 if end < 0 else end + len(closing)


_TEXT_OPENING = re.compile(r"<!--|<!\[CDATA\[")
_TEXT_CLOSING = {"<!--": "-->", "<![CDATA[": "]]>"}


def asides(text: str) -> Iterator[tuple[int, int]]:
    """Yield where comments and CDATA sections begin and end; one without an end is none."""
    unclosed: set[str] = set()
    at = 0
    while opening := _TEXT_OPENING.search(text, at):
        at = opening.end()
        mark = opening.group()
        closing = _TEXT_CLOSING[mark]
        end = -1 if mark in unclosed else text.find(closing, at)
        if end < 0:
            unclosed.add(mark)
            continue
        at = end + len(closing)
        yield opening.start(), at
