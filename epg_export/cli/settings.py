"""Settings from ``epg-export.toml``: a table for each command, its options as keys.

Four tables are of no command: ``[rules]`` says which findings count, ``[languages]`` which
languages the schedule is asked to have, ``[jobs.NAME]`` what becomes of what is dropped into a
folder, and ``[service]`` where that is remembered.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import click

from epg_export.errors import ConfigError, ReadError, reason
from epg_export.toml import tables_in

_DEFAULT = "epg-export.toml"
_SHARED = ("rules", "languages", "service", "jobs")
_NONE: Mapping[str, Any] = MappingProxyType({})


class Settings(NamedTuple):
    """What a settings file says: options by command, and the tables that several commands heed."""

    options: dict[str, Any]
    rules: dict[str, Any]
    languages: dict[str, Any]
    file: str = ""
    service: Mapping[str, Any] = _NONE
    jobs: Mapping[str, Any] = _NONE


def settings(ctx: click.Context, named: str | None) -> Settings:
    """What the settings file says; flags and ``EPG_EXPORT_*`` go before its options.

    Raises :class:`ReadError` where a file that was named is not there, :class:`ConfigError` where
    it says what no command knows.
    """
    path = Path(named or _DEFAULT)
    if named is None and not path.is_file():
        return Settings({}, {}, {})
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ReadError(path, reason(error)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}", remedy="correct it") from error
    tables = tables_in(text, path)
    shared = {name: _table(path, name, tables.pop(name, {})) for name in _SHARED}
    options = {command: _options(ctx, path, command, table) for command, table in tables.items()}
    return Settings(options, file=str(path), **shared)


def _table(path: Path, name: str, table: object) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise ConfigError(f'{path}: "{name}" is no table of settings', remedy=f"write [{name}]")
    return table


def _named() -> str:
    *names, last = (f"[{name}]" if name != "jobs" else "[jobs.NAME]" for name in _SHARED)
    return f"{', '.join(names)} and {last}"


def _options(ctx: click.Context, path: Path, command: str, table: object) -> dict[str, Any]:
    group = ctx.command
    found = group.get_command(ctx, command) if isinstance(group, click.Group) else None
    if found is None or not isinstance(table, dict):
        names = group.list_commands(ctx) if isinstance(group, click.Group) else []
        meant = _meant(command, [*names, *_SHARED])
        usual = f"use tables named after commands, {', '.join(names)}, or {_named()}"
        remedy = usual if not meant or found is not None else meant
        raise ConfigError(f'{path}: "{command}" is no table of settings', remedy=remedy)
    known = {
        name.removeprefix("--").replace("-", "_"): option
        for option in found.params
        if isinstance(option, click.Option)
        for name in option.opts
        if name.startswith("--")
    }
    for key in table:
        if key.replace("-", "_") not in known:
            words = sorted(one.replace("_", "-") for one in known)
            remedy = _meant(key, words) or f"options of {command} are {', '.join(words)}"
            raise ConfigError(f'{path}: {command} has no option "{key}"', remedy=remedy)
    given = ((key, known[key.replace("-", "_")], value) for key, value in table.items())
    return {
        str(option.name): _value(f"{path}: {command}.{key}", option, value)
        for key, option, value in given
    }


def _value(where: str, option: click.Option, value: object) -> object:
    """What stands there as it would be typed: so 1.5 is no number of processes, and true is none.

    The library would round the one, count the other as 1, and fail at a table or at infinity.
    """
    if option.multiple:
        return [_typed(where, one) for one in (value if isinstance(value, list) else [value])]
    return value if option.is_flag and isinstance(value, bool) else _typed(where, value)


def _typed(where: str, value: object) -> str:
    """One value as text; raises :class:`ConfigError` for a table or a list."""
    match value:
        case dict() | list():
            what = "table" if isinstance(value, dict) else "list"
            raise ConfigError(f"{where} is a {what}", remedy="write one value")
        case bool():
            return str(value).lower()
        case dt.date():
            return value.isoformat()
    return str(value)


def _meant(word: str, names: Iterable[str]) -> str:
    """The name that was probably meant, as a remedy; nothing where none comes near."""
    from epg_export.cli.suggesting import near  # noqa: PLC0415 - for a fault only

    found = near(word, names)
    return f"did you mean {' or '.join(found)}?" if found else ""
