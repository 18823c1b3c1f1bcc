"""Records with their channels under other ids."""

from collections.abc import Callable

import msgspec

from epg_export.model import AnyRecord, Broadcast, Channel, Episode, Shown

Name = Callable[[str], str]
"""What a channel is to be called, by its id."""


def with_channels(record: AnyRecord | None, name: Name) -> AnyRecord | None:
    """A record with its channels under other names; the same one where none has another."""
    if isinstance(record, Channel):
        id_ = name(record.id)
        return record if id_ == record.id else msgspec.structs.replace(record, id=id_)
    if isinstance(record, Broadcast):
        return _broadcast(record, name)
    if isinstance(record, Episode):
        broadcasts = tuple(_broadcast(one, name) for one in record.broadcasts)
        if any(new is not old for new, old in zip(broadcasts, record.broadcasts, strict=True)):
            return msgspec.structs.replace(record, broadcasts=broadcasts)
    return record


def _broadcast(broadcast: Broadcast, name: Name) -> Broadcast:
    channel, shown = name(broadcast.channel), broadcast.previously_shown
    if shown:
        shown = tuple(_shown(one, name) for one in shown)
    if channel == broadcast.channel and shown == broadcast.previously_shown:
        return broadcast
    return msgspec.structs.replace(broadcast, channel=channel, previously_shown=shown)


def _shown(shown: Shown, name: Name) -> Shown:
    if shown.channel is None:
        return shown
    return msgspec.structs.replace(shown, channel=name(shown.channel))
