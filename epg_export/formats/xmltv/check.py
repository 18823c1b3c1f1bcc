"""Comparing an XMLTV document with its schema while it streams."""

from collections.abc import Iterator
from typing import IO

from lxml import etree

from epg_export.findings import Finding
from epg_export.formats.kinds import XMLTV_VIOLATION
from epg_export.formats.schema import Grain, check, schema_file
from epg_export.formats.xmltv.writing.document import SCHEMA


def check_document(stream: IO[bytes], source: str, schema: str | None) -> Iterator[Finding]:
    """Yield where the document breaks ``xmltv.xsd``, or the schema at the path ``schema``."""
    path = schema_file(SCHEMA, schema)
    pieces = ("channel", "programme")
    grain = Grain(root="tv", pieces=pieces, around=_alone, ordered=True, numbered=True)
    yield from check(stream, source, path, XMLTV_VIOLATION, grain)


def _alone(element: etree._Element) -> etree._Element:
    root = etree.Element("tv")
    root.append(element)
    return root
