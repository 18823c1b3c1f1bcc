"""Finding what a schema imports beside it or among the shipped ones, and never in the network."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from epg_export.formats.parsing import file_tree
from epg_export.formats.schema.defusing import defuse
from epg_export.resources import schema_path

_SHIPPED = {
    "xml.xsd": "xml.xsd",
    "simpledc20021212.xsd": "dc-elements.xsd",
}
"""Shipped schemas that stand in for well-known ones, by the name that imports ask for."""


def found(url: str, beside: Path) -> Path | None:
    """The file that an address names: itself, one of its name beside a schema, or a shipped one."""
    parts = urlsplit(url)
    path = Path(unquote(parts.path))
    if parts.scheme in {"", "file"} and path.is_file():
        return path
    if (near := beside.parent / path.name).is_file():
        return near
    return schema_path(_SHIPPED[path.name]) if path.name in _SHIPPED else None


class Imports(etree.Resolver):
    """Hands libxml2 the files that a schema imports, and keeps what it asked for in vain.

    Keeps too what the system said of one: libxml2 only tells that the schema is none.
    """

    def __init__(self, beside: Path) -> None:
        super().__init__()
        self.missing: list[str] = []
        self.trouble: OSError | None = None
        self._beside = beside

    # lxml's stubs know neither the third argument nor that the address is optional.
    def resolve(self, system_url: str, public_id: str, context: object) -> Any:  # type: ignore[override]
        """The imported schema, defused like the one that imports it."""
        del public_id
        try:
            path = found(system_url, self._beside)
            tree = None if path is None else defuse(file_tree(path))
        except OSError as error:
            self.trouble = error
            raise
        if tree is None:
            self.missing.append(system_url)
            return self.resolve_string("", context, base_url=system_url)
        return self.resolve_string(etree.tostring(tree), context, base_url=str(path))
