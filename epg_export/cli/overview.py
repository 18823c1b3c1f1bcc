"""The overview of a feed as a person reads it: its facts, its channels, a block for each field."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from rich.text import Text

from epg_export.coverage.matrix import FIELDS, OTHER, ordered
from epg_export.reporters.wording import counted, visible

_Overview = dict[str, Any]

_WORDS = {"title": "title", "description": "description", "episode_title": "episode title"}
_INPUTS = 3
_DATE = len("2026-03-28")
_SHARE = len("100.0")
_TAG = 12
_WIDTH = (60, 120)  # narrower says too little, wider is hard to read along a line
_ID = (16, 32)  # the least and the most that is taken for a channel's id
_NAME = 10  # the least for its name
_FIGURES = len("broadcasts") + 2 * _DATE + 4  # what is beside them, with the blanks between
_LANGUAGES = 24
_TOTAL = "total"
_NONE, _GAP = "-", "red"
_WIDE = 80
_LENGTH = len("longest")
_MOMENT = len("2026-03-28T20:15")
_MANY_DAYS = 100 * 86_400
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"))


class _Column(NamedTuple):
    """A heading and how wide its column is; numbers stand at the right."""

    head: str
    width: int
    right: bool = False


def lines(overview: _Overview, width: int) -> Iterator[Text]:
    """The lines of the overview, none wider than that, as far as it is a width to read at."""
    least, most = _WIDTH
    width = min(max(width, least), most)
    yield from _facts(overview, width)
    if overview["languages"]:
        yield Text()
        yield from _channels(overview, width)
        yield Text()
        yield from _schedules(overview, width)
        yield from _matrix(overview, width)


def _facts(overview: _Overview, width: int) -> Iterator[Text]:
    for label, value in _told(overview):
        line = Text(f"{label:<10}", "bold").append(visible(value), "not bold")
        line.truncate(width, overflow="ellipsis")
        yield line


def _told(overview: _Overview) -> Iterator[tuple[str, str]]:
    inputs = overview["inputs"]
    more = f" and {len(inputs) - _INPUTS} more" if len(inputs) > _INPUTS else ""
    yield ("inputs" if more or len(inputs) > 1 else "input"), ", ".join(inputs[:_INPUTS]) + more
    yield "size", _size(**overview["size"])
    for fact, value in overview["feed"].items():
        if value is not None:
            yield fact, value
    if overview["first"] is not None:
        yield "from", _moment(overview["first"])
        yield "to", _moment(overview["last"])
    if (left := overview["horizon"]["left"]) is not None:
        now = _moment(overview["now"])
        ended = f"nothing, it ended {_length(-left)} before {now}"
        yield "left", ended if left < 0 else f"{_length(left)} from {now}"
    numbers = (
        counted(overview["channels"], "channel"),
        f"{overview['series']} series",
        counted(overview["episodes"], "episode"),
        counted(overview["broadcasts"], "broadcast"),
    )
    on_air = counted(overview["channels_on_air"], "channel")
    yield "holds", f"{', '.join(numbers)} on {on_air}"


def _channels(overview: _Overview, width: int) -> Iterator[Text]:
    rows = overview["languages"]
    first = _id_width(rows, width)
    columns = [
        _Column("channel", first),
        _Column("name", width - first - _FIGURES),
        _Column("broadcasts", len("broadcasts"), right=True),
        _Column("first", _DATE, right=True),
        _Column("last", _DATE, right=True),
    ]
    yield _heading(columns)
    for row in [*rows, *_total(overview)]:
        cells = [row["channel"], row["name"] or "", str(row["broadcasts"])]
        yield _row(columns, [*cells, *((row[key] or _NONE)[:_DATE] for key in ("first", "last"))])


def _schedules(overview: _Overview, width: int) -> Iterator[Text]:
    """How whole the schedule of each channel is, and how far it goes; narrow ones say less."""
    wide = width >= _WIDE
    asked = overview["now"] is not None
    columns = [
        _Column("programmes", len("programmes"), right=True),
        _Column("gaps", 5, right=True),
        _Column("longest", _LENGTH, right=True),
        *([_Column("total", _LENGTH, right=True)] if wide else []),
        _Column("until", _MOMENT if wide else _DATE, right=True),
        *([_Column("left", _LENGTH, right=True)] if asked else []),
    ]
    room = width - sum(column.width + 1 for column in columns)
    head = _Column("on air", min(_id_width(overview["languages"], width), room))
    yield _heading([head, *columns])
    for row in [*overview["languages"], *_total(overview)]:
        cells = _schedule(row, _MOMENT if wide else _DATE)
        yield _row([head, *columns], [row["channel"], *(cells[one.head] for one in columns)])


def _schedule(row: _Overview, moment: int) -> dict[str, str]:
    """The cells of a row by their headings, times in so many characters."""
    gaps, until, left = row["gaps"], row["horizon"]["until"], row["horizon"]["left"]
    return {
        "programmes": str(row["programmes"]),
        "gaps": str(gaps["count"]),
        "longest": _length(gaps["longest"]) if gaps["count"] else "",
        "total": _length(gaps["total"]) if gaps["count"] else "",
        "until": until[:moment].replace("T", " ") if until else _NONE,
        "left": _NONE if left is None else _length(left),
    }


def _matrix(overview: _Overview, width: int) -> Iterator[Text]:
    """For each field one block, or several where there are more languages than have room."""
    everywhere: Counter[str] = Counter()
    for each in overview["total"]["fields"].values():
        everywhere.update({tag: said["count"] for tag, said in each.items()})
    languages = ordered(everywhere)
    for field in FIELDS:
        yield Text()
        if not overview["total"]["fields"][field]:
            yield Text(f"no {_WORDS[field]} in any language")
            continue
        for number, columns in enumerate(_blocks(overview, field, languages[:_LANGUAGES], width)):
            if number:
                yield Text()
            yield from _block(overview, field, columns)
        if len(languages) > _LANGUAGES:
            yield Text(f"{counted(len(languages) - _LANGUAGES, 'language')} more in the JSON")


def _blocks(
    overview: _Overview, field: str, languages: list[str], width: int
) -> Iterator[list[_Column]]:
    """The columns of each block, the channel's first; languages are known by their tag."""
    head = _Column(f"{_WORDS[field]}, %", max(_id_width(overview["languages"], width), 18))
    columns, room = [head], width - head.width
    for tag in languages:
        column = _Column(tag, max(_SHARE, min(len(_label(tag)), _TAG)), right=True)
        if column.width + 1 > room:
            yield columns
            columns, room = [head], width - head.width
        columns.append(column)
        room -= column.width + 1
    yield columns


