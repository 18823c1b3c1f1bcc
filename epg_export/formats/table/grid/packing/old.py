"""Workbooks of the old kind (.xls): a stream of records in a compound document."""

import struct

from epg_export.formats.table.grid.kinds import DAMAGED_WORKBOOK, PROTECTED_WORKBOOK
from epg_export.formats.table.grid.packing import biff, compound
from epg_export.formats.table.grid.packing.limits import UnusableWorkbookError
from epg_export.formats.table.grid.packing.writing import Packed, file

_OLD = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a presentation",
    "__properties_version1.0": "a message of Outlook",
}
_NAMES = ("Workbook", "Book", "WORKBOOK", "BOOK")


def repacked(content: bytes) -> Packed:
    """The values of a workbook, in a compound document that holds nothing else."""
    try:
        return _compound(compound.Compound(content))
    except (struct.error, IndexError, ValueError) as error:
        message = "the list of what is in the file is damaged"
        raise UnusableWorkbookError(DAMAGED_WORKBOOK, message) from error


def _compound(document: compound.Compound) -> Packed:
    if "EncryptedPackage" in document.names:
        raise UnusableWorkbookError(PROTECTED_WORKBOOK, "the workbook asks for a password")
    name = next((name for name in _NAMES if name in document.names), None)
    if name is None:
        what = next((_OLD[name] for name in _OLD if name in document.names), "an old document")
        raise UnusableWorkbookError(
            DAMAGED_WORKBOOK, f"it is {what}, not a workbook", "give the workbook with the schedule"
        )
    found = biff.cleaned(document.stream(name))
    return Packed(file(".xls", [compound.written(found.stream)]), found.extents)
