"""The day's playlist of ffplayout, a JSON document: what is played, clip by clip."""

from epg_export.formats.base import Format, Layout
from epg_export.formats.ffplayout.mapping import CARRIES, LOSSES
from epg_export.formats.ffplayout.reading.reader import read
from epg_export.formats.ffplayout.reading.sniff import sniff
from epg_export.formats.ffplayout.writing.writer import write

FORMATS = (
    Format(
        name="ffplayout",
        title="a day's playlist of ffplayout",
        suffixes=(".ffplayout.json",),
        sniff=sniff,
        asked_first=True,
        read=read,
        layouts=(Layout(name="day", title="one day of one channel", write=write),),
        carries=CARRIES,
        losses=LOSSES,
        broadcasts_only=True,
        self_contained=True,
        counted=True,
        heeds=frozenset({"day_start"}),
    ),
)
