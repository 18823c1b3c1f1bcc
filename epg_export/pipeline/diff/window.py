"""Which broadcasts a comparison is asked about; all are matched, or what moved would seem gone."""

from collections.abc import Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from epg_export.model import AnyRecord, Broadcast, Channel
from epg_export.pipeline.selection.select import Selection, is_before


class Window(NamedTuple):
    """The channels and the span that are asked for.

    Which day a broadcast is counted to is said by its channel, as one of ``known`` or as its own
    feed declares it, else by the zone ``assumed``.
    """

    selection: Selection = Selection()
    assumed: ZoneInfo | None = None
    known: Mapping[str, Channel] = {}

    def wants(self, broadcast: Broadcast, declared: Mapping[str, Channel]) -> bool:
        """Whether a broadcast is asked for."""
        asked = self.selection
        if not asked.narrows:
            return True
        if asked.channels and broadcast.channel not in asked.channels:
            return False
        channel = self.known.get(broadcast.channel) or declared.get(broadcast.channel)
        return not (
            (asked.since is not None and is_before(broadcast, asked.since, channel, self.assumed))
            or (
                asked.until is not None
                and not is_before(broadcast, asked.until, channel, self.assumed)
            )
        )

    def wants_record(self, record: AnyRecord) -> bool:
        """Whether a record that is no broadcast is asked for: where broadcasts are, channels."""
        if isinstance(record, Channel):
            return not self.selection.channels or record.id in self.selection.channels
        return not self.selection.narrows
