"""EBUCore 1.10 (EBU Tech 3293): what archives and media asset management read."""

from epg_export.formats.base import Format, Layout
from epg_export.formats.ebucore.check import check_document
from epg_export.formats.ebucore.losses import losses
from epg_export.formats.ebucore.mapping.carries import CARRIES
from epg_export.formats.ebucore.mapping.document import SCHEMA
from epg_export.formats.ebucore.writing.layouts import write_documents, write_schedule


def _sniff(head: bytes) -> bool:
    return b"ebuCoreMain" in head or b"metadata-schema:ebu" in head


FORMATS = (
    Format(
        name="ebucore",
        title="EBUCore 1.10, for archives and partners",
        suffixes=(".ebucore.xml", ".ebucore"),
        sniff=_sniff,
        layouts=(
            Layout(
                name="schedule",
                title="one document, every record a part",
                write=write_schedule,
            ),
            Layout(
                name="documents",
                title="one document for each record",
                write=write_documents,
                folder=True,
            ),
        ),
        carries=CARRIES,
        losses=losses,
        check=check_document,
        schema=SCHEMA,
    ),
)
