"""EBUCore 1.10 (EBU Tech 3293): what archives and media asset management read."""

from epg_export.formats.base import Format
from epg_export.formats.ebucore.check import check_document
from epg_export.formats.ebucore.locating.locate import locate
from epg_export.formats.ebucore.losses import LOSSES
from epg_export.formats.ebucore.mapping.carries import CARRIES, carries_with
from epg_export.formats.ebucore.mapping.document import SCHEMA, VERSIONS
from epg_export.formats.ebucore.reading.reader import read
from epg_export.formats.ebucore.reading.sniff import sniff
from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.layouts import LAYOUTS
from epg_export.formats.encodings import shown

FORMATS = (
    Format(
        name="ebucore",
        title="EBUCore 1.10 or 1.8, for archives and partners",
        suffixes=(".ebucore.xml", ".ebucore"),
        sniff=sniff,
        read=read,
        text=shown,
        locate=locate,
        layouts=LAYOUTS,
        carries=CARRIES,
        losses=LOSSES,
        markup=True,
        check=check_document,
        checked=True,
        schema=SCHEMA,
        settings=Settings,
        versions=VERSIONS,
        carries_with=carries_with,
    ),
)
