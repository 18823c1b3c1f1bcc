"""Settings from ``epg-export.toml``: a table for each command, its options as keys.

Two tables are of no command: ``[rules]`` says which findings count, and ``[languages]`` which
languages the schedule is asked to have.
"""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import click

from epg_export.errors import ConfigError, ReadError

_DEFAULT = "epg-export.toml"
_SHARED = ("rules", "languages")


class Settings(NamedTuple):
    """What a settings file says: options by command, and the tables that several commands heed."""

    options: dict[str, Any]
    rules: dict[str, Any]
    languages: dict[str, Any]
    file: str = ""


def settings(ctx: click.Context, named: str | None) -> Settings:
    """What the settings file says; flags and ``EPG_EXPORT_*`` go before its options.

    Raises :class:`ReadError` where a file that was named is not there, :class:`ConfigError` where
    it says what no command knows.
    """
    path = Path(named or _DEFAULT)
    if named is None and not path.is_file():
        return Settings({}, {}, {})
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadError(path, error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not TOML: {error}", remedy="correct it") from error
    shared = {name: _table(path, name, tables.pop(name, {})) for name in _SHARED}
    options = {command: _options(ctx, path, command, table) for command, table in tables.items()}
    return Settings(options, shared["rules"], shared["languages"], str(path))


def _table(path: Path, name: str, table: object) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise ConfigError(f'{path}: "{name}" is no table of settings', remedy=f"write [{name}]")
    return table


def _options(ctx: click.Context, path: Path, command: str, table: object) -> dict[str, Any]:
    group = ctx.command
    found = group.get_command(ctx, command) if isinstance(group, click.Group) else None
    if found is None or not isinstance(table, dict):
        names = group.list_commands(ctx) if isinstance(group, click.Group) else []
        remedy = f"use tables named after commands, {', '.join(names)}, or [rules] and [languages]"
        raise ConfigError(f'{path}: "{command}" is no table of settings', remedy=remedy)
    known = {
        option.removeprefix("--").replace("-", "_"): parameter.name or ""
        for parameter in found.params
        for option in parameter.opts
        if option.startswith("--")
    }
    for key in table:
        if key.replace("-", "_") not in known:
            remedy = f"options of {command} are {', '.join(sorted(known))}"
            raise ConfigError(f'{path}: {command} has no option "{key}"', remedy=remedy)
    return {known[key.replace("-", "_")]: value for key, value in table.items()}
