"""Reading a channel map: a table (CSV) or TOML, a row for each channel, with the same fields.

The columns: ``house_id``, ``xmltv_id``, ``dvb_triplet`` (several with blanks between them),
``name`` or ``name:LANGUAGE``, ``number`` or ``number:PLATFORM`` or ``number:PLATFORM:REGION``,
``time_zone``.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, NoReturn

import msgspec

from epg_export.errors import ConfigError, ReadError, reason
from epg_export.model import ChannelNumber, Text
from epg_export.toml import tables_in
from epg_export.vocab.characters import legal
from epg_export.vocab.languages import canonical
from epg_export.vocab.triplets import Triplet, triplet_of
from epg_export.vocab.zones import zone

_IDS = ("house_id", "xmltv_id", "dvb_triplet")
_PARTED = ("name", "number")
_ZONE = "time_zone"
_COLUMNS = (*_IDS, *_PARTED, _ZONE)
_DELIMITERS = ",;\t"
_TABLE = re.compile(r"\s*\[\[\s*channel\s*\]\]")


class Mapped(msgspec.Struct, frozen=True, kw_only=True):
    """One channel of a map, and the line that it stands on."""

    house_id: str
    xmltv_id: str | None = None
    triplets: tuple[Triplet, ...] = ()
    names: tuple[Text, ...] = ()
    numbers: tuple[ChannelNumber, ...] = ()
    time_zone: str | None = None
    line: int | None = None


class _Column(NamedTuple):
    """What a column holds: ``of`` is a language, or a platform and a region."""

    field: str
    of: tuple[str, ...]


class _Row(NamedTuple):
    """Cells by their headings, and where they stand."""

    cells: Mapping[str, str]
    line: int | None
    where: str


def content_of(path: Path) -> bytes:
    """What stands in a file; raises :class:`ReadError` where it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(path, reason(error)) from error


def channels_in(path: Path, content: bytes) -> list[Mapped]:
    """The channels of a map, in its order; raises :class:`ConfigError` where it is none."""
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise ConfigError(
            f"{path}: a channel map is CSV or TOML, known by its name",
            remedy=f"name it {path.stem or 'channels'}.csv or {path.stem or 'channels'}.toml",
        )
    columns: dict[str, _Column] = {}
    found = []
    for row in read(path, _text(path, content)):
        for heading in row.cells:
            if heading not in columns:
                columns[heading] = _column(heading, columns.values(), row.where)
        found.append(_mapped(row, columns))
    if not found:
        raise ConfigError(f"{path}: it holds no channel", remedy="write a row for each channel")
    return found


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: it is not UTF-8", remedy="save it as UTF-8") from error


def _csv_rows(path: Path, text: str) -> Iterator[_Row]:
    """The rows of a table with a heading, its cells parted by what the heading is parted by."""
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    headings: list[str] | None = None
    before = 0
    try:
        for cells in lines:
            where = f"{path}:{before + 1}"
            line, before = before + 1, lines.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if headings is None:
                headings = _headings(cells, where)
                continue
            if any(cell.strip() for cell in cells[len(headings) :]):
                _refuse(where, f"{len(cells)} cells under {len(headings)} headings")
            yield _Row(dict(zip(headings, cells, strict=False)), line, where)
    except csv.Error as error:
        raise ConfigError(f"{path}:{before + 1}: {error}", remedy="correct the quotes") from error


def _headings(cells: list[str], where: str) -> list[str]:
    """The headings; what stands behind the last one is empty, as spreadsheets leave it."""
    while not cells[-1].strip():
        cells = cells[:-1]
    for number, cell in enumerate(cells):
        if cell in cells[:number]:
            _refuse(where, f'two columns are called "{cell.strip()}"')
    return cells


