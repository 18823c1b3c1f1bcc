"""What people say of a table beside it: which column holds what, and how its cells are meant."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from epg_export.errors import ConfigError
from epg_export.formats import side_files
from epg_export.formats.table import map_keys
from epg_export.formats.table.cells import letters
from epg_export.formats.table.fields import fields
from epg_export.formats.table.targets import Target
from epg_export.formats.wishes import DateOrder
from epg_export.toml import tables_in


class ColumnMap(msgspec.Struct, frozen=True, kw_only=True):
    """A map of columns, as a TOML file has it.

    ``header`` are the rows of the heading: None where nobody said, empty where there is none.
    ``day_start`` is the time since midnight at which the broadcast day begins. ``columns`` go by
    headers as they are written, ``letters`` by indexes from 0; what they do not name is known by
    its words, unless ``only`` they are to be read.
    """

    path: str = ""
    input: str | None = None
    sheets: tuple[str, ...] = ()
    header: tuple[int, ...] | None = None
    language: str | None = None
    zone: str | None = None
    channel: str | None = None
    channel_from: Literal["sheet"] | None = None
    dates: DateOrder | None = None
    day_start: dt.timedelta | None = None
    delimiter: str | None = None
    encoding: str | None = None
    cast: map_keys.CastOrder = "actor (character)"
    key: tuple[str, ...] = ()
    only: bool = False
    columns: Mapping[str, Target] = {}
    letters: Mapping[int, Target] = {}
    channels: Mapping[str, str] = {}
    series: Mapping[str, str] = {}

    @classmethod
    def load(cls, path: str | Path) -> "ColumnMap":
        """The map in a file.

        Raises :class:`ReadError` where it is not there, :class:`ConfigError` where it says what
        nobody knows.
        """
        return cls.parse(side_files.text_of(path), str(path))

    @classmethod
    def parse(cls, text: str, path: str) -> "ColumnMap":
        """The map in a text; ``path`` is where it comes from. Raises :class:`ConfigError`."""
        found = cls(path=path, **map_keys.read(path, tables_in(text, path)))
        _check(found)
        return found

    @classmethod
    def chosen(cls, maps: tuple[str, ...], source_name: str) -> "ColumnMap | None":
        """The map that is for an input, by its file name; None where none is.

        Raises what :meth:`load` raises, and :class:`ConfigError` where two are for it.
        """
        return side_files.chosen(map(cls.load, maps), source_name, "maps of")


def _check(column_map: ColumnMap) -> None:
    """Refuse what a map says twice in different ways."""
    path = column_map.path
    if column_map.channel and column_map.channel_from:
        message = f"{path}: channel and channel_from both say which channel it is"
        raise ConfigError(message, remedy="leave out one of them")
    if column_map.header == () and column_map.columns:
        message = f"{path}: columns go by their headers, and header = 0 says that there is none"
        raise ConfigError(message, remedy="name the columns under [letters]")
    owners: dict[Target, str] = {}
    lettered = {letters(at): what for at, what in column_map.letters.items()}
    for table, said in (("columns", column_map.columns), ("letters", lettered)):
        for name, target in said.items():
            if fields()[target.field].many:
                continue
            mine = f'{table}."{name}"'
            if (other := owners.setdefault(target, mine)) != mine:
                message = f'{path}: {other} and {mine} are both "{target}"'
                raise ConfigError(message, remedy="say what each of them holds, or ignore one")
