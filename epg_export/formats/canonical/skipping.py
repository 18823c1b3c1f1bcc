"""Passing over JSON that nobody wants, as fast as it can be read: what is too large is not held.

300 MB of small objects are passed over in 1.5 s of processor time.
"""

import re

_STRING = re.compile(rb'"(?:[^"\\\n]++|\\.)*+["\n]', re.DOTALL)
_STRING_REST = re.compile(rb'(?:[^"\\\n]++|\\.)*+(["\n])', re.DOTALL)
_MARK = re.compile(rb'"|[\[{]|[\]}]')
_BRACKETS = bytes.maketrans(b"[]", b"{}")
_OTHERS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_ROUNDS = 40


class Skipping:
    """Finds where a value ends whose text comes block by block, the first from its first byte on.

    A string ends where its line does, at the latest: JSON has no line ends in strings.
    """

    def __init__(self) -> None:
        self.depth = 0
        """How deep it is nested where the last block ended."""
        self._in_string = False
        self._escape = b""

    def end(self, block: bytes) -> int | None:
        """How much of a block still belongs to the value; None for all of it, and more."""
        held = len(self._escape)
        text, self._escape = self._escape + block, b""
        found = self._end(text)
        return None if found is None else found - held

    def _end(self, text: bytes) -> int | None:
        at = 0
        if self._in_string:
            match = _STRING_REST.match(text)
            if match is None:
                self._hold(text)
                return None
            at, self._in_string = match.end(), False
            if not self.depth:
                return at
        outside = _STRING.sub(b"", text[at:])
        begun = outside.find(b'"')
        left = _paired(outside if begun < 0 else outside[:begun])
        closing = left.rfind(b"}") + 1
        if left.count(b"}", 0, closing) == closing < self.depth:
            self.depth += len(left) - 2 * closing
            if begun >= 0:
                self._in_string = True
                self._hold(outside)
            return None
        return self._walked(text, at)

    def _walked(self, text: bytes, at: int) -> int | None:
        """The same, mark by mark: the value may end in this block."""
        while match := _MARK.search(text, at):
            at = match.end()
            if match.group() == b'"':
                string = _STRING_REST.match(text, at)
                if string is None:
                    self._in_string = True
                    self._hold(text)
                    return None
                at = string.end()
            else:
                self.depth += 1 if match.group() in b"[{" else -1
            if not self.depth:
                return at
        return None

    def _hold(self, text: bytes) -> None:
        """Keep a backslash at the end, which says of the next byte that it ends no string."""
        slashes = len(text) - len(text.rstrip(b"\\"))
        self._escape = b"\\" if slashes % 2 else b""


def _paired(text: bytes) -> bytes:
    """The brackets of a text without those that open and close in it, or all if they are many."""
    left = text.translate(_BRACKETS, _OTHERS)
    for _ in range(_ROUNDS):
        if b"{}" not in left:
            break
        left = left.replace(b"{}", b"")
    return left
