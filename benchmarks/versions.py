"""Two versions of one feed, yesterday's and today's: ``python -m benchmarks.versions N OLD NEW``.

Both are JSON Lines of N broadcasts, 500 on each of 40 channels or more: two to three weeks. In
today's one episode in a hundred is another: retitled, described otherwise, later (so that there is
a gap and an overlap), shorter, gone, no longer new, cancelled, or there twice.
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.feed import CHANNELS
from benchmarks.generate import records

Record = dict[str, Any]

ONE_IN = 100
_AT = 51  # its broadcasts stand in it: see generate
_ON_A_CHANNEL = 500


def _retitled(episode: Record) -> None:
    episode["titles"][0]["value"] += " neu"


def _described(episode: Record) -> None:
    episode["descriptions"][0]["value"] += " Mit neuem Ende."


def _later(episode: Record) -> None:
    for end in ("start", "stop"):
        _move(episode["broadcasts"][0], end, timedelta(minutes=10))


def _shorter(episode: Record) -> None:
    _move(episode["broadcasts"][0], "stop", -timedelta(minutes=5))


def _gone(episode: Record) -> None:
    episode["broadcasts"] = []


def _repeated(episode: Record) -> None:
    episode["broadcasts"][0]["new"] = False


def _cancelled(episode: Record) -> None:
    episode["broadcasts"][0]["status"] = "cancelled"


def _twice(episode: Record) -> None:
    again = {**episode["broadcasts"][0]}
    again["id"] += ".again"
    episode["broadcasts"].append(again)


_CHANGES: tuple[Callable[[Record], None], ...] = (
    _retitled,
    _described,
    _later,
    _shorter,
    _gone,
    _repeated,
    _cancelled,
    _twice,
)


def _move(broadcast: Record, end: str, by: timedelta) -> None:
    broadcast[end] = (datetime.fromisoformat(broadcast[end]) + by).isoformat()


def yesterday(programmes: int) -> Iterator[Record]:
    """Yield the records of the feed."""
    return records(programmes, channels=max(CHANNELS, programmes // _ON_A_CHANNEL))


def today(programmes: int) -> Iterator[Record]:
    """Yield the records of the feed, one episode in a hundred changed in one of the ways."""
    number = 0
    for record in yesterday(programmes):
        if record["type"] == "episode":
            if number % ONE_IN == _AT:
                _CHANGES[number // ONE_IN % len(_CHANGES)](record)
            number += 1
        yield record


def _write(path: Path, version: Iterator[Record]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for record in version:
            file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


def main(programmes: int, old: Path, new: Path) -> None:
    """Write both versions."""
    _write(old, yesterday(programmes))
    _write(new, today(programmes))


if __name__ == "__main__":
    main(int(sys.argv[1]), *map(Path, sys.argv[2:]))
