"""The text blocks in which press offices hand over synopses; only read."""

from epg_export.formats.base import Format
from epg_export.formats.presstext import judging, reading
from epg_export.formats.presstext.text import decoding

FORMATS = (
    Format(
        name="presstext",
        title="text blocks of press offices",
        suffixes=(".txt",),
        sniff=judging.sniff,
        read=reading.read,
        text=decoding.shown,
        asked_last=True,
        by_name=True,
        heeds=frozenset({"beside", "extract_credits"}),
    ),
)
