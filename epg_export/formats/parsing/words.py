"""Names and messages of libxml2 as people read them."""

import re


def plain(message: str) -> str:
    """libxml2's message without its namespaces."""
    return re.sub(r"\{[^}]*\}", "", message)


def local(name: object) -> str:
    """A qualified name without its namespace."""
    return str(name).rpartition("}")[2]


def namespace(name: object) -> str:
    """The namespace of a qualified name, empty where it has none."""
    return str(name)[1:].partition("}")[0] if str(name).startswith("{") else ""
