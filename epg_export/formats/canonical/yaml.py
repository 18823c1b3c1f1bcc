"""Canonical records in YAML: the shape of the JSON document, read item by item.

Scalars are read as JSON reads them, so that ``no`` stays a text and a time stays as written
(YAML 1.2, section 10.3, the core schema). Aliases are refused: a few lines of them can stand
for more records than memory holds.
"""

import re
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

import msgspec
import yaml
from yaml._yaml import CParser
from yaml.composer import Composer, ComposerError
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.reader import ReaderError
from yaml.resolver import BaseResolver

from epg_export.bounds import USUAL, Bounds
from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.canonical.decode import TYPES, entry_of, mend_value
from epg_export.formats.canonical.document import SECTIONS
from epg_export.formats.canonical.kinds import MALFORMED_YAML, NOT_UTF_8, TOO_LARGE_RECORD
from epg_export.formats.canonical.position import steps
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


_MOST_NODES = 200_000
"""Of one record, of which real ones have some hundred: a node takes 10 microseconds and 1 kB."""


_MOST_BYTES = 8 << 20
"""Of one record, a quarter of that in JSON: a text of 30 MiB took 480 MiB of memory."""


class _TooLargeError(ComposerError):
    """Raised where a record has more parts, or more bytes, than any real one."""


class _Text:
    """The bytes of a text, of which no record may take more than ``most``."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._most = self._left = most

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; raises :class:`_TooLargeError` where the record in hand has too many."""
        found = self._stream.read(size)
        self._left -= len(found)
        if self._left < 0:
            message = f"it has more than {self._most} bytes"
            raise _TooLargeError(None, None, message)
        return found

    def begin(self) -> None:
        """Know that a record begins, give or take a block."""
        self._left = self._most


class _Loader(CParser, Composer, SafeConstructor, BaseResolver):
    """Composes nodes from libyaml's events, one item at a time, with JSON's scalars."""

    def __init__(self, stream: IO[bytes], bounds: Bounds = USUAL) -> None:
        self._text = _Text(stream, min(bounds.record, _MOST_BYTES))
        CParser.__init__(self, self._text)
        Composer.__init__(self)
        SafeConstructor.__init__(self)
        BaseResolver.__init__(self)
        self.left = _MOST_NODES
        """How many nodes the item in hand may have yet."""

    def begin(self) -> None:
        """Know that an item begins, which may have as much as any."""
        self.left = _MOST_NODES
        self._text.begin()

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose what comes next, wherever it is, unless it stands for something else."""
        if self.check_event(yaml.AliasEvent):
            event: Any = self.peek_event()
            raise ComposerError(None, None, "an alias; write the value out", event.start_mark)
        self.left -= 1
        if self.left < 0:
            event = self.peek_event()
            message = f"it has more than {_MOST_NODES} values"
            raise _TooLargeError(None, None, message, event.start_mark)
        return super().compose_node(parent, index)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002
        """A scalar whose tag promises more than it holds is a fault of the text."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, TypeError) as error:
            message = f"a value that is no {node.tag.rpartition(':')[2]}"
            raise ConstructorError(None, None, message, node.start_mark) from error

    def value(self, node: yaml.Node) -> Any:
        """The builtins of one item; what a fault left half done is forgotten before the next."""
        try:
            return self.construct_document(node)
        finally:
            self.constructed_objects, self.recursive_objects = {}, {}
            self.state_generators, self.deep_construct = [], False


def _scalar(tag: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(tag, re.compile(pattern), list(first))


_scalar("tag:yaml.org,2002:null", r"^(?:null|~|)$", "n~")
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^$"), [""])
_scalar("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf")
_scalar("tag:yaml.org,2002:int", r"^-?(?:0|[1-9]\d*)$", "-0123456789")
_scalar("tag:yaml.org,2002:float", r"^-?(?:0|[1-9]\d*)\.\d+(?:[eE][-+]?\d+)?$", "-0123456789")


class Item(NamedTuple):
    """One value: its section, its path, and the node it was composed to."""

    section: str
    path: str
    node: yaml.Node


def sniff(head: bytes) -> bool:
    """Whether the first key is one of a document's or a record's."""
    return _FIRST_KEY.match(head.decode(errors="replace").removeprefix("\ufeff")) is not None


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    """Yield an entry for each record; the first fault of syntax is the last entry."""
    line = 1
    try:
        loader = _Loader(stream, options.wishes.bounds)
        for item in _items(loader):
            line = item.node.start_mark.line + 1
            yield _entry(loader, item, options.source)
    except _TooLargeError as error:
        place = _malformed(error, options.source).place
        if place.line is None:  # of the record that was read last
            place = msgspec.structs.replace(place, line=line, column=1)
        message = f"{error.problem}; what follows in this file was not read"
        yield Entry(None, place, (TOO_LARGE_RECORD.at(place, message, remedy=_SPLIT),))
    except ReaderError as error:
        finding = _unreadable(error, stream, options.source)
        yield Entry(None, finding.place, (finding,))
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError) as error:
        finding = _inside(_malformed(error, options.source), stream)
        yield Entry(None, finding.place, (finding,))


