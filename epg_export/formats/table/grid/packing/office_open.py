"""Workbooks of Office Open XML (.xlsx, .xlsm) and of its binary kind (.xlsb)."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from epg_export.formats.table.grid.kinds import OVERSIZED_WORKBOOK
from epg_export.formats.table.grid.packing import biff12
from epg_export.formats.table.grid.packing.archive import Archive
from epg_export.formats.table.grid.packing.extent import Extent
from epg_export.formats.table.grid.packing.limits import (
    MOST_SHEETS,
    MOST_STRINGS,
    UnusableWorkbookError,
)
from epg_export.formats.table.grid.packing.markup import ATTRIBUTES, PREFIX, pieces
from epg_export.formats.table.grid.packing.sheet_xml import SheetXml
from epg_export.formats.table.grid.packing.writing import Packed, archive

_SHEETS = re.compile(r"xl/(?:work|chart|dialog|macro)sheets/[^/]+\.(?:xml|bin)", re.IGNORECASE)
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/[^/]+\.rels|"
    r"xl/(?:workbook|styles|sharedStrings)\.(?:xml|bin)",
    re.IGNORECASE,
)
_STRING = re.compile(rb"<" + PREFIX + rb"si[\s>/]")
_STRINGS = re.compile(rb"(<" + PREFIX + rb"sst)(?=\s)(" + ATTRIBUTES + rb")")
_COUNTS = re.compile(rb"""\s(?:count|uniqueCount)\s*=\s*(?:"[^"]*"|'[^']*')""")
_SHEET = re.compile(rb"<" + PREFIX + rb"sheet(?=\s)(" + ATTRIBUTES + rb")>")
_RELATION = re.compile(rb"<" + PREFIX + rb"Relationship(?=\s)(" + ATTRIBUTES + rb")>")


def repacked(source: Archive, *, is_binary: bool) -> Packed:
    """The parts of a workbook that are read."""
    parts: dict[str, Extent] = {}
    path = archive(
        ".xlsb" if is_binary else ".xlsx",
        (
            (name, _part(source, name, parts))
            for name in source.names
            if _KEPT.fullmatch(name) or _SHEETS.fullmatch(name)
        ),
    )
    try:
        return Packed(
            path, [parts.get(name, Extent()) for name in _listed(source, is_binary=is_binary)]
        )
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _part(source: Archive, name: str, extents: dict[str, Extent]) -> Iterable[bytes]:
    """A part as it is to be read."""
    blocks = source.blocks(name)
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
    """The texts that cells share, without what the part says of their number.

    Calamine reserves memory for so many, and ends the process where there is none.
    """
    number = 0
    for piece in text:
        number += len(_STRING.findall(piece))
        if number > MOST_STRINGS:
            message = f"it has more than {MOST_STRINGS} texts"
            raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
        yield _STRINGS.sub(_uncounted, piece)


def _uncounted(tag: re.Match[bytes]) -> bytes:
    return tag[1] + _COUNTS.sub(b"", tag[2])


def _listed(source: Archive, *, is_binary: bool) -> list[str]:
    """The parts that hold the sheets, in the order of the workbook."""
    name = "xl/workbook.bin" if is_binary else "xl/workbook.xml"
    targets = {
        _attribute(found, b"Id"): _attribute(found, b"Target")
        for found in _RELATION.findall(source.small(f"xl/_rels/{name[3:]}.rels"))
    }
    if is_binary:
        ids = list(biff12.relations([source.small(name)], name))
    else:
        ids = [_attribute(found, rb"[\w.-]+:id") for found in _SHEET.findall(source.small(name))]
    if len(ids) > MOST_SHEETS:
        message = f"it has {len(ids)} sheets, more than {MOST_SHEETS}"
        raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
    return ["xl/" + targets.get(id_, "").removeprefix("/").removeprefix("xl/") for id_ in ids]


def _attribute(attributes: bytes, name: bytes) -> str:
    found = re.search(rb"""\s""" + name + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", attributes)
    raw = (found.group(1) or found.group(2) or b"") if found else b""
    return unescape(raw.decode(errors="replace"))
