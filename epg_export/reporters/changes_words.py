"""Changes in words, for people: what is called what, and where two texts part."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from itertools import groupby, takewhile
from typing import Any, NamedTuple

from epg_export.reporters.changes import Change, Compared, Showing, Side, Summary, Value, Words
from epg_export.reporters.wording import counted

_MAIN = {"title": "main", "description": "unspecified"}
_LONGEST = 300
_WORD = re.compile(r"\S+\s*|\s+")
_MANY = "series"


class Altered(NamedTuple):
    """One thing before and after, None where there is none; ``lang`` where it is a text."""

    label: str
    lang: str | None
    old: str | None
    new: str | None


class Parted(NamedTuple):
    """A text and what of it is not in the other: from which index on, and up to which."""

    text: str
    start: int
    end: int


def verdict(compared: Compared) -> str:
    """How much differs, in one sentence."""
    summary = compared.summary
    if not summary.different:
        return f"no differences in {counted(summary.same, 'broadcast')}"
    total = summary.same + summary.differing
    verb = "differs" if summary.differing == 1 else "differ"
    return f"{summary.differing} of {counted(total, 'broadcast')} {verb}"


def kinds(summary: Summary) -> list[tuple[str, int]]:
    """The kinds of change that there are, with how many there are of each."""
    return [(kind, number) for kind, number in summary.kinds.items() if number]


def records(summary: Summary) -> list[str]:
    """What became of other records: ``1 channel added, 2 series changed``."""
    return [
        f"{number} {type_}{'' if number == 1 or type_ == _MANY else 's'} {kind}"
        for type_, counts in summary.records.items()
        for kind, number in counts.items()
    ]


def basis(compared: Compared) -> str:
    """What was compared, and what was not."""
    old, new = compared.old.broadcasts, compared.new.broadcasts
    terms = f", as {compared.ground}" if compared.ground else ""
    return f"{old} with {counted(new, 'broadcast')}{terms}; not the feeds' headers"


def feed(side: Side) -> str:
    """What a feed is called; of a folder or an archive with the number of files that were read."""
    files = len(side.inputs)
    return side.name if files == 1 else f"{side.name} ({files} files)"


def title(showing: Showing) -> str:
    """What a guide shows: the main title and the episode's, in the first language."""
    main = next((name for name in showing.titles if name.kind == "main"), None)
    if main is None:
        return "(no title)"
    own = [name for name in showing.titles if name.kind == "episode"]
    same = next((name for name in own if name.lang == main.lang), own[0] if own else None)
    return f"{main.value}: {same.value}" if same is not None else main.value


def clock(showing: Showing) -> str:
    """From when to when, by the clock it was written with: ``20:15-21:00``."""
    stop = showing.stop
    return f"{showing.start[11:16]}-{stop[11:16] if stop else ''}"


def told(change: Change) -> Iterator[Altered]:
    """Yield all that is another, before and after."""
    old, new = change.old, change.new
    if old is None or new is None:
        return
    yield from _places(change, old, new)
    yield from (_text("title", words) for words in change.titles)
    yield from (_text("description", words) for words in change.descriptions)
    if {"cancelled", "reinstated"} & set(change.kinds):
        yield Altered("status", None, old.status, new.status)
    for value in (*change.flags, *change.fields):
        yield told_value(value)


def told_value(value: Value) -> Altered:
    """A field before and after, as much of it as can be read."""
    return Altered(value.name.replace("_", " "), None, _said(value.old), _said(value.new))


def days(changes: Iterator[Change]) -> Iterator[tuple[str, Iterator[tuple[str, Iterator[Change]]]]]:
    """Yield each channel with its days, and each of those with its changes, as they come."""
    for channel, on_it in groupby(changes, lambda change: change.shown.channel):
        yield channel, groupby(on_it, lambda change: change.shown.start[:10])


def parted(one: str, other: str) -> tuple[Parted, Parted]:
    """Two texts with what is not in both, to whole words."""
    before, after = _WORD.findall(one), _WORD.findall(other)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
    words = [word for word, _ in same]
    start, first = len("".join(words)), len(words)
    rest = zip(reversed(before[first:]), reversed(after[first:]), strict=False)
    tail = sum(len(word) for word, _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    return Parted(one, start, len(one) - tail), Parted(other, start, len(other) - tail)


def _places(change: Change, old: Showing, new: Showing) -> Iterator[Altered]:
    if old.channel != new.channel:
        yield Altered("channel", None, old.channel, new.channel)
    if new.status == "aired":
        yield from _aired(change, old, new)
        return
    if "moved" in change.kinds and old.start != new.start:
        yield Altered("start", None, _moment(old.start), _moment(new.start))
    if old.stop != new.stop and {"moved", "shortened", "lengthened"} & set(change.kinds):
        yield Altered("stop", None, _moment(old.stop), _moment(new.stop))


def _aired(change: Change, old: Showing, new: Showing) -> Iterator[Altered]:
    """When it went out and how long it lasted, and by how much that is not what was planned."""
    if "moved" in change.kinds and old.start != new.start:
        off = _time(new.start) - _time(old.start)
        late = "later" if off > dt.timedelta() else "earlier"
        shown = _clock if old.start[:10] == new.start[:10] else _moment
        yield Altered(
            "start", None, shown(old.start), f"{shown(new.start)}, {_lasting(off)} {late}"
        )
    if old.stop and new.stop and {"shortened", "lengthened"} & set(change.kinds):
        lasted = _time(old.stop) - _time(old.start)
        lasts = _time(new.stop) - _time(new.start)
        more = "longer" if lasts > lasted else "shorter"
        off = lasts - lasted
        yield Altered(
            "length", None, _lasting(lasted), f"{_lasting(lasts)}, {_lasting(off)} {more}"
        )


def _lasting(length: dt.timedelta) -> str:
    """A length of time, whichever way it goes: ``1:45:00``; below a second to the millisecond."""
    length = abs(length)
    if length < dt.timedelta(seconds=1):
        return f"{length.total_seconds():.3f} s"
    return str(dt.timedelta(seconds=round(length.total_seconds())))


def _clock(iso: str) -> str:
    """The time of day, to the second where it has one."""
    return iso[11:19].removesuffix(":00")


def _time(iso: str) -> dt.datetime:
    """A time to reckon with; one without an offset counts as UTC's, as where feeds are compared."""
    time = dt.datetime.fromisoformat(iso)
    return time if time.tzinfo is not None else time.replace(tzinfo=dt.UTC)


def _text(what: str, words: Words) -> Altered:
    label = what if words.kind == _MAIN[what] else f"{words.kind} {what}"
    return Altered(label, words.lang or "und", words.old, words.new)


def _moment(iso: str | None) -> str | None:
    if iso is None:
        return None
    time = dt.datetime.fromisoformat(iso)
    return time.isoformat(" ", "seconds" if time.second else "minutes")


def _said(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
