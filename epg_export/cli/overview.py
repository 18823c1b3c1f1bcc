"""The overview of a feed as a person reads it: its facts, its channels, a block for each field."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
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
    for fact, value in overview["feed"].items():
        if value is not None:
            yield fact, value
    if overview["first"] is not None:
        yield "from", _moment(overview["first"])
        yield "to", _moment(overview["last"])
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
    span = {key: overview[key] for key in ("first", "last")}
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


def _label(tag: str) -> str:
    return "other" if tag == OTHER else tag


def _moment(iso: str) -> str:
    return dt.datetime.fromisoformat(iso).isoformat(" ", "minutes")
