"""Broadcasts that stand in each other's way: overlaps, duplicates, one that was cut in two."""

from collections.abc import Iterator

from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.feed import Neighbours, Slot, compete
from epg_export.rules.wording import spoken

_DAY = 86_400


@rule(
    "EPG102",
    "overlapping-broadcasts",
    "warning",
    Neighbours,
    remedy="move the start, or correct the stop of the other one",
)
def overlapping_broadcasts(pair: Neighbours, _context: Context) -> Iterator[Fault]:
    """A broadcast starts before another one on its channel has ended.

    Receivers cut one of the two, drop it, or shift all that follows. Broadcasts that share a slot
    on purpose (clumps), those for regions that have nothing in common, one for a region beside one
    for all, and those not listed are no overlap. What one stop days later covers is told once.
    xmltv.dtd, programme: start and stop make a half-open interval.

    Example:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:30:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "Weather"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:15:00Z", "stop": "2026-03-28T20:45:00Z"}]}]

    Instead:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "Weather"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:15:00Z", "stop": "2026-03-28T20:45:00Z"}]}]
    """
    cover, after = pair.rival, pair.after
    if cover is None or cover.stop is None or cover.stop <= after.start:
        return
    if not compete(cover, after) or _twin(pair) is not None:
        return  # shares the slot, or is told as a duplicate
    if cover.stop - cover.start > _DAY and pair.before.start > cover.start:
        return  # told of the first one that it covers
    early = cover.stop - after.start
    yield Fault(
        ".start",
        f"starts {spoken(early)} before {cover.name} ends",
        f"move the start, or correct the stop of {cover.name}{_trimming(pair, cover)}",
        {"seconds": early},
        related=(cover.place,),
    )


@rule(
    "EPG128",
    "duplicate-broadcast",
    "warning",
    Neighbours,
    remedy="keep one of the two",
)
def duplicate_broadcast(pair: Neighbours, _context: Context) -> Iterator[Fault]:
    """Two broadcasts start at once on one channel.

    Many receivers know a broadcast by channel and start, so they keep one of the two: the first or
    the last. Those that share a slot on purpose (clumps) are no duplicates.

    Example:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}]

    Instead:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:15:00Z", "stop": "2026-03-28T20:30:00Z"}]}]
    """
    twin, after = _twin(pair), pair.after
    if twin is None:
        return
    same = after.title == twin.title and after.stop == twin.stop
    what = "is on air twice at once: it stands" if same else "starts at the same time as"
    where = f"as {twin.name} too" if same else twin.name
    remedy = "keep one of the two"
    if same and (twin.reach, twin.clump) == (after.reach, after.clump):
        remedy += "; export --dedupe would leave this one out if all titles and numbers agree"
    facts = {"identical": same}
    yield Fault(".start", f"{what} {where}", remedy, facts, related=(twin.place,))


@rule(
    "EPG129",
    "cut-at-midnight",
    "info",
    Neighbours,
    remedy="write the broadcast once, from its start to its stop",
    lifecycle="preview",
)
def cut_at_midnight(pair: Neighbours, _context: Context) -> Iterator[Fault]:
    """A broadcast ends at midnight, and another one of the same title starts there.

    It is the mark of a guide that was gathered day by day; recordings are cut in two. A channel
    that repeats one title all night has two broadcasts there, rightly.

    Example:
        [{"type": "episode", "id": "a", "titles": [{"value": "Film"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T23:00:00Z", "stop": "2026-03-29T00:00:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "Film"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-29T00:00:00Z", "stop": "2026-03-29T00:40:00Z"}]}]

    Instead:
        [{"type": "episode", "id": "a", "titles": [{"value": "Film"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T23:00:00Z", "stop": "2026-03-29T00:40:00Z"}]}]
    """
    before, after = pair.before, pair.after
    midnight = (after.start + after.shift) % _DAY == 0
    if midnight and before.title == after.title and before.stop == after.start:
        yield Fault(".start", f"{before.name} of the same title ends here, at midnight")


def _twin(pair: Neighbours) -> Slot | None:
    """The broadcast that starts with a second one and is in its way; mostly there is none."""
    for one in (pair.before, pair.rival):
        if one is not None and one.start == pair.after.start and compete(one, pair.after):
            return one
    return None


def _trimming(pair: Neighbours, cover: Slot) -> str:
    """What an export would do about the overlap if it were asked to.

    Nothing is said of one that something else may have ended before, or taken the place of.
    """
    if pair.before != cover or not pair.lone:
        return ""
    stop = pair.after.clock(pair.after.start)
    return f"; export --fix-overlaps trim would end {cover.name} at {stop:%H:%M}"
