"""The text of a document as it passes: where in it something stands, and what its names mean."""

import re
from typing import NamedTuple

from epg_export.formats.spot import Spot

_TAG = re.compile(rb"<[^\"'>]++(?:\"[^\"]*+\"[^\"'>]*+|'[^']*+'[^\"'>]*+)*+>")
_XML = "http://www.w3.org/XML/1998/namespace"


class Tape:
    """The text that a parser has not done with, and where in the document it stands.

    ``spot`` is the place that was moved to.
    """

    def __init__(self) -> None:
        self.spot = Spot(1, 1)
        self._text = b""
        self._start = 0
        self._at = 0

    def add(self, block: bytes) -> None:
        """Read on."""
        self._text += block

    def move(self, offset: int) -> None:
        """Go on to an offset of the document, in bytes."""
        if offset > self._at:
            text = self._text[self._at - self._start : offset - self._start]
            self.spot, self._at = self.spot.after(text), offset

    def tag(self) -> str:
        """The start tag that begins here."""
        match = _TAG.match(self._text, self._at - self._start)
        return match[0].decode(errors="replace") if match else ""

    def drop(self, offset: int) -> None:
        """Forget what stands before an offset."""
        self.move(offset)
        self._text = self._text[self._at - self._start :]
        self._start = self._at


class Spaces(NamedTuple):
    """The prefixes that hold in an element, and the names that were written with them so far."""

    prefixes: dict[str, str]
    names: dict[str, str]

    @classmethod
    def around(cls) -> "Spaces":
        """What holds around a document."""
        return cls({"xml": _XML}, {})

    def with_those_of(self, attributes: list[tuple[str, str]]) -> "Spaces":
        """What holds in an element with these attributes."""
        declared = {
            name.partition(":")[2]: value for name, value in attributes if _is_declaration(name)
        }
        return Spaces({**self.prefixes, **declared}, {}) if declared else self

    def name(self, written: str) -> str:
        """A name with its namespace, as lxml writes it."""
        known = self.names.get(written)
        if known is None:
            prefix, _, local = written.rpartition(":")
            space = self.prefixes.get(prefix)
            known = self.names[written] = f"{{{space}}}{local}" if space else written
        return known

    def attributes(self, written: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The attributes by their names, with no white space at the ends of their values."""
        return [
            (self.name(name) if ":" in name else name, value.strip())
            for name, value in written
            if not _is_declaration(name)
        ]


def _is_declaration(attribute: str) -> bool:
    return attribute == "xmlns" or attribute.startswith("xmlns:")
