"""Canonical records in YAML: each item of the document as an entry, and the fault that ends it."""

import re
from collections.abc import Iterator
from typing import IO, Any

import msgspec
import yaml
from yaml.constructor import ConstructorError
from yaml.reader import ReaderError

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.canonical.decode import TOO_DEEP, TYPES, entry_of, mend_value
from epg_export.formats.canonical.document import SECTIONS
from epg_export.formats.canonical.kinds import (
    FIELD_TWICE,
    MALFORMED_YAML,
    NOT_UTF_8,
    TOO_LARGE_RECORD,
)
from epg_export.formats.canonical.yaml_nodes import Item, Loader, TooLargeError, items
from epg_export.formats.kinds import UNKNOWN_FIELD
from epg_export.model import Record

_NAMES = "|".join([*SECTIONS, "type", r"id(?=[\s\S]*\btype\b)"])
_FIRST_KEY = re.compile(
    r"(?:%.*\n|---.*\n|#.*\n|\s)*+(?:-\s++)?+\{?\s*+[\"']?(?:" + _NAMES + r")[\"']?\s*+:",
    re.ASCII,
)
"""Nothing is given back that was taken: a head of blank lines is gone through once, not squared."""

_BLOCK = 1 << 16
_SPLIT = "write it as several records, or as JSON Lines"


def sniff(head: bytes) -> bool:
    """Whether the first key is one of a document's or a record's."""
    return _FIRST_KEY.match(head.decode(errors="replace").removeprefix("\ufeff")) is not None


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    """Yield an entry for each record; the first fault of syntax is the last entry."""
    line = 1
    try:
        loader = Loader(stream, options.wishes.bounds)
        for item in items(loader):
            line = item.node.start_mark.line + 1
            yield _entry(loader, item, options.source)
    except TooLargeError as error:
        place = _malformed(error, options.source).place
        if place.line is None:  # of the record that was read last
            place = msgspec.structs.replace(place, line=line, column=1)
        message = f"{error.problem}; what follows in this file was not read"
        yield Entry(None, place, (TOO_LARGE_RECORD.at(place, message, remedy=_SPLIT),))
    except ReaderError as error:
        finding = _unreadable(error, stream, options.source)
        yield Entry(None, finding.place, (finding,))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        finding = _inside(_malformed(error, options.source), stream)
        yield Entry(None, finding.place, (finding,))


def _entry(loader: Loader, item: Item, source: str) -> Entry:
    mark = item.node.start_mark
    place = Place(source, path=item.path, line=mark.line + 1)
    if item.section and item.section not in SECTIONS:
        message = f'there is no section "{item.section}"; sections are {", ".join(SECTIONS)}'
        finding = UNKNOWN_FIELD.at(place, message, remedy="correct the section's name")
        return Entry(None, place, (finding,))
    try:
        value = loader.value(item.node)
    except ConstructorError as error:
        finding = _malformed(error, source)
        return Entry(None, finding.place, (finding,))
    entry = _record(value, place, SECTIONS.get(item.section))
    if not loader.twice:
        return entry
    twice = tuple(_field_twice(key, entry.place) for key in loader.twice)
    return msgspec.structs.replace(entry, findings=entry.findings + twice)


def _field_twice(key: yaml.ScalarNode, place: Place) -> Finding:
    mark = key.start_mark
    where = msgspec.structs.replace(place, line=mark.line + 1, column=mark.column + 1)
    message = f'"{key.value}" stands twice in this object; only the last one is read'
    return FIELD_TWICE.at(where, message)


def _record(value: Any, place: Place, wanted: type[Record] | None) -> Entry:
    if wanted is None and isinstance(value, dict):
        wanted = TYPES.get(str(value.get("type")))
    if wanted is not None:
        try:
            return entry_of(msgspec.convert(value, wanted), place)  # type: ignore[arg-type]
        except msgspec.ValidationError:
            return mend_value(value, place, wanted)
    return mend_value(value, place)


def _unreadable(error: ReaderError, stream: IO[bytes], source: str) -> Finding:
    """A byte that is no text; libyaml knows only how many stood before it."""
    stream.seek(0)
    before = stream.read(error.position)
    column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
    place = Place(source, line=before.count(b"\n") + 1, column=column)
    kind = NOT_UTF_8 if "UTF-8" in str(error.reason) else MALFORMED_YAML
    return kind.at(place, str(error.reason))


def _malformed(error: Exception, source: str) -> Finding:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if "maximum nesting depth" in str(problem):  # libyaml looks ahead, and has a bound of its own
        problem = TOO_DEEP
    if "cannot start any token" in str(problem):  # nearly always this
        problem = "a tab, or another character that nothing starts with"
    place = Place(source)
    if mark is not None:
        place = Place(source, line=mark.line + 1, column=mark.column + 1)
    return MALFORMED_YAML.at(place, f"not YAML: {' '.join(str(problem).split())}")


def _inside(finding: Finding, stream: IO[bytes]) -> Finding:
    """The finding in the last line where libyaml begins one more: it ends a text that has no end.

    Separators that only YAML takes for line ends are not counted, so what has any stays as it is.
    """
    lines = width = 0
    stream.seek(0)
    while block := stream.read(_BLOCK):
        head, end, rest = block.rpartition(b"\n")
        lines += head.count(b"\n") + len(end)
        width = len(rest.decode(errors="ignore")) + (0 if end else width)
    place = finding.place
    if place.line != lines + 2 or place.column != 1:
        return finding
    inside = msgspec.structs.replace(place, line=lines + 1, column=width + 1)
    return msgspec.structs.replace(finding, place=inside)
