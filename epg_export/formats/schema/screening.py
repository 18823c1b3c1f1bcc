"""The quick look: whether a document is well-formed and valid, without building its tree.

libxml2 validates what it parses as it goes, and an lxml parser with a target that wants nothing
keeps none of it: two thirds of the time that a tree takes. What it refuses is looked at again as a
tree, which says why and has the last word.
"""

from pathlib import Path
from typing import Any

from lxml import etree

from epg_export.formats.parsing import parser, tree
from epg_export.formats.schema.loading import load

_STRANGE = b"<a-name-that-no-schema-declares/>"


class Screen:
    """Passes documents that the schema at a path surely takes."""

    def __init__(self, path: Path, opened: frozenset[str] = frozenset()) -> None:
        self._path, self._opened = path, opened
        self._parser = self._made()
        # Where lxml does not tell of the schema in this way, nothing may seem to be valid.
        self._tells = not self._valid(_STRANGE)

    def passes(self, document: bytes) -> bool:
        """Whether it is sure that nothing is wrong with a document."""
        return self._tells and self._valid(document)

    def _valid(self, document: bytes) -> bool:
        try:
            tree(document, self._parser)
        except etree.XMLSyntaxError:
            self._parser = self._made()
            return False
        return len(self._parser.error_log) == 0

    def _made(self) -> etree.XMLParser:
        schema = load(self._path, self._opened)
        nothing: Any = _Nothing()
        return parser(target=nothing, schema=schema)


class _Nothing:
    """A target that is told of nothing."""

    def close(self) -> None:
        """End as quietly."""
