"""BXF (SMPTE ST 2021): playlists and as-runs of traffic and automation systems; only read."""

from epg_export.formats.base import Format
from epg_export.formats.bxf.locate import locate
from epg_export.formats.bxf.reader import read
from epg_export.formats.bxf.sniff import sniff
from epg_export.formats.encodings import shown

FORMATS = (
    Format(
        name="bxf",
        title="BXF playlists and as-runs (SMPTE ST 2021)",
        suffixes=(".bxf", ".bxf.xml"),
        sniff=sniff,
        read=read,
        text=shown,
        locate=locate,
        markup=True,
    ),
)
