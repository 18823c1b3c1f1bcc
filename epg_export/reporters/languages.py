"""The matrix of an overview as a table: a row for each channel, a column by field and language."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

_FIELDS = {"title": "Title", "description": "Description", "episode_title": "Episode title"}
_UNTAGGED = "und"
_PORTRAIT = 9
"""The columns that fit on a page of paper upright."""


class Cell(NamedTuple):
    """On how many of a channel's broadcasts a text is there; ``step`` is the tenth, for a shade."""

    said: str
    step: int


class Row(NamedTuple):
    """A channel, and a cell for each column, None where there is nothing."""

    name: str
    id: str
    broadcasts: int
    cells: list[Cell | None]


class Matrix(NamedTuple):
    """The table: the fields with their languages, and all channels together first."""

    fields: list[tuple[str, list[str]]]
    rows: list[Row]

    @property
    def wide(self) -> bool:
        """Whether it wants a page of paper on its side."""
        return sum(len(tags) for _, tags in self.fields) > _PORTRAIT


def matrix(overview: Mapping[str, Any]) -> Matrix | None:
    """The table of an overview; None where nothing is on air."""
    total = overview["total"]
    if not total["broadcasts"]:
        return None
    order = _order(total["fields"])
    fields = {
        field: [tag for tag in order if tag in total["fields"].get(field, {})] or [""]
        for field in _FIELDS
    }
    rows = [_row("All channels", "", total, fields)]
    for channel in overview["languages"]:
        name, id_ = channel["name"] or channel["channel"], channel["channel"]
        rows.append(_row(name, "" if id_ == name else id_, channel, fields))
    heads = [(_FIELDS[field], list(map(_head, tags))) for field, tags in fields.items()]
    return Matrix(heads, rows)


def _order(fields: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The languages, the most used first, what has no tag last."""
    counts: Counter[str] = Counter()
    for languages in fields.values():
        for tag, cell in languages.items():
            counts[tag] += cell["count"]
    return sorted(counts, key=lambda tag: (tag == _UNTAGGED, -counts[tag], tag))


def _head(tag: str) -> str:
    return {"": "none", _UNTAGGED: "no tag"}.get(tag, tag)


def _row(name: str, id_: str, counts: Mapping[str, Any], fields: Mapping[str, list[str]]) -> Row:
    cells = [
        _cell(counts["fields"].get(field, {}).get(tag))
        for field, tags in fields.items()
        for tag in tags
    ]
    return Row(name, id_, counts["broadcasts"], cells)


def _cell(value: Mapping[str, Any] | None) -> Cell | None:
    if not value:
        return None
    percent = float(value["percent"])
    return Cell(f"{percent:.1f} %", int(percent // 10))
