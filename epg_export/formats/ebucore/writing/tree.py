"""Elements as lists of lines, each indented against its parent.

Strings, because building elements takes 3.5 times as long; a text with line ends stays in the one
line it is in, so indenting never changes it. The prefix is written out everywhere: real readers
test for ``ebucore:`` to the letter.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from epg_export.formats.markup import attributes, escape
from epg_export.vocab.languages import xml_language

Lines = list[str]

_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNSAFE = re.compile(r"[%\s]")
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:)?(//[^/?#]*)?([^?#]*)(.*)", re.DOTALL)
_AUTHORITY = re.compile(
    r"//(?:[^@:\[\]]*(?::[^@\[\]]*)?@)?(?:[^@:\[\]]+|\[[0-9A-Fa-f:.]+\])?(?::[0-9]{1,5})?"
)


def element(name: str, children: Iterable[str] = (), **attrs: str | int | None) -> Lines:
    """An element around its children, self-closed without any."""
    inner = [f"  {line}" for line in children]
    opening = f"<ebucore:{name}{attributes(**attrs) if attrs else ''}"
    return [f"{opening}>", *inner, f"</ebucore:{name}>"] if inner else [f"{opening} />"]


def group(name: str, children: Iterable[str], **attrs: str | int | None) -> Lines:
    """An element around its children, or nothing where there are none."""
    inner = list(children)
    return element(name, inner, **attrs) if inner else []


def leaf(name: str, text: str, **attrs: str | int | None) -> str:
    """An element that holds a text."""
    return f"<ebucore:{name}{attributes(**attrs)}>{escape(text)}</ebucore:{name}>"


def dc(name: str, text: str, lang: str | None = None) -> str:
    """A Dublin Core element, the only place for a text in a language."""
    tag = f' xml:lang="{xml_language(lang)}"' if lang and not lang.isspace() else ""
    return f"<dc:{name}{tag}>{escape(text)}</dc:{name}>"


def language(tag: str | None) -> str | None:
    """A tag as ``xml:lang`` takes it; a text without one stays without."""
    return xml_language(tag) if tag and not tag.isspace() else None


def uri(text: str) -> str:
    """A text as xs:anyURI takes it: what cannot stand where it stands is percent-encoded.

    RFC 3986: a colon ends a scheme or begins a port, brackets hold an IPv6 address, and one number
    sign begins the fragment.
    """
    text = _BAD_PERCENT.sub("%25", text.strip()).replace(" ", "%20")
    match = _PARTS.match(text)
    scheme, authority, path, rest = match.groups("") if match else ("", "", text, "")
    if authority and not _AUTHORITY.fullmatch(authority):
        authority = "//" + _encoded(authority[2:], ":[]")
    if not scheme and not authority:
        first, slash, more = path.partition("/")
        path = _encoded(first, ":") + slash + more
    head, mark, fragment = rest.partition("#")
    tail = _encoded(head, "[]") + mark + _encoded(fragment, "#[]")
    return scheme + authority + _encoded(path, "[]") + tail


def ref(id_: str) -> str:
    """An id as xs:anyURI takes it, so that :func:`unref` gives it back to the letter."""
    return uri(_UNSAFE.sub(lambda match: quote(match[0]), id_))


def unref(text: str) -> str:
    """The id that was written so."""
    return unquote(text)


def _encoded(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
