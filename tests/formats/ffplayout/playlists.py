"""Playlists as tests write them."""

import io
import json
from typing import Any

from epg_export.entry import Entry
from epg_export.formats import ReadOptions, format_named
from epg_export.formats.wishes import NO_WISHES, ReadWishes
from epg_export.model import Episode

DAY = {"channel": "one.example", "date": "2026-11-23"}


def clip(length: float = 600, source: str = "/media/a.mp4", **more: Any) -> dict[str, Any]:
    """A clip that is played from its beginning."""
    return {"in": 0, "out": length, "duration": length, "source": source, **more}


def playlist(*clips: Any, **more: Any) -> str:
    """A playlist with some clips."""
    return json.dumps({**DAY, **more, "program": list(clips)})


def entries(text: str | bytes, source: str = "test", wishes: ReadWishes = NO_WISHES) -> list[Entry]:
    """What the reader makes of a text."""
    read = format_named("ffplayout").read
    assert read is not None
    data = text if isinstance(text, bytes) else text.encode()
    return list(read(io.BytesIO(data), ReadOptions(source=source, wishes=wishes)))


def episodes(text: str | bytes) -> list[Episode]:
    """The programmes of a playlist."""
    return [entry.record for entry in entries(text) if isinstance(entry.record, Episode)]


def shown(text: str | bytes) -> list[tuple[str, str, str]]:
    """Start, stop and title of each programme; times count from the start of the day."""
    return [
        (f"{aired.start:%d %H:%M:%S}", f"{aired.stop:%d %H:%M:%S}", episode.titles[0].value)
        for episode in episodes(text)
        for aired in episode.broadcasts
    ]


def findings(text: str | bytes, source: str = "test", wishes: ReadWishes = NO_WISHES) -> list[str]:
    """Code, path and message of each finding but that the day is short."""
    return [
        f"{finding.code} {finding.place.path} {finding.message}"
        for entry in entries(text, source, wishes)
        for finding in entry.findings
        if finding.code != "EPG848"
    ]
