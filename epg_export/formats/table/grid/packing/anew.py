"""A workbook written anew into a temporary file that calamine can be trusted with."""

import os
import re
import struct
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import IO, NamedTuple

from epg_export.errors import no_room
from epg_export.formats.table.grid.kinds import (
    DAMAGED_WORKBOOK,
    OVERSIZED_WORKBOOK,
    PROTECTED_WORKBOOK,
)
from epg_export.formats.table.grid.packing import biff, biff12, compound
from epg_export.formats.table.grid.packing.archive import Archive
from epg_export.formats.table.grid.packing.content_xml import ROW_END, ContentXml
from epg_export.formats.table.grid.packing.extent import Extent
from epg_export.formats.table.grid.packing.limits import (
    MOST_PACKED,
    MOST_SHEETS,
    MOST_STRINGS,
    UnusableWorkbookError,
)
from epg_export.formats.table.grid.packing.markup import ATTRIBUTES, PREFIX, pieces
from epg_export.formats.table.grid.packing.sheet_xml import SheetXml
from epg_export.formats.table.grid.signature import CONTENT_TYPES, ODS_TYPE, OLE

_SHEETS = re.compile(r"xl/(?:work|chart|dialog|macro)sheets/[^/]+\.(?:xml|bin)", re.IGNORECASE)
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/[^/]+\.rels|"
    r"xl/(?:workbook|styles|sharedStrings)\.(?:xml|bin)",
    re.IGNORECASE,
)
_STRING = re.compile(rb"<" + PREFIX + rb"si[\s>/]")
_SHEET = re.compile(rb"<" + PREFIX + rb"sheet(?=\s)(" + ATTRIBUTES + rb")>")
_RELATION = re.compile(rb"<" + PREFIX + rb"Relationship(?=\s)(" + ATTRIBUTES + rb")>")
_MOST_LISTED = 8 << 20
_OTHERS = {
    "word/": "a Word document",
    "ppt/": "a presentation",
    "visio/": "a drawing",
}
_OLD = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a presentation",
    "__properties_version1.0": "a message of Outlook",
}
_PASSWORD = "the workbook asks for a password"  # noqa: S105 - words for people


class Packed(NamedTuple):
    """A workbook packed anew; ``extents`` are those of its sheets, in the workbook's order."""

    path: Path
    extents: list[Extent]

    def close(self) -> None:
        """Let the temporary file go."""
        self.path.unlink(missing_ok=True)


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
        return _old(stream.read())
    archive = Archive(stream)
    names = {name.lower(): name for name in archive.names}
    if "mimetype" in names and "content.xml" in names:
        return _open_document(archive)
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
    return _office_open(archive, is_binary="xl/workbook.bin" in names)


def _old(content: bytes) -> Packed:
    try:
        return _compound(compound.Compound(content))
    except (struct.error, IndexError, ValueError) as error:
        message = "the list of what is in the file is damaged"
        raise UnusableWorkbookError(DAMAGED_WORKBOOK, message) from error


def _compound(document: compound.Compound) -> Packed:
    if "EncryptedPackage" in document.names:
        raise UnusableWorkbookError(PROTECTED_WORKBOOK, _PASSWORD)
    name = next(
        (name for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if name in document.names), None
    )
    if name is None:
        what = next((_OLD[name] for name in _OLD if name in document.names), "an old document")
        raise UnusableWorkbookError(
            DAMAGED_WORKBOOK, f"it is {what}, not a workbook", "give the workbook with the schedule"
        )
    found = biff.cleaned(document.stream(name))
    return Packed(_file(".xls", [compound.written(found.stream)]), found.extents)


