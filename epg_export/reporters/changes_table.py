"""The comparison on a terminal: what there is of each kind, then channel by channel, day by day."""

from collections.abc import Iterator
from typing import IO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from epg_export.reporters import changes_words as words
from epg_export.reporters.changes import Change, Compared, RecordChange
from epg_export.reporters.changes_words import Altered, Parted
from epg_export.reporters.full import console
from epg_export.reporters.wording import visible

_WIDTH = (60, 120)
_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "cancelled": ("x", "red")}
_SIGNS |= {"missed": ("-", "red"), "unplanned": ("+", "green")}
_OTHER = ("~", "yellow")
_LABEL = 22
_INDENT = 4
_NONE = "-"
_LEAD = 12
"""How much is shown of what is alike before the place where two long texts part."""


def show(compared: Compared, to: IO[str]) -> None:
    """Write the comparison."""
    render(console(to), compared)


def render(to: Console, compared: Compared) -> None:
    """Print the comparison, none of its lines wider than the console."""
    least, most = _WIDTH
    width = min(max(to.width, least), most)
    for line in _lines(compared, width):
        line.rstrip()
        line.truncate(width, overflow="ellipsis")
        to.print(line)


def _lines(compared: Compared, width: int) -> Iterator[Text]:
    yield from _head(compared, width)
    if not compared.summary.different:
        return
    if compared.summary.records:
        yield Text()
        for record in compared.records():
            yield from _record(record, width)
    for channel, by_day in words.days(iter(compared.changes())):
        yield Text()
        yield Text(visible(channel), "bold")
        for day, changes in by_day:
            yield Text(day, "dim")
            for change in changes:
                yield from _change(change, width)


def _head(compared: Compared, width: int) -> Iterator[Text]:
    for label, side in (("old", compared.old), ("new", compared.new)):
        yield _fact(label, visible(words.feed(side)))
    yield _fact("compared", words.basis(compared))
    yield Text()
    yield Text(words.verdict(compared), "bold")
    parts = [f"{number} {kind}" for kind, number in words.kinds(compared.summary)]
    yield from _wrapped(parts, width)
    yield from _wrapped(words.records(compared.summary), width)


def _fact(label: str, value: str) -> Text:
    return Text(f"{label:<10}", "bold").append(value, "not bold")


def _wrapped(parts: list[str], width: int) -> Iterator[Text]:
    """Words with commas between them, on as many lines as they need."""
    line = ""
    for part in parts:
        longer = f"{line}, {part}" if line else part
        if line and len(longer) > width - 1:
            yield Text(f"{line},")
            longer = part
        line = longer
    if line:
        yield Text(line)


def _record(record: RecordChange, width: int) -> Iterator[Text]:
    sign, style = _SIGNS.get(record.kind, _OTHER)
    line = Text(f"{sign} ", style).append(f"{record.kind} ", style)
    line.append(f"{record.type} {visible(record.id)}", "default")
    if record.name is not None:
        line.append(f"  {visible(record.name)}", "dim")
    yield line
    for value in record.fields:
        yield from _told(words.told_value(value), width)


def _change(change: Change, width: int) -> Iterator[Text]:
    signs = (_SIGNS[kind] for kind in change.kinds if kind in _SIGNS)
    sign, style = next(signs, _OTHER)
    line = Text(f"{sign} {words.clock(change.shown):<11}  ", style)
    line.append(f"{', '.join(change.kinds)}  ", style)
    yield line.append(visible(words.title(change.shown)), "default")
    for one in words.told(change):
        yield from _told(one, width)


def _told(told: Altered, width: int) -> Iterator[Text]:
    """One thing before and after: on one line where there is room, else below each other."""
    label = visible(f"{told.label} {told.lang}" if told.lang else told.label)
    head = Text(" " * _INDENT + label, "dim")
    head.truncate(_INDENT + _LABEL, overflow="ellipsis")
    head.pad_right(max(0, _INDENT + _LABEL + 1 - head.cell_len))
    room = width - _INDENT - _LABEL - 1
    old, new = (visible(text) if text is not None else None for text in (told.old, told.new))
    short = f"{old or _NONE} -> {new or _NONE}"
    if cell_len(short) <= room:
        yield head.append(short, "not dim")
        return
    before, after = words.parted(old, new) if old and new else (_whole(old), _whole(new))
    yield head.append("- ", "not dim red").append(_window(before, room - 2), "not dim")
    below = Text(" " * (_INDENT + _LABEL + 1)).append("+ ", "green")
    yield below.append(_window(after, room - 2))


def _whole(text: str | None) -> Parted:
    return Parted(text or _NONE, 0, len(text or _NONE))


def _window(part: Parted, room: int) -> str:
    """As much of a text as there is room for, from a little before the place where it parts."""
    text = part.text
    if cell_len(text) > room and part.start > _LEAD:
        start = max(0, part.start - _LEAD)
        text = f"…{text[start:]}"
    shown = Text(text)
    shown.truncate(room, overflow="ellipsis")
    return shown.plain
