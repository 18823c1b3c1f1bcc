"""What differs between a broadcast as it was planned and as it went out.

An as-run says less than a plan: when something aired and what material it was. Only that is
compared, and times no finer than asked for, for no two clocks agree to the frame.
"""

from collections.abc import Iterator

import msgspec

from epg_export.model import Broadcast, Episode
from epg_export.pipeline.diff.side import Content, moment
from epg_export.pipeline.diff.telling import KINDS_IN_ORDER, length, showing
from epg_export.reporters.changes import Change, ChangeKind, Value

_CANCELLED = "cancelled"


def missed(old: Content, new: Content | None = None) -> Change:
    """What is told of a broadcast that was planned and did not air; an as-run may say why."""
    if new is None:
        return Change(("missed",), showing(old), None)
    told = msgspec.structs.replace(showing(old), status=new.broadcast.status)
    return Change(("missed",), showing(old), told, fields=tuple(_fields(old, new)))


def unplanned(new: Content) -> Change:
    """What is told of a broadcast that aired and was not planned."""
    return Change(("unplanned",), None, showing(new))


def against_plan(old: Content, new: Content, slack: int) -> Change | None:
    """What became of a planned broadcast; None where it aired as planned.

    ``slack`` in microseconds: times that differ by no more are the same.
    """
    if new.broadcast.status == _CANCELLED:
        cancelled = old.broadcast.status == _CANCELLED
        return None if cancelled else missed(old, new)
    kinds: set[ChangeKind] = set(_times(old.broadcast, new.broadcast, slack))
    fields = tuple(_fields(old, new))
    if any(field.name != "note" for field in fields):
        kinds.add("changed")
    if not kinds:
        return None
    ordered = tuple(sorted(kinds, key=KINDS_IN_ORDER.index))
    # What operators call it is no title.
    told = msgspec.structs.replace(showing(new), titles=showing(old).titles)
    return Change(ordered, showing(old), told, fields=fields)


def _times(before: Broadcast, after: Broadcast, slack: int) -> Iterator[ChangeKind]:
    moved = abs(moment(after.start) - moment(before.start)) > slack
    if moved or before.channel != after.channel:
        yield "moved"
    lasted, lasts = length(before), length(after)
    if lasted is not None and lasts is not None and abs(lasts - lasted) > slack:
        yield "shortened" if lasts < lasted else "lengthened"


def _fields(old: Content, new: Content) -> Iterator[Value]:
    """Other material than was planned, and what was noted of it."""
    before, after = _material(old.episode), _material(new.episode)
    if before and after and not set(before) & set(after):
        yield Value("identifiers", list(before), list(after))
    if new.broadcast.note and new.broadcast.note != old.broadcast.note:
        yield Value("note", None, new.broadcast.note)


def _material(episode: Episode) -> tuple[str, ...]:
    return tuple(f"{one.scheme}:{one.value}" for one in episode.identifiers)
