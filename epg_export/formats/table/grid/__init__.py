"""What stands in a table, as sheets of rows: text with delimiters, or a workbook."""

from collections.abc import Collection, Iterator
from typing import IO

import msgspec

from epg_export.findings import Finding
from epg_export.formats.base import ReadOptions
from epg_export.formats.marks import OLE
from epg_export.formats.table.cells import Sheet
from epg_export.formats.table.grid import delimited, workbook
from epg_export.formats.table.grid.signature import is_workbook


class Hints(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a table before it is read.

    ``delimiter`` and ``encoding`` are those of a text; ``sheets`` the names of the sheets that are
    wanted, hidden ones too; without names they are all that are to be seen.
    """

    delimiter: str | None = None
    encoding: str | None = None
    sheets: Collection[str] = ()


NO_HINTS = Hints()


def sheets(
    stream: IO[bytes], options: ReadOptions, hints: Hints = NO_HINTS
) -> Iterator[Sheet | Finding]:
    """Yield the sheets one after the other; each is read to its end before the next is asked for.

    What is found while the rows of a sheet are read is yielded behind it. Raises
    :class:`LookupError` where there is no encoding of that name.
    """
    head = stream.read(len(OLE))
    stream.seek(0)
    if is_workbook(head):
        return workbook.sheets(stream, options.source, hints.sheets)
    return delimited.sheets(stream, options.source, hints.delimiter, hints.encoding)
