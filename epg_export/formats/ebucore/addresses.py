"""Addresses and ids as xs:anyURI takes them (RFC 3986), and ids back again."""

import re
from collections.abc import Sequence
from urllib.parse import quote, unquote

_SAFE = re.compile(r"(?:https?://[A-Za-z0-9.-]*)?[A-Za-z0-9._~/?=&,;+!-]*")
"""What nearly all ids and addresses are made of: nothing that could have to be encoded."""
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BLANK = re.compile(r"[ \t\r\n]")
_UNSAFE = re.compile(r"[%\s]")
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:)?(//[^/?#]*)?([^?#]*)(.*)", re.DOTALL)
_AUTHORITY = re.compile(
    r"//(?:[^@:\[\]]*(?::[^@\[\]]*)?@)?(?:[^@:\[\]]+|\[[0-9A-Fa-f:.]+\])?(?::[0-9]{1,5})?"
)


def uri(text: str) -> str:
    """A text as xs:anyURI takes it: what cannot stand where it stands is percent-encoded.

    RFC 3986: a colon ends a scheme or begins a port, brackets hold an IPv6 address, and one number
    sign begins the fragment.
    """
    if _SAFE.fullmatch(text):
        return text
    text = _BAD_PERCENT.sub("%25", text.strip())
    # An attribute keeps no line ends and tabs, and a list of addresses no blanks.
    text = _BLANK.sub(lambda match: quote(match[0]), text)
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
    if _SAFE.fullmatch(id_):
        return id_
    return uri(_UNSAFE.sub(lambda match: quote(match[0]), id_))


def unref(text: str) -> str:
    """The id that was written so."""
    return unquote(text)


def refs(ids: Sequence[str]) -> str | None:
    """Several ids in one xs:anyURI with blanks between them; None for none.

    It is one address to the schema: what has a meaning at its beginning or end only is encoded.
    """
    if len(ids) < 2:  # noqa: PLR2004 - one alone is an address of its own
        return (ref(ids[0]) if ids else "") or None
    return " ".join(_encoded(ref(id_), ":#[]@") for id_ in ids)


def unrefs(text: str) -> tuple[str, ...]:
    """The ids that were written so."""
    return tuple(unref(id_) for id_ in text.split())


def _encoded(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
