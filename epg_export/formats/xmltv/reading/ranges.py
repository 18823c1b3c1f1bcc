"""An XMLTV document read in several hands."""

from epg_export.formats.ranges import Ranges
from epg_export.formats.xmltv.reading.cutting import cut
from epg_export.formats.xmltv.reading.following import Joined
from epg_export.formats.xmltv.reading.stretches import read_stretch

RANGES = Ranges(cut=cut, read=read_stretch, following=Joined)
