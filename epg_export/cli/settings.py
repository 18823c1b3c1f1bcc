"""Settings from ``epg-export.toml``: a table for each command, its options as keys."""

import tomllib
from pathlib import Path
from typing import Any

import click

from epg_export.errors import ConfigError, ReadError

_DEFAULT = "epg-export.toml"


def defaults(ctx: click.Context, named: str | None) -> dict[str, Any]:
    """The defaults of every command; flags and ``EPG_EXPORT_*`` go before them.

    Raises :class:`ReadError` where a file that was named is not there, :class:`ConfigError` where
    it says what no command knows.
    """
    path = Path(named or _DEFAULT)
    if named is None and not path.is_file():
        return {}
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadError(path, error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not TOML: {error}", remedy="correct it") from error
    return {command: _options(ctx, path, command, table) for command, table in settings.items()}


def _options(ctx: click.Context, path: Path, command: str, table: object) -> dict[str, Any]:
    group = ctx.command
    found = group.get_command(ctx, command) if isinstance(group, click.Group) else None
    if found is None or not isinstance(table, dict):
        names = group.list_commands(ctx) if isinstance(group, click.Group) else []
        remedy = f"use tables named after commands: {', '.join(names)}"
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
