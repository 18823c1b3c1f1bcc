"""TOML texts that people write: settings, profiles, maps, what stands beside inputs."""

import tomllib
from pathlib import Path
from typing import Any

from epg_export.errors import ConfigError


def tables_in(text: str, where: str | Path) -> dict[str, Any]:
    """What a TOML text says; ``where`` is its file. Raises :class:`ConfigError` where it is none.

    A byte order mark before it is passed over, as some editors write one. The standard library
    raises other errors for numbers of thousands of digits, and for arrays nested as deep.
    """
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError as error:
        raise ConfigError(f"{where} is not TOML: it is nested too deep", remedy=_REMEDY) from error
    except ValueError as error:
        raise ConfigError(f"{where} is not TOML: {error}", remedy=_REMEDY) from error


_REMEDY = "correct it"
