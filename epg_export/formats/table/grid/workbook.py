"""The workbooks of spreadsheet programs, sheet by sheet."""

import datetime as dt
import errno
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any, TypeVar

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from epg_export.errors import no_room
from epg_export.findings import Finding, Place
from epg_export.formats.table.cells import Merged, Row, Sheet, Value, cell_path
from epg_export.formats.table.grid.kinds import (
    DAMAGED_WORKBOOK,
    FAR_CELL,
    HIDDEN_SHEET,
    PROTECTED_WORKBOOK,
)
from epg_export.formats.table.grid.packing.anew import packed
from epg_export.formats.table.grid.packing.extent import Extent
from epg_export.formats.table.grid.packing.limits import UnusableWorkbookError
from epg_export.formats.table.grid.packing.writing import Packed
from epg_export.formats.table.grid.telling import Waiting

_T = TypeVar("_T")
_OF_THE_SYSTEM = re.compile(r"\(os error (\d{1,4})\)")
"""What Rust says of an error that came from the system."""
_LENGTH = re.compile(r"(-?)PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


def sheets(
    stream: IO[bytes], source: str, names: Collection[str] = ()
) -> Iterator[Sheet | Finding]:
    """Yield the sheets of a workbook that are to be seen, or those of these names."""
    try:
        with _seekable(stream) as file:
            again = packed(file)
        try:
            yield from _sheets(again, source, names)
        finally:
            again.close()
    except UnusableWorkbookError as error:
        yield error.kind.at(Place(source), error.message, remedy=error.remedy)


@contextmanager
def _seekable(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """The stream, or what it holds in a temporary file: what is unpacked winds back slowly."""
    if _winds_back(stream):
        yield stream
        return
    with tempfile.TemporaryFile(prefix="epg-export-") as file:
        try:
            shutil.copyfileobj(stream, file)
        except OSError as error:
            raise no_room(error) from error
        yield file


def _winds_back(stream: IO[bytes]) -> bool:
    """Whether a stream is a plain file or in memory."""
    try:
        stream.fileno()
    except (OSError, AttributeError):
        return hasattr(stream, "getbuffer")
    return stream.seekable()


def _sheets(again: Packed, source: str, names: Collection[str]) -> Iterator[Sheet | Finding]:
    book = _guarded(lambda: CalamineWorkbook.from_path(str(again.path)))
    # Nothing is left behind by a run that is ended: an open file needs no name, but on Windows.
    with suppress(PermissionError):
        again.close()
    try:
        for at, about in enumerate(book.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.name in names if names else about.visible == SheetVisibleEnum.Visible:
                extent = again.extents[at] if at < len(again.extents) else Extent()
                yield from _sheet(book, about, source, extent)
            elif not names:
                place = Place(source, path=cell_path(about.name, 1))
                yield HIDDEN_SHEET.at(place, f'the sheet "{about.name}" is hidden and not read')
    finally:
        book.close()


def _sheet(
    book: CalamineWorkbook, about: SheetMetadata, source: str, extent: Extent
) -> Iterator[Sheet | Finding]:
    if extent.first_left_out is not None:
        path = cell_path(about.name, extent.first_left_out.row + 1, extent.first_left_out.column)
        more = extent.left_out - 1
        stands = f"the cell and {more} more stand" if more else "the cell stands"
        message = f"{stands} too far from the others, and what is there is not read"
        yield FAR_CELL.at(Place(source, path=path), message, facts={"cells": extent.left_out})
    try:
        sheet = _guarded(lambda: book.get_sheet_by_name(about.name))
        waiting = Waiting(source)
        yield Sheet(about.name, _rows(sheet, waiting), _merged(sheet))
        yield from waiting.told()
    except UnusableWorkbookError as error:
        place = Place(source, path=cell_path(about.name, 1))
        message = f'the sheet "{about.name}" cannot be read: {error.message}'
        yield error.kind.at(place, message, remedy=error.remedy)


def _guarded(read: Callable[[], _T]) -> _T:
    """What calamine reads; panics of Rust are no :class:`Exception`."""
    try:
        return read()
    except PasswordError as error:
        raise UnusableWorkbookError(
            PROTECTED_WORKBOOK, "the workbook asks for a password"
        ) from error
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        words = " ".join(str(error).split())[:200] or type(error).__name__
        said = _OF_THE_SYSTEM.search(words)
        number = int(said[1]) if said else errno.EINVAL
        if number != errno.EINVAL:  # that there is no such place in it is a fault of the workbook
            raise OSError(number, os.strerror(number)) from error
        raise UnusableWorkbookError(DAMAGED_WORKBOOK, f"it is damaged: {words}") from error


def _rows(sheet: CalamineSheet, waiting: Waiting) -> Iterator[Row]:
    if sheet.start is None or sheet.end is None:
        return
    left = [None] * sheet.start[1]
    rows = sheet.iter_rows()
    for number in range(1, sheet.end[0] + 2):
        try:
            values = _guarded(lambda: next(rows, None))
        except UnusableWorkbookError as error:
            place = Place(waiting.source, path=cell_path(sheet.name, number))
            waiting.at(DAMAGED_WORKBOOK, place, f"the row cannot be read: {error.message}")
            continue
        if values is None:
            return
        if any(value != "" for value in values):
            yield Row(number, [*left, *map(_value, values)])


def _value(value: Any) -> Value:
    if value == "":
        return None
    if type(value) is str and value.startswith(("PT", "-PT")):
        return _length(value)
    found: Value = value
    return found


def _length(text: str) -> Value:
    """How OpenDocument says a time of more than a day, which calamine leaves as it is."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        return text
    hours, minutes, seconds = (int(group) for group in found.groups()[1:])
    length = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -length if found.group(1) else length


def _merged(sheet: CalamineSheet) -> tuple[Merged, ...]:
    ranges: Sequence[Any] = sheet.merged_cell_ranges or ()
    return tuple(Merged(first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in ranges)
