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
    UnusableWorkbookError,
)
from epg_export.formats.table.grid.packing.markup import ATTRIBUTES, PREFIX, pieces
from epg_export.formats.table.grid.packing.shared import SharedTexts
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
_SHARES = re.compile(rb"""\st\s*=\s*(?:"s"|'s')""")
_SHOWS = re.compile(
    rb"""\st\s*=\s*(?:"s"|'s')[^<>]*+>\s*<""" + PREFIX + rb"""v\s*>\s*([0-9]{1,9})\b"""
)
_SHEET = re.compile(rb"<" + PREFIX + rb"sheet(?=\s)(" + ATTRIBUTES + rb")>")
_RELATION = re.compile(rb"<" + PREFIX + rb"Relationship(?=\s)(" + ATTRIBUTES + rb")>")


def repacked(source: Archive, *, is_binary: bool) -> Packed:
    """The parts of a workbook that are read."""
    parts = _Parts(source)
    path = archive(
        ".xlsb" if is_binary else ".xlsx",
        (
            (name, parts.cleaned(name))
            for name in source.names
            if _KEPT.fullmatch(name) or _SHEETS.fullmatch(name)
        ),
    )
    try:
        parts.texts.refuse_too_much()
        listed = _listed(source, is_binary=is_binary)
        return Packed(path, [parts.extents.get(name, Extent()) for name in listed])
    except BaseException:
        path.unlink(missing_ok=True)
        raise


class _Parts:
    """The parts of a workbook as they are to be read, and what is learnt of them."""

    def __init__(self, source: Archive) -> None:
        self.extents: dict[str, Extent] = {}
        self.texts = SharedTexts()
        self._source = source

    def cleaned(self, name: str) -> Iterable[bytes]:
        """A part, in pieces."""
        blocks, lower = self._source.blocks(name), name.lower()
        is_binary = lower.endswith(".bin")
        if _SHEETS.fullmatch(name):
            return self._sheet(name, blocks, is_binary=is_binary)
        if "sharedstrings" in lower:
            if is_binary:
                return biff12.cleaned_texts(blocks, name, self.texts)
            return self._counted(pieces(blocks, name))
        if lower.endswith("workbook.bin"):
            return biff12.cleaned_workbook(blocks, name)
        return biff12.copied(blocks, name) if is_binary else pieces(blocks, name)

    def _sheet(self, name: str, blocks: Iterator[bytes], *, is_binary: bool) -> Iterable[bytes]:
        if is_binary:
            self.extents[name] = Extent()
            return biff12.cleaned_sheet(blocks, name, self.extents[name], self.texts)
        sheet = SheetXml(name)
        self.extents[name] = sheet.extent
        return self._showing(sheet.cleaned(pieces(blocks, name)))

    def _showing(self, sheet: Iterator[bytes]) -> Iterator[bytes]:
        """The same pieces, of which none cuts a cell; what cells share is counted."""
        shown = self.texts.shown
        for piece in sheet:
            found = _SHOWS.findall(piece)
            shown.update(map(int, found))
            # As no program writes it, but calamine reads it.
            shown[None] += len(_SHARES.findall(piece)) - len(found)
            yield piece

    def _counted(self, text: Iterator[bytes]) -> Iterator[bytes]:
        """The texts that cells share, without what the part says of their number.

        Calamine reserves memory for so many, and ends the process where there is none.
        """
        for piece in text:
            before, *texts = _STRING.split(piece)
            self.texts.goes_on(len(before))
            self.texts.add(map(len, texts))
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
