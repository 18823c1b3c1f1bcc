"""How workbooks begin: a zip archive with the parts of one, or a compound document (OLE)."""

import re
import zipfile
from pathlib import Path
from typing import IO

from epg_export.formats.marks import OLE, ZIP
from epg_export.formats.table.grid.packing.limits import MOST_DIRECTORY
from epg_export.formats.zip_list import list_length
from epg_export.formats.zip_opening import opened_zip

CONTENT_TYPES = "[Content_Types].xml"
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_NAME = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)
_PARTS = (b"[Content_Types].xml", b"xl/", b"xl\\")


def is_workbook(head: bytes) -> bool:
    """Whether a content is packed as workbooks are; no text begins so."""
    return head.startswith((ZIP, OLE))


def looks_like_workbook(head: bytes) -> bool:
    """Whether the first bytes are those of a workbook, or of another document of such programs."""
    if head.startswith(OLE):
        return True
    if not head.startswith(ZIP):
        return False
    return ODS_TYPE in head[:200] or any(name.startswith(_PARTS) for name in _names(head))


def holds_workbook(file: IO[bytes] | Path) -> bool:
    """Whether a zip archive is one workbook, and no archive of feeds."""
    try:
        if list_length(file) > MOST_DIRECTORY:
            return False
        with opened_zip(file) as archive:
            names = set(archive.namelist())
            if CONTENT_TYPES in names:
                return True
            if "mimetype" not in names or "content.xml" not in names:
                return False
            with archive.open("mimetype") as said:
                return said.read(len(ODS_TYPE)) == ODS_TYPE
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return False


def _names(head: bytes) -> list[bytes]:
    """The names of the files whose beginning is among the first bytes of an archive."""
    found = []
    for match in _NAME.finditer(head):
        length = int.from_bytes(match.group(1), "little")
        found.append(head[match.end() : match.end() + length])
    return found
