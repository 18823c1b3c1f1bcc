"""Counting lines and columns."""

from typing import NamedTuple


class Spot(NamedTuple):
    """A place in the document: line and column, in characters, both from 1."""

    line: int
    column: int

    def after(self, text: bytes) -> "Spot":
        """The place behind a text that starts here."""
        below = text.count(b"\n")
        tail = text[text.rfind(b"\n") + 1 :].decode(errors="replace")
        return Spot(self.line + below, len(tail) + (1 if below else self.column))
