"""Schedules for tables: episodes with one broadcast of an evening."""

from typing import Any

from rules.checking import episode

DAY = "2026-03-28"


def at(start: str, stop: str | None, id_: str = "", **fields: Any) -> dict[str, Any]:
    """An episode with one broadcast, from one time of the day to another."""
    times = {"start": f"{DAY}T{start}:00Z"} | ({"stop": f"{DAY}T{stop}:00Z"} if stop else {})
    broadcast = {"channel": "one.example", **times, **fields}
    name = id_ or f"{start}-{stop}"
    return {**episode(broadcasts=[broadcast]), "id": name, "titles": [{"value": name}]}