def _block(overview: _Overview, field: str, columns: list[_Column]) -> Iterator[Text]:
    yield _heading(columns)
    for row in [*overview["languages"], *_total(overview)]:
        shares = [row["fields"][field].get(column.head, {}) for column in columns[1:]]
        yield _row(columns, [row["channel"], *(_share(share.get("percent")) for share in shares)])


def _total(overview: _Overview) -> list[_Overview]:
    """The row below the others; a single channel is all there is."""
    if len(overview["languages"]) == 1:
        return []
    span = {key: overview[key] for key in ("first", "last", "programmes", "gaps", "horizon")}
    return [{"channel": _TOTAL, "name": None, **span, **overview["total"]}]


def _id_width(rows: Sequence[_Overview], width: int) -> int:
    least, most = _ID
    longest = max(Text(visible(row["channel"])).cell_len for row in rows)
    return min(max(least, longest), most, width - _FIGURES - _NAME)


def _heading(columns: Sequence[_Column]) -> Text:
    line = _row(columns, [_label(column.head) for column in columns])
    line.stylize("bold")
    return line


def _row(columns: Sequence[_Column], cells: Sequence[str]) -> Text:
    line = Text()
    for number, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        shown = Text(visible(cell), _GAP if column.right and cell == _NONE else "")
        shown.truncate(column.width, overflow="ellipsis", pad=not column.right)
        line.append(" " if number else "")
        line.append(" " * (column.width - shown.cell_len)).append_text(shown)
    line.rstrip()
    return line


def _share(percent: float | None) -> str:
    return _NONE if percent is None else f"{percent:.1f}"


def _size(bytes: int, unpacked: int) -> str:  # noqa: A002 - as it is called in the JSON
    said = f"{bytes:,} bytes"
    return said if bytes == unpacked else f"{said}, unpacked {unpacked:,}"


def _length(seconds: int) -> str:
    """A length in its two largest units: 45s, 12m30s, 20h15m, 3d04h; what is over has a minus."""
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    for (large, unit), (small, below) in pairwise(_UNITS):
        if seconds >= large:
            rest = 0 if seconds >= _MANY_DAYS else seconds % large // small
            return f"{sign}{seconds // large}{unit}" + (f"{rest:02}{below}" if rest else "")
    return f"{sign}{seconds}s"


def _label(tag: str) -> str:
    return "other" if tag == OTHER else tag


def _moment(iso: str) -> str:
    return dt.datetime.fromisoformat(iso).isoformat(" ", "minutes")
