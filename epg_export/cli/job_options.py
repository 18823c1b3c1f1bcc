"""What a job publishes: the options of an export, in the words of a settings file."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import click

from epg_export.cli.chosen import UNASKED
from epg_export.cli.export import command as export
from epg_export.cli.toml_table import TomlTable, chosen

_OF_THE_RUN = frozenset({"to", "dry_run", "report_file", "now"})
"""What a job says in its own words, or a service cannot be asked for."""
FILES = frozenset({"channel_map", "maps", "beside"})
"""Options that name files."""

Given = dict[str, Any]
"""Options of an export by the names that its command gives them."""


def keys() -> list[str]:
    """The keys that stand for options of an export."""
    return list(_options())


@cache
def _options() -> dict[str, click.Parameter]:
    return {
        word.removeprefix("--"): parameter
        for parameter in export.params
        if parameter.name in UNASKED and parameter.name not in _OF_THE_RUN
        for word in parameter.opts
        if word.startswith("--")
    }


def given_in(table: TomlTable, base: Path) -> Given:
    """The options that a table asks for; files are named as seen from ``base``.

    Raises :class:`ConfigError` where a value is none of its option, or a file is not there.
    """
    found = {}
    for key, option in _options().items():
        if key in table:
            found[option.name or ""] = _value(table, key, option, base)
    return found


def _value(table: TomlTable, key: str, option: click.Parameter, base: Path) -> object:
    if isinstance(option, click.Option) and option.is_flag:
        return table.flag(key)
    if isinstance(option.type, click.Choice):
        return chosen(table, key, map(str, option.type.choices))
    if option.multiple:
        texts = table.texts(key)
        is_file = option.name in FILES
        return tuple(str(_file(table, key, base, one)) if is_file else one for one in texts)
    text = _text(table, key)
    named = option.name in FILES or (option.name == "profile" and text.endswith(".toml"))
    return str(_file(table, key, base, text)) if named else text


def _text(table: TomlTable, key: str) -> str:
    """A text; dates and whole numbers, which TOML has too, are as good as written in quotes."""
    said = table.values[key]
    if isinstance(said, dt.date):  # a datetime is one too
        return said.isoformat()
    if isinstance(said, int) and not isinstance(said, bool):
        return str(said)
    return table.text(key)


def _file(table: TomlTable, key: str, base: Path, text: str) -> Path:
    path = base / text
    if not path.is_file():
        raise table.wrong(key, f"is not there: {path}", "name a file as seen from the settings")
    return path
