"""A workbook written anew into a temporary file that calamine can be trusted with."""

import os
from typing import IO

from epg_export.formats.marks import OLE
from epg_export.formats.table.grid.kinds import DAMAGED_WORKBOOK, OVERSIZED_WORKBOOK
from epg_export.formats.table.grid.packing import office_open, old, open_document
from epg_export.formats.table.grid.packing.archive import Archive
from epg_export.formats.table.grid.packing.limits import MOST_PACKED, UnusableWorkbookError
from epg_export.formats.table.grid.packing.writing import Packed
from epg_export.formats.table.grid.signature import CONTENT_TYPES

_OTHERS = {
    "word/": "a Word document",
    "ppt/": "a presentation",
    "visio/": "a drawing",
}


def packed(stream: IO[bytes]) -> Packed:
    """The workbook of a stream that can be wound back, packed anew.

    Raises :class:`UnusableWorkbookError` where none of it can be read.
    """
    size = stream.seek(0, os.SEEK_END)
    if size > MOST_PACKED:
        message = f"it has {size >> 20} MiB, more than {MOST_PACKED >> 20}"
        raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
    stream.seek(0)
    if stream.read(len(OLE)) == OLE:
        stream.seek(0)
        return old.repacked(stream.read())
    archive = Archive(stream)
    names = {name.lower(): name for name in archive.names}
    if "mimetype" in names and "content.xml" in names:
        return open_document.repacked(archive)
    if CONTENT_TYPES.lower() not in names or not any(name.startswith("xl/") for name in names):
        what = next(
            (what for start, what in _OTHERS.items() if any(n.startswith(start) for n in names)),
            None,
        )
        raise UnusableWorkbookError(
            DAMAGED_WORKBOOK,
            f"it is {what or 'an archive'}, not a workbook",
            "give the workbook with the schedule",
        )
    return office_open.repacked(archive, is_binary="xl/workbook.bin" in names)