def _open_document(archive: Archive) -> Packed:
    said = b"".join(archive.blocks("mimetype"))[:100]
    if said.strip() != ODS_TYPE:
        shown = said.decode("ascii", "replace").strip()
        raise UnusableWorkbookError(
            DAMAGED_WORKBOOK,
            f'it is an OpenDocument of the type "{shown}", not a workbook',
            "give the workbook with the schedule",
        )
    manifest = _small(archive, "META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise UnusableWorkbookError(PROTECTED_WORKBOOK, _PASSWORD)
    content = ContentXml("content.xml")
    text = pieces(archive.blocks("content.xml"), "content.xml", behind=ROW_END)
    path = _archive(
        ".ods",
        (
            ("mimetype", [ODS_TYPE]),
            ("META-INF/manifest.xml", [manifest or b"<manifest:manifest/>"]),
            ("content.xml", content.cleaned(text)),
        ),
    )
    return Packed(path, content.extents)


def _office_open(archive: Archive, *, is_binary: bool) -> Packed:
    parts: dict[str, Extent] = {}
    path = _archive(
        ".xlsb" if is_binary else ".xlsx",
        (
            (name, _part(archive, name, parts))
            for name in archive.names
            if _KEPT.fullmatch(name) or _SHEETS.fullmatch(name)
        ),
    )
    try:
        return Packed(path, [parts.get(name, Extent()) for name in _listed(archive, is_binary)])
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _part(archive: Archive, name: str, extents: dict[str, Extent]) -> Iterable[bytes]:
    """A part as it is to be read."""
    blocks = archive.blocks(name)
    if _SHEETS.fullmatch(name):
        if name.lower().endswith(".bin"):
            extents[name] = Extent()
            return biff12.cleaned_sheet(blocks, name, extents[name])
        sheet = SheetXml(name)
        extents[name] = sheet.extent
        return sheet.cleaned(pieces(blocks, name))
    if name.lower().endswith("workbook.bin"):
        return biff12.cleaned_workbook(blocks, name)
    if name.lower().endswith(".bin"):
        return biff12.copied(blocks, name)
    return (
        _counted(pieces(blocks, name)) if "sharedstrings" in name.lower() else pieces(blocks, name)
    )


def _counted(text: Iterator[bytes]) -> Iterator[bytes]:
    number = 0
    for piece in text:
        number += len(_STRING.findall(piece))
        if number > MOST_STRINGS:
            message = f"it has more than {MOST_STRINGS} texts"
            raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
        yield piece


def _listed(archive: Archive, is_binary: bool) -> list[str]:
    """The parts that hold the sheets, in the order of the workbook."""
    name = "xl/workbook.bin" if is_binary else "xl/workbook.xml"
    targets = {
        _attribute(found, b"Id"): _attribute(found, b"Target")
        for found in _RELATION.findall(_small(archive, f"xl/_rels/{name[3:]}.rels"))
    }
    if is_binary:
        ids = list(biff12.relations([_small(archive, name)], name))
    else:
        ids = [_attribute(found, rb"[\w.-]+:id") for found in _SHEET.findall(_small(archive, name))]
    if len(ids) > MOST_SHEETS:
        message = f"it has {len(ids)} sheets, more than {MOST_SHEETS}"
        raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
    return ["xl/" + targets.get(id_, "").removeprefix("/").removeprefix("xl/") for id_ in ids]


def _attribute(attributes: bytes, name: bytes) -> str:
    found = re.search(rb"""\s""" + name + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", attributes)
    raw = (found.group(1) or found.group(2) or b"") if found else b""
    return unescape(raw.decode(errors="replace"))


def _small(archive: Archive, name: str) -> bytes:
    """A part that is held in memory."""
    found = bytearray()
    for block in archive.blocks(name):
        found += block
        if len(found) > _MOST_LISTED:
            message = f"its part {name} has more than {_MOST_LISTED >> 20} MiB"
            raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
    return bytes(found)


def _archive(suffix: str, parts: Iterable[tuple[str, Iterable[bytes]]]) -> Path:
    path = _file(suffix, ())
    try:
        with zipfile.ZipFile(path, "w") as archive:
            for name, blocks in parts:
                with archive.open(name, "w", force_zip64=False) as part:
                    for block in blocks:
                        part.write(block)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise no_room(error) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _file(suffix: str, blocks: Iterable[bytes]) -> Path:
    try:
        number, name = tempfile.mkstemp(suffix=suffix, prefix="epg-export-")
        with os.fdopen(number, "wb") as file:
            file.writelines(blocks)
    except OSError as error:
        raise no_room(error) from error
    return Path(name)
