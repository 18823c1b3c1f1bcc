"""What is told of a document when all of it was read."""

from collections.abc import Iterator

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Kind, Place
from epg_export.formats.kinds import WRONG_ROOT
from epg_export.formats.xmltv.kinds import NO_PROGRAMMES
from epg_export.formats.xmltv.reading.sequence import Zones


class Outcome(msgspec.Struct, frozen=True):
    """What was read of a document, or of a stretch of it.

    ``cut`` says that it ends early, ``is_index`` that it lists files of a feed, ``channel_is_late``
    that a channel stands behind programmes; ``line`` is that of the last child of a root, or fault
    of the text, that was met, 0 where none was.
    """

    roots: int = 0
    channels: int = 0
    programmes: int = 0
    cut: bool = False
    is_index: bool = False
    channel_is_late: bool = False
    line: int = 0
    zones: Zones = Zones()

    def joined(self, later: "Outcome") -> "Outcome":
        """That of a text and of what follows it."""
        return Outcome(
            roots=self.roots + later.roots,
            channels=self.channels + later.channels,
            programmes=self.programmes + later.programmes,
            cut=self.cut or later.cut,
            is_index=self.is_index or later.is_index,
            channel_is_late=self.channel_is_late or later.channel_is_late,
            line=later.line or self.line,
            zones=self.zones.joined(later.zones),
        )

    def end(self, source: str) -> Iterator[Entry]:
        """What can only be told when all was read."""
        if mixed := self.zones.mixed(source):
            yield Entry(None, mixed.place, (mixed,))
        place = Place(source, None, "/", self.line or 1, 1)
        kind: Kind
        if not self.roots and not self.channels and not self.programmes:
            if self.cut:
                return
            kind, message = WRONG_ROOT, "there is no tv element in it"
        elif not self.programmes and not self.is_index:
            kind, message = NO_PROGRAMMES, "there is no programme in it"
        else:
            return
        yield Entry(None, place, (kind.at(place, message),))
