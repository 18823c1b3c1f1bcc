"""One channel under many names: house id, XMLTV id, DVB triplet, numbers on platforms."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from epg_export.entry import Entry


class ChannelMap(msgspec.Struct, frozen=True, kw_only=True):
    """Which ids and numbers are of one channel, both ways."""

    @classmethod
    def load(cls, path: Path) -> "ChannelMap":
        """Read a map; raises :class:`ConfigError` where it contradicts itself."""
        raise NotImplementedError(path)

    def house_id(self, id_: str) -> str:
        """The house id of a channel by any of its ids; the same id where the map has none."""
        return id_

    def inward(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield entries as they are read, with channels called by their house ids."""
        yield from entries

    def outward(self, entry: Entry, format_name: str) -> Entry:
        """An entry that is about to be published, with channels called as its format calls them."""
        raise NotImplementedError(format_name)
