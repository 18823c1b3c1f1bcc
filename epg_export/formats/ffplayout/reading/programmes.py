"""Clips put together to programmes: the parts of one that is cut by breaks are one."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from epg_export.formats.ffplayout.mapping import Clip
from epg_export.formats.ffplayout.reading.clips import Taken
from epg_export.formats.ffplayout.reading.interstitials import LONGEST_BREAK

_PARTS = ("part", "pt", "teil", "partie", "seg", "segment", "act", "akt", "reel", "block")
_NUMBER = re.compile(r"[0-9]{1,3}\Z", re.ASCII)


class OnAir(NamedTuple):
    """A clip that is of a programme: when it begins and ends, in microseconds of the day."""

    taken: Taken
    begins: int
    ends: int

    @property
    def clip(self) -> Clip:
        """Its fields."""
        return self.taken.clip


class Programme(NamedTuple):
    """The clips of one programme, and when it ends for those who watch: its breaks are of it."""

    parts: list[OnAir]
    stop: int

    @property
    def begins(self) -> int:
        """When it begins, in microseconds of the day."""
        return self.parts[0].begins


def programmes(clips: Iterable[OnAir], end: int) -> Iterator[Programme]:
    """Yield the programmes of a day that ``end``s after so many microseconds.

    One lasts until the next begins, or the day ends; where more than a break lies between, until
    its own last clip ends.
    """
    last: list[OnAir] = []
    for clip in clips:
        if last and _goes_on(last[-1], clip):
            last.append(clip)
        else:
            if last:
                yield _until(last, clip.begins)
            last = [clip]
    if last:
        yield _until(last, end)


def stem(source: str) -> str:
    """The name of a file without folders and the end that says its kind; of a URL too."""
    name = re.split(r"[/\\]", source.split("?", 1)[0].rstrip("/\\"))[-1]
    return name.rpartition(".")[0] or name


def _until(parts: list[OnAir], next_: int) -> Programme:
    own = parts[-1].ends
    return Programme(parts, next_ if next_ - own <= LONGEST_BREAK else own)


def _goes_on(before: OnAir, after: OnAir) -> bool:
    """Whether a clip is the next part of what the one before it is a part of.

    The same title alone does not say so: two episodes of a series in a row have it too.
    """
    one, other = before.clip, after.clip
    if after.begins - before.ends > LONGEST_BREAK:
        return False
    if (one.get("category") or "") != (other.get("category") or ""):
        return False
    if one.get("title") and other.get("title") and one["title"] != other["title"]:
        return False
    if one.get("source") == other.get("source"):
        return bool(one.get("source")) and one["out"] <= other["in"]
    return bool(one.get("title")) and _is_next_file(one, other)


def _is_next_file(one: Clip, other: Clip) -> bool:
    """Whether files are numbered as parts of one: film_part1.mp4, film_part2.mp4."""
    first, second = (_part(stem(clip.get("source") or "")) for clip in (one, other))
    return first is not None and second == (first[0], first[1] + 1)


def _part(name: str) -> tuple[str, int] | None:
    """What a file is a part of, and its number in it; None where its name says no such thing.

    Read from the end: from the beginning it would take time by the square of the name's length.
    """
    name = name.casefold().removesuffix(")")
    number = _NUMBER.search(name, max(0, len(name) - 3))
    if number is None:
        return None
    before = name[: number.start()].rstrip(" _.-")
    word = next(filter(before.endswith, _PARTS), None)
    if word is None:
        return None
    return before.removesuffix(word).rstrip(" _.-("), int(number[0])
