"""Workbooks of OpenDocument (.ods)."""

from epg_export.formats.table.grid.kinds import DAMAGED_WORKBOOK, PROTECTED_WORKBOOK
from epg_export.formats.table.grid.packing.archive import Archive
from epg_export.formats.table.grid.packing.content_xml import ROW_END, ContentXml
from epg_export.formats.table.grid.packing.limits import UnusableWorkbookError
from epg_export.formats.table.grid.packing.markup import pieces, well_formed
from epg_export.formats.table.grid.packing.writing import Packed, archive
from epg_export.formats.table.grid.signature import ODS_TYPE


def repacked(source: Archive) -> Packed:
    """The sheets of a workbook, without pictures, styles and macros."""
    said = b"".join(source.blocks("mimetype"))[:100]
    if said.strip() != ODS_TYPE:
        shown = said.decode("ascii", "replace").strip()
        raise UnusableWorkbookError(
            DAMAGED_WORKBOOK,
            f'it is an OpenDocument of the type "{shown}", not a workbook',
            "give the workbook with the schedule",
        )
    manifest = source.small("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise UnusableWorkbookError(PROTECTED_WORKBOOK, "the workbook asks for a password")
    content = ContentXml("content.xml")
    text = pieces(source.blocks("content.xml"), "content.xml", behind=ROW_END)
    path = archive(
        ".ods",
        (
            ("mimetype", [ODS_TYPE]),
            ("META-INF/manifest.xml", [manifest or b"<manifest:manifest/>"]),
            ("content.xml", content.cleaned(well_formed(text, "content.xml"))),
        ),
    )
    return Packed(path, content.extents)
