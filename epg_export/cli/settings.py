"""Settings from ``epg-export.toml``: a table for each command, its options as keys."""

import tomllib
from pathlib import Path
from typing import Any

from epg_export.errors import ConfigError, ReadError

_DEFAULT = "epg-export.toml"


def defaults(named: str | None) -> dict[str, Any]:
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
    return {command: _options(path, command, table) for command, table in settings.items()}


def _options(path: Path, command: str, table: object) -> dict[str, Any]:
    from epg_export.cli.main import COMMANDS, cli  # noqa: PLC0415 - only with settings

    found = cli.get_command(None, command) if command in COMMANDS else None  # type: ignore[arg-type]
    if found is None or not isinstance(table, dict):
        remedy = f"use tables named after commands: {', '.join(COMMANDS)}"
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