def _toml_rows(path: Path, text: str) -> Iterator[_Row]:
    """The tables ``[[channel]]``, by the lines of their headings."""
    whole = tables_in(text, path)
    tables = whole.pop("channel", [])
    if whole or not isinstance(tables, list):
        other = next(iter(whole), "channel")
        _refuse(str(path), f'"{other}" is no list of channels', "write [[channel]] tables only")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if _TABLE.match(line)]
    for number, table in enumerate(tables):
        line = lines[number] if len(lines) == len(tables) else None
        where = f"{path}:{line}" if line else f"{path}: channel {number + 1}"
        if not isinstance(table, dict):
            _refuse(where, "it is no table", "write [[channel]] tables only")
        yield _Row({key: _cell(value, key, where) for key, value in table.items()}, line, where)


def _cell(value: object, key: str, where: str) -> str:
    """A value as a table would hold it; a list may give several triplets."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return " ".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        _refuse(where, f'"{key}" is neither text nor a number')
    return str(value)


_READERS: Mapping[str, Callable[[Path, str], Iterator[_Row]]] = {
    ".csv": _csv_rows,
    ".tsv": _csv_rows,
    ".txt": _csv_rows,
    ".toml": _toml_rows,
}


def _column(heading: str, others: Iterable[_Column], where: str) -> _Column:
    """What a heading stands for; ``Number:Cable``, ``House ID`` and ``house-id`` are fine too."""
    name, *parts = (part.strip() for part in heading.split(":"))
    field = re.sub(r"[\s-]+", "_", name.casefold())
    most = {"name": 1, "number": 2}.get(field, 0)
    if field not in _COLUMNS or len(parts) > most or not all(parts):
        near = get_close_matches(field, _COLUMNS, n=1)
        known = f"{', '.join(_COLUMNS)}, name:LANGUAGE, number:PLATFORM, number:PLATFORM:REGION"
        remedy = f"did you mean {near[0]}? " if near and near[0] != field else ""
        _refuse(where, f'there is no column "{heading.strip()}"', f"{remedy}columns are {known}")
    if field == "name" and parts:
        tag = canonical(parts[0])
        if tag is None:
            _refuse(where, f'"{parts[0]}" is no language tag', "write such as name:de")
        parts = [tag]
    found = _Column(field, tuple(parts))
    if found in others:
        _refuse(where, f'"{heading.strip()}" is the second column of its kind')
    return found


def _mapped(row: _Row, columns: Mapping[str, _Column]) -> Mapped:
    """The channel of a row; cells are taken without the blanks around them."""
    said = [(columns[key], cell.strip()) for key, cell in row.cells.items() if cell.strip()]
    ids = {column.field: value for column, value in said if column.field in _IDS}
    if "house_id" not in ids:
        _refuse(row.where, "the channel has no house_id", "give each channel an id of the house")
    for value in ids.values():
        if legal(value) != value:
            _refuse(row.where, f"{value!r} holds a character that no feed can hold")
    return Mapped(
        house_id=ids["house_id"],
        xmltv_id=ids.get("xmltv_id"),
        triplets=tuple(_triplet(one, row.where) for one in ids.get("dvb_triplet", "").split()),
        names=tuple(
            Text(value=value, lang=next(iter(column.of), None))
            for column, value in said
            if column.field == "name"
        ),
        numbers=tuple(
            ChannelNumber(value=value, **dict(zip(("platform", "region"), column.of, strict=False)))
            for column, value in said
            if column.field == "number"
        ),
        time_zone=next(
            (_zone(value, row) for column, value in said if column.field == _ZONE), None
        ),
        line=row.line,
    )


def _zone(name: str, row: _Row) -> str:
    """The name of a zone that there is."""
    if zone(name) is None:
        _refuse(row.where, f'there is no time zone "{name}"', "write such as Europe/Berlin")
    return name


def _triplet(text: str, where: str) -> Triplet:
    found = triplet_of(text)
    if found is None:
        _refuse(
            where,
            f'"{text}" is no DVB triplet',
            "write network, stream and service: 1.1079.28006, or dvb://1.437.6d66",
        )
    return found


def _refuse(where: str, what: str, remedy: str = "correct the channel map") -> NoReturn:
    raise ConfigError(f"{where}: {what}", remedy=remedy)
