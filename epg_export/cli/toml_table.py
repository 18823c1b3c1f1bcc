"""A table of a settings file, read value by value: what is wrong is told by file, table and key."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from epg_export.cli.lengths import LONGEST, length
from epg_export.errors import ConfigError
from epg_export.reporters.wording import visible

_SHOWN = 60
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class TomlTable:
    """The values of a table, of which ``where`` says file and name. Keys are spelled with hyphens.

    Every call raises :class:`ConfigError` where a value is not what is asked for.
    """

    def __init__(self, where: str, values: object) -> None:
        self.where = where = visible(where)
        if not isinstance(values, dict):
            raise ConfigError(f"{where}: it is no table of settings", remedy="write a table there")
        self.values: dict[str, object] = {}
        for name, value in values.items():
            key = name.replace("_", "-")
            if key in self.values:
                raise self.wrong(key, "is there twice", "leave one of the two out")
            self.values[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def wrong(self, key: str, what: str, remedy: str) -> ConfigError:
        """What is to be raised about a key."""
        return ConfigError(visible(f'{self.where}: "{_cut(key)}" {what}'), remedy=remedy)

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """Refuse keys that nobody knows, with the nearest that somebody does."""
        names = list(known)
        for key in self.values:
            if key not in names:
                near = get_close_matches(key, names, n=2, cutoff=0.7)
                remedy = f"did you mean {' or '.join(near)}?" if near else _choices(names)
                raise self.wrong(key, "is no setting", remedy)

    def text(self, key: str, default: str | None = None) -> str:
        """A text of one line that is not empty. One without a default has to be there."""
        value = self.values.get(key, default)
        if value is None:
            raise ConfigError(f'{self.where}: "{key}" is missing', remedy=f'write {key} = "…"')
        if not isinstance(value, str) or not value or _CONTROL.search(value):
            raise self.wrong(key, f"is no text: {_cut(value)}", f'write {key} = "…"')
        return value

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """One or several texts."""
        value = self.values.get(key)
        if value is None:
            return default
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not found or not all(map(_is_text, found)):
            raise self.wrong(
                key, f"is no list of texts: {_cut(value)}", f'write {key} = ["…", "…"]'
            )
        return tuple(found)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, f"is no flag: {_cut(value)}", "write true or false")
        return value

    def length(self, key: str, *, zero: bool = False) -> dt.timedelta | None:
        """How long something is, None where it is not said; nothing at all only where ``zero``."""
        value = self.values.get(key)
        if value is None:
            return None
        found = length(value) if isinstance(value, str) else None
        if found is None:
            raise self.wrong(key, f"is no length: {_cut(value)}", 'write "2s", "5m", "36h" or "7d"')
        if found > LONGEST:
            raise self.wrong(key, f"is too long: {_cut(value)}", 'write at most "36500d"')
        if not found and not zero:
            raise self.wrong(key, "is no time at all", 'write "2s", "5m", "36h" or "7d"')
        return found

    def table(self, key: str) -> "TomlTable":
        """The table below; an empty one where there is none."""
        return TomlTable(self._below(key), self.values.get(key, {}))

    def tables(self, key: str) -> list["TomlTable"]:
        """The tables of a list of tables."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, "is no list of tables", f"write {self._name(key, '[[{}]]')}")
        return [TomlTable(f"{self._below(key)}, {nth}.", one) for nth, one in enumerate(value, 1)]

    def _below(self, key: str) -> str:
        return f"{self.where.removesuffix(']')}.{key}]"

    def _name(self, key: str, form: str) -> str:
        return form.format(self._below(key).rpartition("[")[2].removesuffix("]"))


def chosen(table: TomlTable, key: str, choices: Mapping[str, object] | Iterable[str]) -> str:
    """A text that is one of the choices."""
    names = list(choices)
    value = table.text(key)
    if value not in names:
        raise table.wrong(key, f"is none of them: {_cut(value)}", _choices(names))
    return value


def _choices(names: Iterable[str]) -> str:
    return f"what may be written: {', '.join(names)}"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value) and "\0" not in value


def _cut(value: object) -> str:
    text = str(value) if not isinstance(value, bool) else str(value).lower()
    return visible(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
