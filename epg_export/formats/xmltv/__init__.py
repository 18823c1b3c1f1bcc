"""XMLTV: what receivers, recorders and guides read (xmltv.dtd)."""

from epg_export.formats.base import Format, Layout
from epg_export.formats.encodings import shown
from epg_export.formats.xmltv.check import check_document
from epg_export.formats.xmltv.losses import LOSSES
from epg_export.formats.xmltv.mapping import CARRIES, carries_with
from epg_export.formats.xmltv.reading.locate import locate
from epg_export.formats.xmltv.reading.ranges import RANGES
from epg_export.formats.xmltv.reading.reader import read
from epg_export.formats.xmltv.reading.sniff import sniff
from epg_export.formats.xmltv.settings import Settings
from epg_export.formats.xmltv.writing import document
from epg_export.formats.xmltv.writing.document import SCHEMA
from epg_export.formats.xmltv.writing.index import write_index

FORMATS = (
    Format(
        name="xmltv",
        title="XMLTV, for receivers and guides",
        suffixes=(".xml", ".xmltv"),
        sniff=sniff,
        read=read,
        ranges=RANGES,
        text=shown,
        locate=locate,
        layouts=(
            Layout(
                name="document",
                title="channels, then programmes",
                write=document.write,
                shares=document,
            ),
        ),
        carries=CARRIES,
        losses=LOSSES,
        markup=True,
        check=check_document,
        schema=SCHEMA,
        broadcasts_only=True,
        settings=Settings,
        carries_with=carries_with,
        index=write_index,
        utc_by_default=True,
        channel_ids="xmltv",
        self_contained=True,
        assured=frozenset({"EPG202"}),  # no XML holds such a character
    ),
)
