"""The side file of a press text: what the text does not say, in the words of canonical records.

TOML with ``language``, ``input``, ``[feed]``, ``[[channels]]``, ``[series]`` and ``[[episodes]]``;
an episode may name its ``block``.
"""

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from epg_export.errors import ConfigError
from epg_export.findings import Place
from epg_export.formats import side_files
from epg_export.formats.presstext.toml_lines import lines_in
from epg_export.formats.shape import GONE, Mending
from epg_export.model import Channel, Episode, Feed, Record, Series
from epg_export.toml import tables_in
from epg_export.vocab.languages import canonical

_KEYS = ("input", "language", "feed", "channels", "series", "episodes")
_DOCS = "write the fields of docs/record.md"
_NO_ID = "\0"
"""Stands in for an id that the text will give; no file has it."""

_Kept = TypeVar("_Kept", bound=Record)


class EpisodeBeside(msgspec.Struct, frozen=True):
    """An episode of a side file; ``id`` and ``block`` where it names them."""

    record: Episode
    path: str
    id: str | None = None
    block: int | None = None


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What a side file says; ``path`` is its own, ``lines`` say where its tables begin."""

    path: str
    input: str | None = None
    language: str | None = None
    feed: Feed | None = None
    channels: tuple[Channel, ...] = ()
    series: Series | None = None
    series_id: str | None = None
    episodes: tuple[EpisodeBeside, ...] = ()
    lines: Mapping[str, int] = {}

    def place(self, path: str, record: str) -> Place:
        """Where one of its tables begins."""
        return Place(self.path, record, path, self.lines.get(path), 1)

    def origins(self, path: str, record: str) -> dict[str, Place]:
        """Where the tables inside one begin, by their paths in the record."""
        return {
            inner[len(path) :]: self.place(inner, record)
            for inner in self.lines
            if inner.startswith(path) and inner != path and inner[len(path)] in ".["
        }


def chosen(paths: Sequence[str], source: str) -> Beside | None:
    """The side file that is for an input, by the name of that; None where none is.

    Raises :class:`ReadError` where one is not there, :class:`ConfigError` where it says what no
    record has, or two are for the same input.
    """
    return side_files.chosen(map(load, paths), source, "said beside")


def load(path: str) -> Beside:
    """The side file at a path; raises as :func:`chosen`."""
    text = side_files.text_of(path)
    said = tables_in(text, path)
    return _Loading(path).beside(_plain(said), lines_in(text))


def _plain(value: Any) -> Any:
    """What TOML says as JSON says it: dates and times as text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dt.time):
        return value.isoformat().removesuffix(":00") if not value.second else value.isoformat()
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return value


class _Loading:
    """Makes records of the tables of one file; what is wrong is told with file and key."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._language: str | None = None

    def beside(self, said: dict[str, Any], lines: Mapping[str, int]) -> Beside:
        """What the file says."""
        for key in said:
            if key not in _KEYS:
                close = difflib.get_close_matches(key, _KEYS, n=1)
                hint = f'; did you mean "{close[0]}"?' if close else ""
                remedy = f"use {', '.join(_KEYS)}"
                raise ConfigError(f'{self._path}: there is no "{key}"{hint}', remedy=remedy)
        language = self._text(said, "language")
        if language is not None:
            self._language = canonical(language)
            if self._language is None:
                raise self._wrong("language", f'"{language}" is no language', 'write "de"')
        series = self._table(said, "series")
        return Beside(
            path=self._path,
            input=self._text(said, "input"),
            language=self._language,
            feed=self._record(self._table(said, "feed"), Feed, "feed"),
            channels=tuple(self._channels(said)),
            series=self._record(series, Series, "series"),
            series_id=series.get("id") if series else None,
            episodes=tuple(self._episodes(said)),
            lines=lines,
        )

    def _channels(self, said: dict[str, Any]) -> Iterator[Channel]:
        for index, table in enumerate(self._tables(said, "channels")):
            where = f"channels[{index}]"
            if "id" not in table:
                raise self._wrong(where, "a channel needs its id", 'add id = "one.example"')
            if (channel := self._record(table, Channel, where)) is not None:
                yield channel

    def _episodes(self, said: dict[str, Any]) -> Iterator[EpisodeBeside]:
        given: set[object] = set()
        for index, table in enumerate(self._tables(said, "episodes")):
            where = f"episodes[{index}]"
            fields = dict(table)
            if isinstance(id_ := fields.get("id"), str) and id_ in given:
                message = f'"{id_}" is another episode above'
                raise self._wrong(f"{where}.id", message, "give each episode an id of its own")
            given.add(id_ if isinstance(id_, str) else None)
            block = fields.pop("block", None)
            if block is not None and (type(block) is not int or block < 1):
                message = f"{block!r} is no number of a block"
                raise self._wrong(f"{where}.block", message, "count the blocks of the text from 1")
            if (episode := self._record(fields, Episode, where)) is not None:
                yield EpisodeBeside(episode, f"$.{where}", fields.get("id"), block)

    def _record(self, table: dict[str, Any] | None, type_: type[_Kept], where: str) -> _Kept | None:
        if table is None:
            return None
        fields = {"id": _NO_ID, **table} if "id" in type_.__struct_fields__ else table
        if type_ is Feed:
            fields = table
        mending = Mending()
        left = mending.mend(self._in_language(fields), type_)
        if mending.faults or left is GONE:
            _, path, message = mending.faults[0]
            raise self._wrong(f"{where}{path}", message, _DOCS)
        try:
            return msgspec.convert(left, type_)
        except (msgspec.ValidationError, UnicodeError) as error:
            raise self._wrong(where, str(error), _DOCS) from error

    def _in_language(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Titles and descriptions that name no language are in the one of the file."""
        if self._language is None:
            return fields
        named = dict(fields)
        for key in ("titles", "descriptions"):
            if isinstance(texts := named.get(key), list):
                named[key] = [
                    {"lang": self._language, **text} if isinstance(text, dict) else text
                    for text in texts
                ]
        return named

    def _text(self, said: dict[str, Any], key: str) -> str | None:
        value = said.get(key)
        if value is None or isinstance(value, str):
            return value
        raise self._wrong(key, "expected text", f'write {key} = "…"')

    def _table(self, said: dict[str, Any], key: str) -> dict[str, Any] | None:
        value = said.get(key)
        if value is None or isinstance(value, dict):
            return value
        raise self._wrong(key, "expected one table", f"write [{key}]")

    def _tables(self, said: dict[str, Any], key: str) -> list[dict[str, Any]]:
        value = said.get(key, [])
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return value
        raise self._wrong(key, "expected a list of tables", f"write [[{key}]]")

    def _wrong(self, key: str, message: str, remedy: str) -> ConfigError:
        return ConfigError(f"{self._path}: {key}: {message}", remedy=remedy)
