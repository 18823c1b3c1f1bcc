"""Elements as lists of lines, each indented against its parent.

Strings, because building elements takes 3.5 times as long; a text with line ends stays in the one
line it is in, so indenting never changes it. The prefix is written out everywhere: real readers
test for ``ebucore:`` to the letter.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from epg_export.formats.markup import escape, quote
from epg_export.vocab.languages import xml_language

Lines = list[str]


def element(name: str, children: Iterable[str] = (), **attrs: str | int | None) -> Lines:
    """An element around its children, self-closed without any."""
    inner = [f"  {line}" for line in children]
    opening = f"<ebucore:{name}{_attributes(attrs) if attrs else ''}"
    return [f"{opening}>", *inner, f"</ebucore:{name}>"] if inner else [f"{opening} />"]


def group(name: str, children: Lines, **attrs: str | int | None) -> Lines:
    """An element around its children, or nothing where there are none."""
    return element(name, children, **attrs) if children else []


def leaf(name: str, text: str, **attrs: str | int | None) -> str:
    """An element that holds a text."""
    if not attrs:
        return f"<ebucore:{name}>{escape(text)}</ebucore:{name}>"
    return f"<ebucore:{name}{_attributes(attrs)}>{escape(text)}</ebucore:{name}>"


def dc(name: str, text: str, lang: str | None = None) -> str:
    """A Dublin Core element, the only place for a text in a language."""
    tag = f' xml:lang="{xml_language(lang)}"' if lang and not lang.isspace() else ""
    return f"<dc:{name}{tag}>{escape(text)}</dc:{name}>"


def language(tag: str | None) -> str | None:
    """A tag as ``xml:lang`` takes it; a text without one stays without."""
    return xml_language(tag) if tag and not tag.isspace() else None


def _attributes(attrs: Mapping[str, str | int | None]) -> str:
    text = ""
    for name, value in attrs.items():
        if value is not None:
            text += _attribute(name, value)
    return text


@lru_cache(maxsize=4096)
def _attribute(name: str, value: str | int) -> str:
    """An attribute with its leading space; nearly all are labels, which come again and again."""
    return f' {name.replace("_", ":")}="{quote(str(value))}"'
