"""Realistic canonical records in any number, the same ones for the same seed.

``python -m benchmarks.generate 100000 episodes.jsonl`` writes that many episodes of one broadcast
each: two languages of every text, four to six credits, numbering, ratings, images; about 1.7 kB an
episode. Records come in a mixed order: channels last, a tenth of the broadcasts on their own.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

CHANNELS = 20
_ALONE = 10
_EPISODES_OF_A_SERIES = 50
_WORDS = "Hafen Nebel Insel Brücke Sturm Licht Garten Winter Strand Möwe Deich Anker Ufer".split()
_MOTS = "port brume île pont tempête lumière jardin hiver plage mouette digue ancre rive".split()
_START = datetime(2026, 3, 1, 6, tzinfo=UTC)


def records(
    episodes: int,
    seed: int = 1,
    *,
    channels: int = CHANNELS,
    alone: int = _ALONE,
) -> Iterator[dict[str, Any]]:
    """Yield the feed, then episodes and broadcasts, series as they begin, channels at the end.

    Of every ``alone``-th episode the broadcast is a record of its own, of none where that is 0.
    """
    dice = random.Random(seed)  # noqa: S311 - data, not secrets
    clocks = [_START] * channels
    yield {"type": "feed", "id": "benchmark", "languages": ["de", "fr"], "provider": "Beispiel TV"}
    for number in range(episodes):
        if number % _EPISODES_OF_A_SERIES == 0:
            yield _series(dice, number // _EPISODES_OF_A_SERIES)
        length = timedelta(minutes=dice.choice((15, 30, 45, 60, 90)))
        slot = number % channels
        start = clocks[slot]
        clocks[slot] = start + length
        broadcast = _broadcast(number, slot, start, clocks[slot])
        episode = _episode(dice, number, length)
        if alone and number % alone == 0:
            yield {"type": "broadcast", "episode": episode["id"], **broadcast}
        else:
            episode["broadcasts"] = [broadcast]
        yield episode
    yield from channel_records(channels)


def channel_records(channels: int) -> Iterator[dict[str, Any]]:
    """Yield the channels of a feed."""
    for slot in range(channels):
        yield {
            "type": "channel",
            "id": f"channel-{slot}.example",
            "names": [{"value": f"Beispiel {slot}", "lang": "de"}],
        }


def series_of(episodes: int) -> int:
    """How many series that many episodes are of."""
    return -(-episodes // _EPISODES_OF_A_SERIES)


def _broadcast(number: int, slot: int, start: datetime, stop: datetime) -> dict[str, Any]:
    return {
        "id": f"b{number}",
        "channel": f"channel-{slot}.example",
        "start": start.isoformat(),
        "stop": stop.isoformat(),
        "new": True,
    }


def _series(dice: random.Random, number: int) -> dict[str, Any]:
    return {
        "type": "series",
        "id": f"s{number}",
        "titles": _both(dice, 2),
        "genres": [{"labels": _both(dice, 1)}],
        "countries": [{"code": "DE"}],
    }


def _episode(dice: random.Random, number: int, slot: timedelta) -> dict[str, Any]:
    season, episode = 1 + number % _EPISODES_OF_A_SERIES // 10, 1 + number % 10
    minutes = slot // timedelta(minutes=1)
    return {
        "type": "episode",
        "id": f"e{number}",
        "series": f"s{number // _EPISODES_OF_A_SERIES}",
        "numbering": {
            "season": season,
            "episode": episode,
            "episode_count": 10,
        },
        "numbers": [{"value": f"S{season}E{episode}", "system": "onscreen"}],
        "titles": [{**title, "kind": "episode"} for title in _both(dice, 3)],
        "descriptions": _both(dice, 40),
        "credits": _credits(dice, dice.randint(4, 6)),
        "production_date": str(dice.randint(1990, 2026)),
        "duration": 60 * dice.randint(minutes * 2 // 3, minutes),
        "audio_languages": [{"code": "de"}],
        "video": {"present": True, "aspect": "16:9", "quality": "HDTV"},
        "ratings": [{"system": "FSK", "value": "12"}],
        "images": [{"url": f"https://img.example/{number}.jpg?w=1&h=2", "kind": "still"}],
    }


def _credits(dice: random.Random, number: int) -> list[dict[str, Any]]:
    """A director and actors, each of them once."""
    return [
        {
            "role": "actor" if place else "director",
            "name": f"{first} {dice.choice(_WORDS)}",
            **({"character": [{"value": dice.choice(_WORDS)}]} if place else {}),
        }
        for place, first in enumerate(dice.sample(_WORDS, number))
    ]


def _both(dice: random.Random, length: int) -> list[dict[str, Any]]:
    return [
        {"value": " ".join(dice.choice(words) for _ in range(length)), "lang": lang}
        for lang, words in (("de", _WORDS), ("fr", _MOTS))
    ]


def lines(episodes: int) -> Iterator[str]:
    """The records as JSON Lines."""
    for record in records(episodes):
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def write(path: Path, episodes: int) -> None:
    """Write the records into a file."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines(episodes))


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
