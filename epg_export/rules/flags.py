"""What a broadcast is marked as, new, live, the first, the last, and marks that cannot both be."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from epg_export.model import Broadcast, Clump
from epg_export.rules.engine import Context, Fault, rule


class _Mark(NamedTuple):
    """A mark: its field, what people call it, and whether a broadcast has it."""

    field: str
    name: str
    of: Callable[[Broadcast], object]


def _elsewhere(broadcast: Broadcast) -> bool:
    """Whether all earlier showings were on other channels, as far as they say where."""
    return all(
        shown.channel not in (None, broadcast.channel) for shown in broadcast.previously_shown
    )


_LIVE = _Mark("live", "live", lambda b: b.live)
_FIRST = _Mark("first_showing", "its first showing", lambda b: b.first_showing)
_NOT_FIRST = _Mark("first_showing", "not its first showing", lambda b: b.first_showing is False)
_NOT_LAST = _Mark("last_showing", "not its last showing", lambda b: b.last_showing is False)
_NOT_NEW = _Mark("new", "not new", lambda b: b.new is False)
_PREMIERE = _Mark("premiere", "a premiere", lambda b: b.premiere)
_LAST_CHANCE = _Mark("last_chance", "the last chance", lambda b: b.last_chance)
_REPEATED = _Mark("previously_shown", "shown before", lambda b: b.previously_shown)
_REPEATED_HERE = _Mark(
    "previously_shown", "shown before", lambda b: b.previously_shown and not _elsewhere(b)
)
_CANCELLED = _Mark("status", "cancelled", lambda b: b.status == "cancelled")
_WENT_OUT = _Mark("actual_start", "said to have gone out", lambda b: b.actual_start)

_CONTRADICTIONS = (
    (_LIVE, _REPEATED),
    (_FIRST, _REPEATED_HERE),
    (_PREMIERE, _NOT_FIRST),
    (_PREMIERE, _NOT_NEW),
    (_LAST_CHANCE, _NOT_LAST),
    (_CANCELLED, _WENT_OUT),
)


def marked(broadcast: Broadcast) -> object:
    """Whether a broadcast bears a mark that goes with some others only."""
    return (
        broadcast.previously_shown
        or broadcast.premiere
        or broadcast.last_chance
        or (broadcast.actual_start is not None and broadcast.status == "cancelled")
    )


@rule(
    "EPG138",
    "new-and-repeated",
    "warning",
    Broadcast,
    remedy="keep new for what was never shown, and previously_shown for what was",
    look=marked,
)
def new_and_repeated(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """A broadcast is marked as new and as shown before.

    Receivers go by one of the two: recordings of new episodes only are made or missed by chance.
    xmltv.dtd, new: the opposite of previously-shown.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "new": true,
        "previously_shown": [{}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "new":
        true}]}
    """
    if broadcast.new and broadcast.previously_shown:
        yield Fault(".new", "marked as new, and as shown before")


@rule(
    "EPG139",
    "premiere-and-repeated",
    "info",
    Broadcast,
    remedy="say in the premiere's text which one it is, or take one of the two marks away",
    look=marked,
)
def premiere_and_repeated(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """A broadcast is marked as a premiere and as shown before.

    It may be the first time on this channel: then the premiere's text should say so, or the earlier
    showing name the channel that it was on. Either is taken for an answer. xmltv.dtd, premiere.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "premiere":
        [{}], "previously_shown": [{}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "premiere":
        [{"texts": [{"value": "First time on free television"}]}], "previously_shown": [{}]}]}
    """
    said = any(premiere.texts for premiere in broadcast.premiere)
    if broadcast.premiere and broadcast.previously_shown and not said and not _elsewhere(broadcast):
        yield Fault(".premiere", "marked as a premiere, and as shown before")


@rule(
    "EPG141",
    "premiere-and-last-chance",
    "warning",
    Broadcast,
    remedy="keep the mark that is right",
    look=marked,
)
def premiere_and_last_chance(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """A broadcast is marked as a premiere and as the last chance to see it.

    What is shown only once is neither to a viewer who looks for repeats. xmltv.dtd, premiere and
    last-chance.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "premiere":
        [{}], "last_chance": [{}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "premiere":
        [{}]}]}
    """
    if broadcast.premiere and broadcast.last_chance:
        yield Fault(".last_chance", "marked as a premiere, and as the last chance")


@rule(
    "EPG142",
    "contradicting-flags",
    "warning",
    Broadcast,
    remedy="keep the mark that is right",
    look=marked,
)
def contradicting_flags(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """Two marks of a broadcast cannot both be right.

    Live and shown before; its first showing, and shown before (on another channel it may have
    been); a premiere that is not new or not the first showing; a last chance with others to come;
    cancelled, and gone out. Receivers go by either. EBUCore, publicationEvent; xmltv.dtd.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "live":
        true, "previously_shown": [{}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "live":
        true}]}
    """
    for one, other in _CONTRADICTIONS:
        if one.of(broadcast) and other.of(broadcast):
            yield Fault(f".{one.field}", f"marked as {one.name}, and as {other.name}")


@rule(
    "EPG143",
    "impossible-clump",
    "warning",
    Clump,
    remedy="count what shares the slot from 0, and give each the same count",
)
def impossible_clump(clump: Clump, _context: Context) -> Iterator[Fault]:
    """One of several programmes in a slot has a place that the slot does not have.

    Receivers show it at any place of the slot, or not at all. xmltv.dtd, programme: clumpidx is
    "0/2" and "1/2" for two that share a slot.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "clump":
        {"index": 2, "count": 2}}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "clump":
        {"index": 1, "count": 2}}]}
    """
    if not 0 <= clump.index < clump.count:
        yield Fault("", f"place {clump.index} of {clump.count}, counted from 0")
