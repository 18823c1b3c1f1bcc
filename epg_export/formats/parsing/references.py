"""References to entities that nobody declared to the parser, where it drops them without a word.

With a document type that may declare them elsewhere, libxml2 takes each for one that it need not
know: in a text it leaves a node, in a value nothing. Their text is gone, so somebody has to tell.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_REFERENCE = rb"&([A-Za-z_:\x80-\xff][\w.:\-\x80-\xff]{0,99});"
_TEXT = re.compile(rb"<!--|<!\[CDATA\[|<\?|<|" + _REFERENCE)
_TAG = re.compile(rb"[\"'>]")
_ASIDES = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_VALUES = {mark: re.compile(mark + rb"|" + _REFERENCE) for mark in (b'"', b"'")}
_CLOSINGS = {mark: re.compile(re.escape(end)) for mark, end in _ASIDES.items()}
_OWN = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_LONGEST = 128
"""More than what is looked for has; so much is kept of a block for what goes on in the next."""


class Reference(NamedTuple):
    """The name of an entity, whether it stands in a value, and how many lines are before it."""

    name: str
    in_value: bool
    lines: int


class References:
    """Looks through the content of a document as it comes, in any blocks."""

    def __init__(self) -> None:
        self._mode = b""
        """What is open: an aside by its mark, a tag as ``<``, a value by its quote; else a text."""
        self._rest = b""
        self._lines = 0

    def of(self, blocks: Iterable[bytes]) -> Iterator[tuple[bytes, list[Reference]]]:
        """Yield every block with the references that were found with it."""
        for block in blocks:
            yield block, list(self._found(self._rest + block))

    def _found(self, text: bytes) -> Iterator[Reference]:
        at = counted = 0
        while (mark := self._pattern().search(text, at)) is not None:
            if mark.group() == b"<" and mark.end() + len(b"![CDATA[") > len(text):
                # What it opens is not known before the next block.
                at = mark.start()
                break
            at = mark.end()
            if (name := mark.lastindex and mark.group(1)) and name not in _OWN:
                self._lines += text.count(b"\n", counted, at)
                counted = at
                yield Reference(name.decode(errors="replace"), self._mode != b"", self._lines)
            elif not name:
                self._mode = self._after(mark.group())
        at = max(at, len(text) - _LONGEST)
        self._lines += text.count(b"\n", counted, at)
        self._rest = text[at:]

    def _pattern(self) -> re.Pattern[bytes]:
        if not self._mode:
            return _TEXT
        if self._mode == b"<":
            return _TAG
        return _CLOSINGS.get(self._mode) or _VALUES[self._mode]

    def _after(self, mark: bytes) -> bytes:
        """What is open behind a mark."""
        if self._mode in _VALUES:
            return b"<"
        if self._mode == b"<" and mark == b">":
            return b""
        return b"" if self._mode in _ASIDES else mark
