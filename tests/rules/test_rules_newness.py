from typing import Any

import pytest
from rules.checking import episode, found_together


def shown(channel: str, count: int, new: int) -> dict[str, Any]:
    """Broadcasts of a channel, the first of them marked as new."""
    broadcasts = [
        {"channel": channel, "start": f"2026-03-{day + 1:02}T20:00:00Z", "new": day < new}
        for day in range(count)
    ]
    return {**episode(broadcasts=broadcasts), "id": channel}


@pytest.mark.parametrize(("count", "new", "told"), [(20, 20, 1), (20, 19, 0), (19, 19, 0)])
def test_almost_everything_of_many(count: int, new: int, told: int) -> None:
    assert len(found_together([shown("one.example", count, new)], "EPG140")) == told


def test_each_channel_is_judged_by_itself() -> None:
    records = [shown("one.example", 20, 0), shown("zoned.example", 21, 21)]

    assert found_together(records, "EPG140") == [
        'EPG140 None $ 21 of 21 broadcasts on "zoned.example" are marked as new'
    ]
