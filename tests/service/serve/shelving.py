"""What the tests of the shelf put into feeds, and a hand that works in the same process."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def records(
    *channels: str, days: Sequence[int] = (28, 29), title: str = "News"
) -> list[dict[str, Any]]:
    """Channels with a programme at noon and one in the evening of each day of March 2026."""
    found: list[dict[str, Any]] = [
        {"type": "channel", "id": id_, "names": [{"value": f"Channel {n}"}]}
        for n, id_ in enumerate(channels)
    ]
    for n, id_ in enumerate(channels):
        for day in days:
            for hour in (12, 20):
                when = f"2026-03-{day:02}T{hour}:00:00Z"
                until = f"2026-03-{day:02}T{hour + 2}:00:00Z"
                broadcast = {"channel": id_, "start": when, "stop": until}
                titles = [{"value": title, "lang": "en"}, {"value": f"{title} auf", "lang": "de"}]
                episode = {"id": f"e{n}-{day}-{hour}", "titles": titles, "broadcasts": [broadcast]}
                found.append({"type": "episode", **episode})
    return found


def put(path: Path, values: Sequence[dict[str, Any]]) -> Path:
    """A feed of canonical records."""
    path.write_text("".join(json.dumps(value) + "\n" for value in values))
    return path


class Here:
    """A hand that does everything at once, in this process."""

    def do(self, task: Any, *args: Any, seconds: float | None = None) -> Any:
        """Do it."""
        assert seconds is not None, "nothing is without its time limit"
        return task(*args)

    def close(self) -> None:
        """Nothing is to be ended."""
