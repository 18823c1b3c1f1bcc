"""Lines and columns in the text of a playlist, asked for from its start to its end."""

import re


class Positions:
    """Counts lines on from where it was asked last, so that all of them cost one look."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._at = 0
        self._line = 1

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte, both from 1."""
        if offset < self._at:
            self._at, self._line = 0, 1
        self._line += self._text.count(b"\n", self._at, offset)
        self._at = offset
        begins = self._text.rfind(b"\n", 0, offset) + 1
        return self._line, len(self._text[begins:offset].decode(errors="replace")) + 1


def of_field(raw: bytes, name: str) -> int:
    """Where the value of a field stands in the text of a clip; its start where it has none."""
    found = re.search(rb'"%b"\s*:\s*' % re.escape(name.encode()), raw)
    return found.end() if found else 0
