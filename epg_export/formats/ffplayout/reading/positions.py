"""Lines and columns in the text of a playlist, asked for from its start to its end."""

import re


class Positions:
    """Counts on from where it was asked last, so that all lines and columns cost one look."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._at, self._line, self._column = 0, 1, 1

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte, both from 1."""
        if offset < self._at:
            self._at, self._line, self._column = 0, 1, 1
        between = self._text[self._at : offset]
        if lines := between.count(b"\n"):
            self._line += lines
            self._column = 1
            between = between[between.rfind(b"\n") + 1 :]
        self._column += len(between.decode(errors="replace"))
        self._at = offset
        return self._line, self._column


def of_field(raw: bytes, name: str) -> int:
    """Where the value of a field stands in the text of a clip; its start where it has none."""
    key = b'"%b"' % name.encode(errors="replace")
    at = raw.find(key)
    found = re.compile(rb"\s*:\s*").match(raw, at + len(key)) if at >= 0 else None
    return found.end() if found else 0
