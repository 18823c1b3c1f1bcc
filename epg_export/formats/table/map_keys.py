"""The keys of a column map: what may stand behind each, and what is said where it does not."""

import codecs
import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, get_args

from epg_export.errors import ConfigError
from epg_export.formats.table.cells import index_of
from epg_export.formats.table.targets import Target, UnknownTargetError, near, target
from epg_export.formats.wishes import DateOrder
from epg_export.vocab.languages_named import language_of
from epg_export.vocab.zones import zone

CastOrder = Literal["actor (character)", "character (actor)"]
_DELIMITERS = {"tab": "\t", "comma": ",", "semicolon": ";"}
_LETTERS = re.compile("[A-Za-z]{1,3}", re.ASCII)
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", re.ASCII)


class Where(NamedTuple):
    """A key of a map, for what is said of its value."""

    path: str
    key: str

    def refuse(self, message: str, remedy: str) -> ConfigError:
        """The error that says what is wrong there."""
        return ConfigError(f"{self.path}: {self.key}: {message}", remedy=remedy)

    def below(self, key: str) -> "Where":
        """The same for a key of this table."""
        return Where(self.path, f'{self.key}."{key}"')


def read(path: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a map as :class:`~epg_export.formats.table.column_map.ColumnMap` has them.

    Raises :class:`ConfigError` for a key that there is not, and for a value that none can have.
    """
    for key in said:
        if key not in _READERS:
            remedy = near(key, _READERS) + f"keys are {', '.join(_READERS)}"
            raise ConfigError(f'{path}: there is no key "{key}"', remedy=remedy)
    return {key: _READERS[key](value, Where(path, key)) for key, value in said.items()}


def _text(value: object, where: Where) -> str:
    if not isinstance(value, str) or not value.strip():
        raise where.refuse(f"{_shown(value)} is no text", f'write {where.key} = "…"')
    return value


def _texts(value: object, where: Where) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_text(value, where),)
    if not isinstance(value, list):
        raise where.refuse(f"{_shown(value)} is no list of texts", f'write {where.key} = ["…"]')
    return tuple(_text(one, where) for one in value)


def _yes_no(value: object, where: Where) -> bool:
    if not isinstance(value, bool):
        raise where.refuse(f"{_shown(value)} is neither true nor false", "write true or false")
    return value


def _rows(value: object, where: Where) -> tuple[int, ...]:
    """The numbers of rows; 0 stands for none."""
    said: list[object] = value if isinstance(value, list) else [value]
    found = [one for one in said if type(one) is int and one >= 0]
    if not found or len(found) != len(said):
        remedy = "write the row as spreadsheets count, two as [3, 4], 0 for none"
        raise where.refuse(f"{_shown(value)} is no number of a row", remedy)
    if len(found) > 1 and (0 in found or sorted(set(found)) != found):
        raise where.refuse(f"{_shown(value)} are no rows in their order", "write such as [3, 4]")
    return tuple(one for one in found if one)


def _language(value: object, where: Where) -> str:
    found = language_of(_text(value, where))
    if found is None:
        raise where.refuse(f"{_shown(value)} is no language", "write a code, such as de or fr-CH")
    return found


def _zone(value: object, where: Where) -> str:
    if zone(_text(value, where)) is None:
        raise where.refuse(f"{_shown(value)} is no time zone", "write such as Europe/Berlin")
    return str(value)


def _one_of(*known: str) -> Callable[[object, Where], str]:
    def read_one(value: object, where: Where) -> str:
        if value not in known:
            remedy = f"write {' or '.join(known)}"
            raise where.refuse(f"{_shown(value)} is not known here", remedy)
        return str(value)

    return read_one


def _day_start(value: object, where: Where) -> dt.timedelta:
    if isinstance(value, dt.time):
        return dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise where.refuse(f"{_shown(value)} is no time of day", 'write such as "06:00"')
    return dt.timedelta(hours=int(match[1]), minutes=int(match[2]))


def _delimiter(value: object, where: Where) -> str:
    found = _DELIMITERS.get(value, value) if isinstance(value, str) else ""
    if len(found) != 1 or found in '"\r\n':
        remedy = 'write one character, such as ";", or "tab"'
        raise where.refuse(f"{_shown(value)} is no delimiter", remedy)
    return found


def _encoding(value: object, where: Where) -> str:
    try:
        " ".encode(_text(value, where))
    except (LookupError, ValueError) as error:
        remedy = "write such as utf-8 or cp1252"
        raise where.refuse(f"{_shown(value)} is no encoding", remedy) from error
    return codecs.lookup(str(value)).name


def _table(value: object, where: Where) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise where.refuse(
            f"{_shown(value)} is no table", f"write [{where.key}] and its keys below"
        )
    return value


def _columns(value: object, where: Where) -> dict[str, Target]:
    return {
        header: _target(said, where.below(header)) for header, said in _table(value, where).items()
    }


def _letters(value: object, where: Where) -> dict[int, Target]:
    found = {}
    for name, said in _table(value, where).items():
        if not _LETTERS.fullmatch(name):
            remedy = "write the letters of a column, such as C or AA"
            raise where.refuse(f'"{name}" is no column', remedy)
        found[index_of(name)] = _target(said, where.below(name))
    return found


def _target(value: object, where: Where) -> Target:
    try:
        return target(_text(value, where))
    except UnknownTargetError as error:
        raise where.refuse(str(error), error.remedy) from error


def _names(value: object, where: Where) -> dict[str, str]:
    return {name: _text(said, where.below(name)) for name, said in _table(value, where).items()}


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - the rest says no more


_READERS: Mapping[str, Callable[[Any, Where], Any]] = {
    "input": _text,
    "sheets": _texts,
    "header": _rows,
    "language": _language,
    "zone": _zone,
    "channel": _text,
    "channel_from": _one_of("sheet"),
    "dates": _one_of(*get_args(DateOrder)),
    "day_start": _day_start,
    "delimiter": _delimiter,
    "encoding": _encoding,
    "cast": _one_of(*get_args(CastOrder)),
    "key": _texts,
    "only": _yes_no,
    "columns": _columns,
    "letters": _letters,
    "channels": _names,
    "series": _names,
}
