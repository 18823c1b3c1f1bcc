"""Ids of broadcasts that are not unique."""

from collections.abc import Iterator

from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.feed import SharedId
from epg_export.rules.wording import quoted


@rule(
    "EPG332",
    "shared-broadcast-id",
    "warning",
    SharedId,
    remedy="give each broadcast an id of its own",
)
def shared_broadcast_id(shared: SharedId, _context: Context) -> Iterator[Fault]:
    """Several broadcasts have the same id.

    A late change or a cancellation that names the id reaches one of them, or all.

    Example:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"id": "b-1",
        "channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop":
        "2026-03-28T20:15:00Z"}]}, {"type": "episode", "id": "b", "titles": [{"value": "News"}],
        "broadcasts": [{"id": "b-1", "channel": "one.example", "start": "2026-03-28T20:15:00Z",
        "stop": "2026-03-28T20:30:00Z"}]}]

    Instead:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"id": "b-1",
        "channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop":
        "2026-03-28T20:15:00Z"}]}, {"type": "episode", "id": "b", "titles": [{"value": "News"}],
        "broadcasts": [{"id": "b-2", "channel": "one.example", "start": "2026-03-28T20:15:00Z",
        "stop": "2026-03-28T20:30:00Z"}]}]
    """
    yield Fault(
        ".id",
        f"the id {quoted(shared.id)} is that of a broadcast of {shared.first.name} already",
        related=(shared.first.place,),
    )
