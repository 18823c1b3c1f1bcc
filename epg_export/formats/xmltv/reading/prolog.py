"""What stands before the content: declaration, document type, comments, and the root's start tag.

A document type is stepped over, never fetched and never obeyed.
"""

import re
from collections.abc import Iterator

from lxml import etree

from epg_export.formats.kinds import DECLARATIONS_IGNORED, MALFORMED_XML, STRAY_CONTENT
from epg_export.formats.schema import parser
from epg_export.formats.xmltv.reading.buffer import Buffer
from epg_export.formats.xmltv.reading.found import Fault, Root
from epg_export.formats.xmltv.reading.mend import mended_text

_FAR = 1 << 20
_ASIDE = re.compile(rb"\s++|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_QUOTED = rb"\"[^\"]*\"|'[^']*'"
_DOCTYPE = re.compile(
    rb"<!DOCTYPE(?:[^\[\"'>]|" + _QUOTED + rb")*+(\[(?:[^\]\"'<]|" + _QUOTED + rb"|<!--.*?-->|<)*+"
    rb"\]\s*+)?>",
    re.DOTALL | re.IGNORECASE,
)
_START_TAG = re.compile(rb"<([^\W\d][\w:.\-]*)(?:[^\"'<>]|" + _QUOTED + rb")*+>")
_LOOSE_TAG = re.compile(rb"<([^\W\d][\w:.\-]*)[^<>]*>")
_WHOLE = re.compile(rb"<(?:!--|\?|!DOCTYPE|[^\W\d])", re.IGNORECASE)


def prolog(buffer: Buffer, items: tuple[str, ...]) -> Iterator[Fault | Root]:
    """Yield what is odd before a root, and the root last; none where the document ends first.

    An element of ``items`` that stands there without a root is left where it is: its root has no
    name.
    """
    while True:
        buffer.at_least(_FAR if buffer.text[:2] in (b"<!", b"<?") else 1 << 12)
        if not buffer.text:
            return
        if aside := _ASIDE.match(buffer.text):
            buffer.take(aside.end())
        elif doctype := _DOCTYPE.match(buffer.text):
            if doctype.group(1) is not None:
                message = "the document type declares something; declarations are not read"
                yield Fault(DECLARATIONS_IGNORED, message, *buffer.spot)
            buffer.take(doctype.end())
        elif tag := _START_TAG.match(buffer.text) or _LOOSE_TAG.match(buffer.text):
            if _local(tag.group(1).decode()) in items:
                yield Root("", {}, *buffer.spot)
            else:
                yield from _root(buffer, tag)
            return
        else:
            yield _stray(buffer)


def _root(buffer: Buffer, tag: re.Match[bytes]) -> Iterator[Fault | Root]:
    spot = buffer.spot
    name, text = tag.group(1).decode(), tag.group()
    alone = text if text.endswith(b"/>") else text[:-1] + b"/>"
    element = None
    for attempt in (alone, mended_text(alone, spot).text):
        try:
            element = etree.fromstring(attempt, parser())
            break
        except etree.XMLSyntaxError as error:
            reason = str(error.msg)
    if element is None:
        yield Fault(MALFORMED_XML, f"the root's start tag is not well-formed: {reason}", *spot)
    else:
        yield from mended_text(alone, spot).faults
    if alone is not text:
        buffer.take(len(text))
    else:
        # An empty root: what is left of it is its end tag.
        buffer.text = f"</{name}>".encode() + buffer.text[len(text) :]
    attributes = {} if element is None else {str(k): str(v) for k, v in element.items()}
    if element is not None and element.nsmap:
        attributes["xmlns"] = next(iter(element.nsmap.values()))
    yield Root(name, attributes, *spot)


def _stray(buffer: Buffer) -> Fault:
    """Step over what is neither markup nor white space."""
    spot = buffer.spot
    match = _WHOLE.search(buffer.text, 1)
    while match is None and not buffer.ended and len(buffer.text) < _FAR:
        buffer.more()
        match = _WHOLE.search(buffer.text, 1)
    text = buffer.take(match.start() if match else len(buffer.text))
    shown = text[:40].decode(errors="replace").strip("\0 \r\n\t")
    where = "before the document" if match else "outside the document"
    message = f'{len(text)} bytes {where}: "{shown}"' if shown else f"{len(text)} bytes {where}"
    return Fault(STRAY_CONTENT, message, *spot)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
