"""What is played of an episode in one broadcast, as clips of a playlist."""

import datetime as dt

from epg_export.entry import Entry
from epg_export.formats.ffplayout.mapping import CLIP_FIELDS, Clip, Number, clips_of
from epg_export.formats.languages import Order
from epg_export.inheritance import main_titles
from epg_export.model import Broadcast, Episode


def clips_for(entry: Entry, episode: Episode, broadcast: Broadcast, order: Order) -> list[Clip]:
    """The clips of a broadcast, each with the title and the category of the episode.

    None where the episode has no source. One that does not say where it ends has no ``out``.
    """
    title = _title(entry, episode, order)
    genre = next((one.labels[0].value for one in episode.genres if one.labels), None)
    clips = clips_of(episode.properties)
    for clip in clips:
        _complete(clip, _alone(episode, broadcast) if len(clips) == 1 else None)
        if title:
            clip["title"] = title
        if genre:
            clip["category"] = genre
    return [{name: clip[name] for name in CLIP_FIELDS if name in clip} for clip in clips]


def _title(entry: Entry, episode: Episode, order: Order) -> str | None:
    """The main title in the language that is preferred, the series' where it has none."""
    titles = [one for one in episode.titles if one.kind == "main" and one.value.strip()]
    if not titles and entry.series is not None:
        titles = list(main_titles(entry.series))
    return next((one.value for one in order.sort(titles)), None)


def _complete(clip: Clip, length: Number | None) -> None:
    """Say what a clip leaves open: it begins with its file, and ends with it or its broadcast."""
    clip.setdefault("in", 0)
    if "out" not in clip and "duration" in clip:
        clip["out"] = clip["duration"]
    elif "out" not in clip and length is not None:
        clip["out"] = clip["in"] + length
    if "out" in clip:
        clip.setdefault("duration", clip["out"])


def _alone(episode: Episode, broadcast: Broadcast) -> Number | None:
    """How long the only clip of a broadcast is played: without breaks, as far as that is known."""
    if episode.duration is not None and episode.duration > 0:
        return episode.duration
    if broadcast.stop is None or (broadcast.stop.tzinfo is None) != (
        broadcast.start.tzinfo is None
    ):
        return None
    seconds = (broadcast.stop - broadcast.start) / dt.timedelta(seconds=1)
    return (int(seconds) if seconds == int(seconds) else seconds) if seconds > 0 else None
