"""YAML composed item by item: the shape of the JSON document, with scalars as JSON reads them.

So ``no`` stays a text and a time stays as written (YAML 1.2, section 10.3, the core schema).
Aliases are refused: a few lines of them can stand for more records than memory holds.
"""

import re
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

import yaml
from yaml._yaml import CParser
from yaml.composer import Composer, ComposerError
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.resolver import BaseResolver

from epg_export.bounds import USUAL, Bounds
from epg_export.formats.canonical.decode import TOO_DEEP
from epg_export.formats.canonical.document import SECTIONS
from epg_export.formats.canonical.position import steps

_MOST_NODES = 200_000
"""Of one record, of which real ones have some hundred: a node takes 10 microseconds and 1 kB."""


_MOST_BESIDE = 4096
"""Names in a document that are no section: a record alone has some thirty."""

_MOST_BYTES = 8 << 20
"""Of one record, a quarter of that in JSON: a text of 30 MiB took 480 MiB of memory."""


class TooLargeError(ComposerError):
    """Raised where a record has more parts, or more bytes, than any real one."""


class _Text:
    """The bytes of a text, of which no record may take more than ``most``."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._most = self._left = most

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; raises :class:`TooLargeError` where the record in hand has too many."""
        found = self._stream.read(size)
        self._left -= len(found)
        if self._left < 0:
            message = f"it has more than {self._most} bytes"
            raise TooLargeError(None, None, message)
        return found

    def begin(self) -> None:
        """Know that a record begins, give or take a block."""
        self._left = self._most


class Loader(CParser, Composer, SafeConstructor, BaseResolver):
    """Composes nodes from libyaml's events, one item at a time, with JSON's scalars."""

    def __init__(self, stream: IO[bytes], bounds: Bounds = USUAL) -> None:
        self._most = min(bounds.record, _MOST_BYTES)
        self._deepest = bounds.depth
        self._text = _Text(stream, self._most)
        CParser.__init__(self, self._text)
        Composer.__init__(self)
        SafeConstructor.__init__(self)
        BaseResolver.__init__(self)
        self.used = 0
        """How many nodes the item in hand has."""
        self._depth = 0
        self.twice: list[yaml.ScalarNode] = []
        """The fields of the item in hand that stand once more in the same object."""

    def begin(self) -> None:
        """Know that an item begins, which may have as much as any."""
        self.used = 0
        self._text.begin()
        self.anchors = {}  # each holds its node, and nothing can refer to it

    def refuse_more(self, values: int, size: int, mark: Any) -> None:
        """Raise :class:`TooLargeError` where a record would have more than it may."""
        if values > _MOST_NODES:
            raise TooLargeError(None, None, f"it has more than {_MOST_NODES} values", mark)
        if size > self._most:
            raise TooLargeError(None, None, f"it has more than {self._most} bytes", mark)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose what comes next, wherever it is, unless it stands for something else."""
        if self.check_event(yaml.AliasEvent):
            event: Any = self.peek_event()
            raise ComposerError(None, None, "an alias; write the value out", event.start_mark)
        self.used += 1
        if self.used > _MOST_NODES:
            event = self.peek_event()
            self.refuse_more(self.used, 0, event.start_mark)
        self._depth += 1
        if self._depth > self._deepest:
            event = self.peek_event()
            raise ComposerError(None, None, TOO_DEEP, event.start_mark)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002
        """A scalar whose tag promises more than it holds is a fault of the text."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, TypeError) as error:
            message = f"a value that is no {node.tag.rpartition(':')[2]}"
            raise ConstructorError(None, None, message, node.start_mark) from error

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002
    ) -> dict[Any, Any]:
        """The builtins of an object; each time but the last that a field is there is noted."""
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        if len(found) < len(node.value):
            last = {(key.tag, key.value): key for key, _ in node.value}
            self.twice += (key for key, _ in node.value if last[key.tag, key.value] is not key)
        return found

    def value(self, node: yaml.Node) -> Any:
        """The builtins of one item; what a fault left half done is forgotten before the next."""
        self.twice = []
        try:
            return self.construct_document(node)
        finally:
            self.constructed_objects, self.recursive_objects = {}, {}
            self.state_generators, self.deep_construct = [], False


def _scalar(tag: str, pattern: str, first: str) -> None:
    Loader.add_implicit_resolver(tag, re.compile(pattern), list(first))


