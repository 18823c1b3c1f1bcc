"""Comparing an EBUCore document with its schema while it streams."""

from collections.abc import Iterator
from typing import IO

from lxml import etree

from epg_export.findings import Finding
from epg_export.formats.ebucore.mapping.document import NAMESPACE, SCHEMA
from epg_export.formats.kinds import EBUCORE_VIOLATION
from epg_export.formats.schema import Grain, check, schema_file

_PART = f"{{{NAMESPACE}}}part"
_CORE = f"{{{NAMESPACE}}}coreMetadata"
_MAIN = f"{{{NAMESPACE}}}ebuCoreMain"


def check_document(stream: IO[bytes], source: str, schema: str | None) -> Iterator[Finding]:
    """Yield where the document breaks ``ebucore-epg.xsd``, or the schema at the path ``schema``.

    Parts are checked one by one; a bare Dublin Core element, which the schemas would let pass as a
    document, is refused by its root.
    """
    path = schema_file(SCHEMA, schema)
    grain = Grain(root=_MAIN, pieces=(_PART, _MAIN), around=_alone, envelopes=True)
    yield from check(stream, source, path, EBUCORE_VIOLATION, grain)


def _alone(element: etree._Element) -> etree._Element:
    """The part under a root and a core of its own; it is moved, so its lines stay true.

    A whole document under an envelope can be checked where it stands.
    """
    if element.tag == _MAIN:
        return element
    root = etree.Element(_MAIN, nsmap={key: uri for key, uri in element.nsmap.items() if key})
    core = etree.SubElement(root, _CORE)
    core.append(element)
    return root
