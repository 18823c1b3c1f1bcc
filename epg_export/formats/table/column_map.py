"""What people say of a table beside it: which column holds what, and how its cells are meant."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

import msgspec

from epg_export.errors import ConfigError, ReadError
from epg_export.formats.wishes import DateOrder

CastOrder = Literal["actor (character)", "character (actor)"]


class Target(NamedTuple):
    """What a column is said to hold: a field of :mod:`fields`, and ``of`` the language, role …"""

    field: str
    of: str | None = None


class ColumnMap(msgspec.Struct, frozen=True, kw_only=True):
    """A map of columns, as a TOML file has it.

    ``header`` are the rows of the heading: None where nobody said, empty where there is none.
    ``day_start`` is the time since midnight at which the broadcast day begins. ``columns`` go by
    headers as they are written, ``letters`` by indexes from 0. With ``only`` no other column is
    read.
    """

    path: str
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
            said = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        except OSError as error:
            raise ReadError(path, error.strerror or str(error)) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path} is not TOML: {error}", remedy="correct it") from error
        columns = {name: Target(*what.split(":")) for name, what in said.pop("columns", {}).items()}
        return cls(path=str(path), columns=columns, input=said.get("input"))

    @classmethod
    def chosen(cls, maps: tuple[str, ...], source_name: str) -> "ColumnMap | None":
        """The map that is for an input, by its file name; None where none is.

        Raises what :meth:`load` raises, and :class:`ConfigError` where two are.
        """
        name = PurePath(source_name).name
        loaded = [cls.load(path) for path in maps]
        fits = [one for one in loaded if one.input is None or fnmatchcase(name, one.input)]
        if len(fits) > 1:
            raise ConfigError(
                f"{fits[0].path} and {fits[1].path} are both maps of {source_name}",
                remedy="name in each the input it is for",
            )
        return fits[0] if fits else None
