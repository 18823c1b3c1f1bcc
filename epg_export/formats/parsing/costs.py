"""What a text that is being parsed costs: how much of it is held, and whether it gets on.

A tag or comment that never ends is held by the parser and shows nowhere, so it is known by nothing
else coming; what is in the tree is weighed now and then. Both cost next to nothing for a text that
is read and let go.
"""

from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from epg_export.bounds import USUAL, Bounds
from epg_export.findings import Kind
from epg_export.formats.kinds import NESTED_TOO_DEEPLY, OVERSIZED

_OF_A_NODE = 64
"""What an element or attribute weighs beside its text: in memory it takes several times that."""
_LOOKS, _WEIGHED = 16, 8
"""How often is looked whether it gets on within one text's bound, and what it weighs in a record's.
"""
_LEVELS = 8
"""How far down the record is looked for that is too large: looking weighs it each time."""


class Refused(NamedTuple):
    """Why something is not read, and in which line it stands."""

    kind: Kind
    message: str
    line: int


def weight(element: etree._Element) -> int:
    """What an element weighs with all in it."""
    return _weight_of(_text_of(element))


def _text_of(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="utf-8", with_tail=False)


def _weight_of(text: bytes) -> int:
    nodes = text.count(b"</") + text.count(b"/>") + text.count(b'="') + text.count(b"&")
    return len(text) + _OF_A_NODE * nodes


def over_long(element: etree._Element, most: int) -> etree._Element | None:
    """The first element with a text or value of more bytes, or a text behind it."""
    for one in element.iter():
        said: Any = (one.text, one.tail, *one.attrib.values()) if len(one.attrib) else _texts(one)
        if any(text is not None and _is_longer(text, most) for text in said):
            return one
    return None


def is_deeper(element: etree._Element, most: int) -> bool:
    """Whether elements stand in it more than so deep."""
    return bool(_beyond(most)(element))


@cache
def _beyond(depth: int) -> etree.XPath:
    return etree.XPath(f"boolean({'/'.join('*' * (depth + 1))})")


def _texts(element: etree._Element) -> tuple[Any, Any]:
    return element.text, element.tail


def _is_longer(text: str, most: int) -> bool:
    return len(text) > most or (len(text) * 4 > most and len(text.encode(errors="replace")) > most)


class Costs:
    """What one text costs, as far as it was read."""

    def __init__(self, bounds: Bounds = USUAL) -> None:
        self._bounds = bounds
        self._window = max(min(bounds.text, bounds.record) // _LOOKS, 1)
        self._often = max(bounds.record // _WEIGHED, 1)
        self._read = self._looked = self._weighed = self._moved = self._ended = 0
        self._line = self._moved_line = 1
        self._last: tuple[etree._Element, int] | None = None

    def read(self, block: bytes) -> None:
        """Know of a block before it is parsed."""
        self._read += len(block)
        self._line += block.count(b"\n")

    def ended(self, element: etree._Element) -> Refused | None:
        """Why an element is not read that is whole; only what may be too much is looked at."""
        size, self._ended = self._read - self._ended, self._read
        bounds = self._bounds
        if is_deeper(element, bounds.depth):
            message = f"elements stand in one another more than {bounds.depth} deep"
            return Refused(NESTED_TOO_DEEPLY, message, _line_of(element))
        if _OF_A_NODE * size < bounds.record and size < bounds.text:
            return None
        return self._judged(element)

    def between(self, root: etree._Element | None) -> Refused | None:
        """Why a text is read no further, asked between two blocks."""
        if self._read - self._looked < self._window:
            return None
        self._looked = self._read
        last = _last_of(root) if root is not None else None
        if last is not None and (self._last is None or last != self._last):
            self._last, self._moved, self._moved_line = last, self._read, self._line
        elif self._read - self._moved > self._bounds.text:
            message = f"a tag, comment or instruction of more than {self._bounds.text:,} bytes"
            return Refused(OVERSIZED, message, self._moved_line)
        if root is None or self._read - self._weighed < self._often:
            return None
        self._weighed = self._read
        return self._judged(root)

    def _judged(self, element: etree._Element) -> Refused | None:
        text = _text_of(element)
        size = _weight_of(text)
        if size > self._bounds.record:
            message = f"a record of more than {self._bounds.record:,} bytes, or of very many parts"
            return Refused(OVERSIZED, message, _line_of(_heaviest(element, size)))
        long = over_long(element, self._bounds.text) if len(text) > self._bounds.text else None
        if long is None:
            return None
        message = f"a text or value of more than {self._bounds.text:,} bytes"
        return Refused(OVERSIZED, message, _line_of(long))


def _heaviest(element: etree._Element, size: int) -> etree._Element:
    """The innermost element that has nearly all of it, where that is the last in each."""
    for _ in range(_LEVELS):
        if not len(element) or (inner := weight(element[-1])) * 2 < size:
            break
        element, size = element[-1], inner
    return element


def _last_of(root: etree._Element) -> tuple[etree._Element, int]:
    """How far a tree has grown: its last element, and the length of its text or what follows."""
    last = root
    while len(last):
        last = last[-1]
    return last, len(last.text or "") + len(last.tail or "")


def _line_of(element: etree._Element) -> int:
    line: Any = element.sourceline
    return line or 1
