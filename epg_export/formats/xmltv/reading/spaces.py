"""Namespaces, of which the format has none: declared, stripped, made up where one is missing."""

import re
from collections.abc import Sequence

from epg_export.formats.kinds import MALFORMED_XML
from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.found import Fault

_PREFIX = re.compile(rb"[<\s]([A-Za-z_][\w.\-]*):[A-Za-z_]")
_DECLARED = re.compile(rb"\sxmlns:([\w.\-]+)\s*=")
_KNOWN = {b"xml", b"xmlns"}
_MOST = 50


def declaration(prefix: str | None, space: str) -> str:
    """The attribute that declares a namespace, with a blank before it."""
    value = space.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return f' xmlns:{prefix}="{value}"' if prefix else f' xmlns="{value}"'


def undeclared_prefixes(text: bytes, around: bytes) -> tuple[str, ...]:
    """The prefixes in a text, in order, that neither it nor the tag around it declares."""
    if b":" not in text:
        return ()
    known = _KNOWN.union(_DECLARED.findall(text), _DECLARED.findall(around))
    found = dict.fromkeys(_PREFIX.findall(_tags(text)))
    return tuple(prefix.decode() for prefix in found if prefix not in known)


def undeclared(prefixes: Sequence[str], text: bytes, spot: Spot) -> tuple[Fault, ...]:
    """The faults of prefixes that are not declared, as they stand in a text that starts here.

    Of very many the first are told: each is looked for in all of the text.
    """
    faults = tuple(_undeclared(prefix, text, spot) for prefix in prefixes[:_MOST])
    if (more := len(prefixes) - len(faults)) <= 0:
        return faults
    message = f"{faults[-1].message}, and {more} more"
    return (*faults[:-1], faults[-1]._replace(message=message))


def _undeclared(prefix: str, text: bytes, spot: Spot) -> Fault:
    found = re.search(rb"<[^<>]*?(\b%b:[A-Za-z_])" % re.escape(prefix.encode()), text)
    place = spot.after(text[: found.start(1)]) if found else spot
    message = f'not well-formed: the prefix "{prefix}" is not declared'
    return Fault(MALFORMED_XML, message, *place, remedy=_DECLARE)


_DECLARE = "leave the prefix out, or declare its namespace"
_TEXT = re.compile(rb">[^<]*+(?:<|\Z)|\"[^\"<]*\"|'[^'<]*'")


def _tags(text: bytes) -> bytes:
    """The text without what stands between tags and in quotes, where a colon means nothing."""
    return _TEXT.sub(lambda match: b"><" if match.group().startswith(b">") else b'""', text)


def local_name(name: object) -> str:
    """A name without its namespace, which lxml writes before it in braces."""
    return str(name).rpartition("}")[2]
