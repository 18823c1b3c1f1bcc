"""The ids of episodes: their own, or made of what they say, each given once."""

import datetime as dt
from collections import Counter

from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.record import untitled
from epg_export.formats.made_ids import made_id, numbered
from epg_export.formats.seen import Seen
from epg_export.model import Episode, encode


class Ids:
    """Which ids were given; sixteen to 32 bytes for each."""

    def __init__(self) -> None:
        self._seen = Seen()
        self._twins: Counter[str] = Counter()

    def given(self, found: Episode, node: Node) -> tuple[str, str | None]:
        """The id of an episode; where another has it, one with a number, and the one it says."""
        id_ = found.id or _made(found, node)
        if not self._seen.before(id_):
            return id_, None
        self._twins[id_] += 1
        # Somebody may have an id of that form.
        while self._seen.before(numbered(id_, self._twins[id_] + 1)):
            self._twins[id_] += 1
        return numbered(id_, self._twins[id_] + 1), id_


def _made(record: Episode, node: Node) -> str:
    """An id for an episode that says none: where and when it is first shown, or what it says.

    What no field is for may be all that tells two apart, such as the names of media files.
    """
    if not record.broadcasts:
        unread = (left.words for left in node.left())
        return untitled(" ".join((encode(record).decode(), *unread)))
    first = record.broadcasts[0]
    aware = first.start if first.start.tzinfo else first.start.replace(tzinfo=dt.UTC)
    return made_id(first.channel, aware)
