"""What people say of a table beside it: which column holds what, and how its cells are meant."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Literal

import msgspec

from epg_export.errors import ConfigError, ReadError
from epg_export.formats.table import map_keys
from epg_export.formats.table.cells import letters
from epg_export.formats.table.fields import fields
from epg_export.formats.table.targets import Target
from epg_export.formats.wishes import DateOrder

CastOrder = Literal["actor (character)", "character (actor)"]


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
    cast: CastOrder = "actor (character)"
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
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise ReadError(path, error.strerror or str(error)) from error
        except UnicodeDecodeError as error:
            raise ConfigError(f"{path} is not UTF-8: {error}", remedy="save it as UTF-8") from error
        return cls.parse(text, str(path))

    @classmethod
    def parse(cls, text: str, path: str) -> "ColumnMap":
        """The map in a text; ``path`` is where it comes from. Raises :class:`ConfigError`."""
        try:
            said = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{path} is not TOML: {error}", remedy="correct it") from error
        found = cls(path=path, **map_keys.read(path, said))
        _check(found)
        return found

    @classmethod
    def chosen(cls, maps: tuple[str, ...], source_name: str) -> "ColumnMap | None":
        """The map that is for an input, by its file name; None where none is.

        One that names its input goes before one for all. Raises what :meth:`load` raises, and
        :class:`ConfigError` where two are for it.
        """
        name = PurePath(source_name).name.casefold()
        loaded = [cls.load(path) for path in maps]
        named = [one for one in loaded if one.input and fnmatch(name, one.input.casefold())]
        fits = named or [one for one in loaded if one.input is None]
        if len(fits) > 1:
            raise ConfigError(
                f"{fits[0].path} and {fits[1].path} are both maps of {source_name}",
                remedy='give one of them, or say in each what it is for: input = "plan-*.xlsx"',
            )
        return fits[0] if fits else None


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
