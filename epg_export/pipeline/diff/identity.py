"""Which ids somebody gave, and which were made on reading: those change with what they are of."""

import re

from epg_export.model import Broadcast, Episode

_PLACE = re.compile(r"@[0-9]{8}T[0-9]{6}Z?(?:~[0-9]+)?", re.ASCII)
_PLACED = re.compile(f".*{_PLACE.pattern}", re.ASCII | re.DOTALL)
_UNTITLED = re.compile(r"untitled-[0-9a-f]{12}(?:~[0-9]+)?", re.ASCII)


def given_broadcast(broadcast: Broadcast) -> str | None:
    """The id of a broadcast, None for one made of its channel and start (``one@20260328T…Z``)."""
    id_, channel = broadcast.id, broadcast.channel
    if id_ is None or (id_.startswith(channel) and _PLACE.fullmatch(id_, len(channel))):
        return None
    return id_ or None


def given_episode(episode: Episode) -> str | None:
    """The id of an episode, None for one made of what it says or of its broadcast."""
    id_ = episode.id
    if not id_ or _PLACED.fullmatch(id_) or _UNTITLED.fullmatch(id_):
        return None
    return None if any(broadcast.id == id_ for broadcast in episode.broadcasts) else id_
