"""How XML is parsed: nothing is fetched or resolved, and no feed is too large."""

import re
from typing import Any

from lxml import etree

SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": True,
}
"""What every parser of a feed is told."""


def parser() -> etree.XMLParser:
    """A parser that fetches nothing and resolves nothing."""
    return etree.XMLParser(**SAFE)


def plain(message: str) -> str:
    """libxml2's message without its namespaces."""
    return re.sub(r"\{[^}]*\}", "", message)


def local(name: object) -> str:
    """A qualified name without its namespace."""
    return str(name).rpartition("}")[2]


def namespace(name: object) -> str:
    """The namespace of a qualified name, empty where it has none."""
    return str(name)[1:].partition("}")[0] if str(name).startswith("{") else ""