_scalar("tag:yaml.org,2002:null", r"^(?:null|~|)$", "n~")
Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^$"), [""])
_scalar("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf")
_scalar("tag:yaml.org,2002:int", r"^-?(?:0|[1-9]\d*)$", "-0123456789")
_scalar("tag:yaml.org,2002:float", r"^-?(?:0|[1-9]\d*)\.\d+(?:[eE][-+]?\d+)?$", "-0123456789")


class Item(NamedTuple):
    """One value: its section, its path, and the node it was composed to."""

    section: str
    path: str
    node: yaml.Node


def items(loader: Loader) -> Iterator[Item]:
    """Yield the items of all documents; raises what libyaml does, and :class:`TooLargeError`."""
    loader.get_event()
    while not loader.check_event(yaml.StreamEndEvent):
        loader.get_event()
        yield from _document(loader)
        loader.get_event()


def _document(loader: Loader) -> Iterator[Item]:
    if loader.check_event(yaml.SequenceStartEvent):
        yield from _sequence(loader, "", "$")
    elif loader.check_event(yaml.MappingStartEvent):
        yield from _mapping(loader)
    else:
        yield Item("", "$", _node(loader))


def _mapping(loader: Loader) -> Iterator[Item]:
    """The items of the sections, then what stands beside them."""
    start: Any = loader.get_event()
    beside = _Beside()
    while not loader.check_event(yaml.MappingEndEvent):
        key = _node(loader)
        name = _name(key)
        if name not in SECTIONS or (beside.is_record and name in ("series", "broadcasts")):
            beside.take(key, loader)
        elif loader.check_event(yaml.SequenceStartEvent) and name != "feed":
            yield from _sequence(loader, name, f"$.{name}")
        elif not loader.check_event(yaml.ScalarEvent) or _empty(loader):
            yield Item(name, f"$.{name}", _node(loader))
        else:
            beside.take(key, loader)
    loader.get_event()
    yield from beside.items(start.start_mark)


class _Beside:
    """What stands in a document beside its sections: one record alone, or sections that are none.

    Which of the two is known at the end; so it is held, and has no more than a record may have.
    ``is_record`` says that it looks like a record so far.
    """

    def __init__(self) -> None:
        self.is_record = False
        self._pairs: list[tuple[yaml.Node, yaml.Node]] = []
        self._values = self._size = 0

    def take(self, key: yaml.Node, loader: Loader) -> None:
        """Take a key, and its value from the loader."""
        value = _node(loader)
        self._pairs.append((key, value))
        self.is_record = self.is_record or key.value in ("type", "id")
        self._values += loader.used
        self._size += value.end_mark.index - key.start_mark.index
        loader.refuse_more(self._values, self._size, key.start_mark)
        if len(self._pairs) > _MOST_BESIDE:
            message = f"it has more than {_MOST_BESIDE} names that are no section"
            raise TooLargeError(None, None, message, key.start_mark)

    def items(self, start: Any) -> Iterator[Item]:
        """Yield the record, which starts there, or each of what nobody knows."""
        if any(key.value == "type" for key, _ in self._pairs):
            yield Item("", "$", yaml.MappingNode("tag:yaml.org,2002:map", self._pairs, start))
        else:
            for key, node in self._pairs:
                yield Item(_name(key), f"$.{_name(key)}", node)


def _name(key: yaml.Node) -> str:
    """What a key is called; one that is no scalar is written behind a question mark."""
    return str(key.value) if isinstance(key, yaml.ScalarNode) else "?"


def _empty(loader: Loader) -> bool:
    """Whether a key stands without a value."""
    event: Any = loader.peek_event()
    return bool(event.value == "")


def _sequence(loader: Loader, section: str, path: str) -> Iterator[Item]:
    loader.get_event()
    index = 0
    while not loader.check_event(yaml.SequenceEndEvent):
        yield Item(section, f"{path}[{index}]", _node(loader))
        index += 1
    loader.get_event()


def _node(loader: Loader) -> yaml.Node:
    loader.begin()
    node = loader.compose_node(None, None)
    if node is None:
        raise ComposerError(None, None, "expected a value", None)
    return node


def nodes(stream: IO[bytes], bounds: Bounds = USUAL) -> Iterator[Item]:
    """Yield the items alone, for looking up where a path stands; a fault ends them."""
    try:
        yield from items(Loader(stream, bounds))
    except (yaml.YAMLError, UnicodeDecodeError):
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
