"""Naming elements, lists of names and values the way a document writes them."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from lxml import etree

from epg_export.formats.parsing import local, namespace

_LONG = 60
_MANY = 12
"""So many names are listed; a reader does not look through more."""
_XML = "{http://www.w3.org/XML/1998/namespace}"


def quoted(value: str) -> str:
    """A value on one line, cut off where it is long."""
    text = " ".join(value.split())
    return f'"{text if len(text) <= _LONG else text[:_LONG] + "…"}"'


def name_of(element: etree._Element) -> str:
    """What an element is called in its document; the document's own namespace goes unsaid."""
    name = local(element.tag)
    root = element.getroottree().getroot()
    same = namespace(element.tag) == namespace(root.tag)
    return name if same or not element.prefix else f"{element.prefix}:{name}"


def names_of(around: etree._Element, names: Iterable[str]) -> str:
    """Qualified names as the document around would write them."""
    prefixes = {uri: prefix for prefix, uri in around.nsmap.items() if prefix}
    root = namespace(around.getroottree().getroot().tag)
    shown = []
    for name in names:
        prefix = prefixes.get(namespace(name)) if namespace(name) != root else None
        shown.append(f"{prefix}:{local(name)}" if prefix else local(name))
    return ", ".join(dict.fromkeys(shown))


def listed(around: etree._Element, names: list[str]) -> str:
    """Which of some elements are expected."""
    if len(names) > _MANY:
        return "another element"
    return ("one of " if len(names) > 1 else "") + names_of(around, names)


@lru_cache(maxsize=1024)
def meant(name: str, known: tuple[str, ...]) -> str:
    """Which known name was probably meant, or all of them where they are few."""
    names = [attribute_name(one) for one in known]
    if not names:
        return "; expected none"
    if close := get_close_matches(local(name), names, n=1, cutoff=0.75):
        return f'; perhaps "{close[0]}" is meant'
    return f"; expected one of {', '.join(names)}" if len(names) <= _MANY else ""


def attribute_name(name: str | None) -> str:
    """What an attribute is called."""
    return str(name).replace(_XML, "xml:").rpartition("}")[2]