def nodes(stream: IO[bytes]) -> Iterator[Item]:
    """Yield the items alone, for looking up where a path stands; a fault ends them."""
    try:
        yield from _items(_Loader(stream))
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError):
        return


def position(node: yaml.Node, path: str) -> tuple[int, int]:
    """Line and column, from 1, of the node that ``path`` names below ``node``."""
    for step in steps(path):
        below = _below(node, step)
        if below is None:
            break
        node = below
    return node.start_mark.line + 1, node.start_mark.column + 1


def _below(node: yaml.Node, step: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and step.isdecimal() and int(step) < len(node.value):
        item: yaml.Node = node.value[int(step)]
        return item
    return None


def _items(loader: _Loader) -> Iterator[Item]:
    loader.get_event()
    while not loader.check_event(yaml.StreamEndEvent):
        loader.get_event()
        yield from _document(loader)
        loader.get_event()


def _document(loader: _Loader) -> Iterator[Item]:
    if loader.check_event(yaml.SequenceStartEvent):
        yield from _sequence(loader, "", "$")
        return
    if not loader.check_event(yaml.MappingStartEvent):
        yield Item("", "$", _node(loader))
        return
    start: Any = loader.get_event()
    pairs: list[tuple[yaml.Node, yaml.Node]] = []
    while not loader.check_event(yaml.MappingEndEvent):
        key = _node(loader)
        name = str(key.value)
        alone = any(other.value in ("type", "id") for other, _ in pairs)
        if name not in SECTIONS or (alone and name in ("series", "broadcasts")):
            pairs.append((key, _node(loader)))
        elif loader.check_event(yaml.SequenceStartEvent) and name != "feed":
            yield from _sequence(loader, name, f"$.{name}")
        elif not loader.check_event(yaml.ScalarEvent) or _empty(loader):
            yield Item(name, f"$.{name}", _node(loader))
        else:
            pairs.append((key, _node(loader)))
    loader.get_event()
    if pairs:
        # Not a document but one record that stands alone, or names of sections that are none.
        mapping = yaml.MappingNode("tag:yaml.org,2002:map", pairs, start.start_mark)
        if any(key.value == "type" for key, _ in pairs):
            yield Item("", "$", mapping)
        else:
            yield from (Item(str(key.value), f"$.{key.value}", node) for key, node in pairs)


def _empty(loader: _Loader) -> bool:
    """Whether a key stands without a value."""
    event: Any = loader.peek_event()
    return bool(event.value == "")


def _sequence(loader: _Loader, section: str, path: str) -> Iterator[Item]:
    loader.get_event()
    index = 0
    while not loader.check_event(yaml.SequenceEndEvent):
        yield Item(section, f"{path}[{index}]", _node(loader))
        index += 1
    loader.get_event()


def _node(loader: _Loader) -> yaml.Node:
    loader.begin()
    node = loader.compose_node(None, None)
    if node is None:
        raise ComposerError(None, None, "expected a value", None)
    return node


def _entry(loader: _Loader, item: Item, source: str) -> Entry:
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
    return _record(value, place, SECTIONS.get(item.section))


def _record(value: Any, place: Place, wanted: type[Record] | None) -> Entry:
    if wanted is None and isinstance(value, dict):
        wanted = TYPES.get(str(value.get("type")))
    if wanted is not None:
        try:
            return entry_of(msgspec.convert(value, wanted), place)  # type: ignore[arg-type]
        except (msgspec.ValidationError, RecursionError):
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
    if isinstance(error, RecursionError):
        problem = "nested too deeply to be a record"
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
