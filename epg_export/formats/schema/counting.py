"""Knowing the line of every element, however long the document is."""

from collections.abc import Callable
from typing import IO

from lxml import etree

_COUNTED = 65535
"""libxml2 keeps the line of an element in 16 bits."""


class Lines:
    """A stream on its way into the parser, and the lines of the elements that come out.

    Where libxml2 counts no further, the document is handed to it line by line: what then starts,
    starts in the line that was read last. ``seen`` sees everything before the parser does.
    """

    def __init__(
        self, stream: IO[bytes], seen: Callable[[bytes], object] = lambda _data: None
    ) -> None:
        self._stream = stream
        self._seen = seen
        self._line = 1
        self._ended = 0
        self._far: dict[etree._Element, int] = {}

    def read(self, size: int = -1) -> bytes:
        """Some bytes: many, or those of one line where libxml2 does not count them any more."""
        self._line += self._ended
        if 0 <= size < _COUNTED - self._line:
            data = self._stream.read(size)
            self._ended = data.count(b"\n")
        else:
            data = self._stream.readline(size)
            self._ended = data.endswith(b"\n")
        self._seen(data)
        return data

    def started(self, element: etree._Element) -> None:
        """Note an element that starts now."""
        if self._line + self._ended >= _COUNTED:
            self._far[element] = self._line

    def put(self, element: etree._Element, line: int) -> None:
        """Note an element that stands for another in that line."""
        self._far[element] = line

    def forget(self, element: etree._Element) -> None:
        """Let go of an element and all below it."""
        if self._far:
            for one in element.iter(etree.Element):
                self._far.pop(one, None)

    def of(self, element: etree._Element) -> int | None:
        """The line in which an element starts; None for one that was not read."""
        # lxml's stubs take a line for text.
        line: int | None = self._far.get(element) or element.sourceline  # type: ignore[assignment]
        return line or None
