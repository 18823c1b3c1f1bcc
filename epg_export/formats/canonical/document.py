"""The JSON document ``{"feed": {}, "channels": [], ...}``, read item by item.

The text is cut into the items of its sections by brackets and quotation marks alone, so that
memory holds one item and a fault inside one item does not hide the next.
"""

import re
from collections.abc import Generator, Iterator
from typing import IO, NamedTuple

import msgspec

from epg_export.bounds import USUAL, Bounds
from epg_export.entry import Entry
from epg_export.findings import Finding, Kind, Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.canonical.decode import (
    TOO_DEEP,
    DecodeError,
    entry_of,
    longest_text,
    mend_json,
    too_long,
)
from epg_export.formats.canonical.kinds import MALFORMED_JSON, TOO_LARGE_RECORD
from epg_export.formats.canonical.long_lines import SHOWN
from epg_export.formats.canonical.skipping import Skipping
from epg_export.formats.kinds import UNKNOWN_FIELD
from epg_export.model import Broadcast, Channel, Episode, Feed, Record, Series

SECTIONS: dict[str, type[Record]] = {
    "feed": Feed,
    "channels": Channel,
    "series": Series,
    "episodes": Episode,
    "broadcasts": Broadcast,
}
_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 16
_HEAD = 1 << 12
_LONG = 1 << 17
"""Bytes of a value from which on it is looked through block by block."""
_FIELDS = {field for record in SECTIONS.values() for field in record.__struct_fields__}
_OPENING = re.compile(rb'\{\s*(?:\}|"([^"\\]*)"\s*:\s*(\S))')
_SPACE = re.compile(rb"\s*")
_MARK = re.compile(rb'["\[\]{}]')
_SCALAR = re.compile(rb"[^\s,\]}]*")
_OPENED = (b"{", b"[", b'"')
# A string cannot run over a line's end in JSON, so a lost quotation mark costs one line at most.
# Nothing is gone back to (++): what to go back to is remembered, 120 bytes for each of a long text.
_STRING_END = re.compile(rb'(?:[^"\\\n]++|\\.)*+["\n]', re.DOTALL)


class Item(NamedTuple):
    """One value: its path (``$.episodes[3]``), its text, and where that starts (from 1)."""

    section: str
    path: str
    raw: bytes
    line: int
    column: int


def sniff(head: bytes) -> bool:
    """Whether it is JSON at all; JSON Lines are asked first."""
    return head.removeprefix(_BOM).lstrip()[:1] in (b"{", b"[")


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    """Yield an entry for each record in the sections, and one for whatever is none."""
    scanner = _Scanner(stream, options.wishes.bounds)
    for part in scanner.items():
        if isinstance(part, Item):
            place = Place(options.source, path=part.path, line=part.line, column=part.column)
            longest = options.wishes.bounds.text
            if len(part.raw) > longest and (size := longest_text(part.raw)) > longest:
                yield too_long(part.raw, size, longest, place)
            else:
                yield _entry(part, place)
        else:
            place = Place(options.source, path=part.path, line=part.line, column=part.column)
            finding = part.kind.at(place, part.message)
            yield Entry(None, place, (finding,), raw=part.raw)


def items(stream: IO[bytes]) -> Iterator[Item]:
    """Yield the items alone."""
    return (part for part in _Scanner(stream, USUAL).items() if isinstance(part, Item))


def _entry(item: Item, place: Place) -> Entry:
    if item.section not in SECTIONS and item.section:
        return Entry(None, place, (_unknown(item.section, place),), raw=item.raw)
    wanted = SECTIONS.get(item.section)
    if wanted is None:
        return mend_json(item.raw, place)
    try:
        return entry_of(msgspec.json.decode(item.raw, type=wanted), place)  # type: ignore[arg-type]
    except DecodeError:
        return mend_json(item.raw, place, wanted)


def _unknown(section: str, place: Place) -> Finding:
    message = f'there is no section "{section}"; sections are {", ".join(SECTIONS)}'
    return UNKNOWN_FIELD.at(place, message, remedy="correct the section's name")


class Stray(NamedTuple):
    """Text that is no item, and what was expected there; or one that is not held, cut short."""

    message: str
    raw: bytes
    line: int
    column: int
    kind: Kind = MALFORMED_JSON
    path: str = "$"


class _TooMuchError(Exception):
    """Raised where a value is larger or deeper than any is."""


class _Scanner:
    """Cuts a stream of JSON into items, holding one of them at a time."""

    def __init__(self, stream: IO[bytes], bounds: Bounds) -> None:
        self._stream = stream
        self._most = bounds.record
        self._deepest = bounds.depth
        self._text = b""
        self._at = 0
        while len(self._text) < len(_BOM) and self._fill():
            pass
        self._text = self._text.removeprefix(_BOM)
        self._line = 1
        self._column = 1
        self._left: tuple[str, str, int] | None = None

    def items(self) -> Iterator[Item | Stray]:
        """The items of a document, of a list of records, or the one record that stands alone."""
        start = self._peek()
        if start == b"[":
            self._take(1)
            yield from self._list("", "$")
        elif start == b"{" and self._is_document():
            self._take(1)
            yield from self._sections()
        elif start:
            yield self._item("", "$")
        while self._peek() == b"," and start == b"{":
            # A bracket too many ended the document before its time.
            yield self._fault("expected the end of the text")
            yield from self._sections()
        if self._peek():
            line, column = self._line, self._column
            yield Stray("expected the end of the text", self._rest(), line, column)

    def _item(self, section: str, path: str) -> Item | Stray:
        line, column = self._line, self._column
        try:
            return Item(section, path, self._value(), line, column)
        except _TooMuchError as error:
            if not error.args and (resume := self._resumed(len(self._text))) is not None:
                return Item(section, path, self._take(resume - self._at), line, column)
            raw = self._text[self._at : self._at + SHOWN]
            size = self._skip()
            if error.args:
                return Stray(error.args[0], raw, line, column, path=path)
            message = f"it has {size} bytes, more than {self._most}"
            return Stray(message, raw, line, column, TOO_LARGE_RECORD, path)

    def _fault(self, message: str) -> Stray:
        return Stray(message, b"", self._line, self._column)

    def _is_document(self) -> bool:
        """A record has a type, or at least an id; a document starts with one of its sections."""
        while (first := _OPENING.match(self._text, self._at)) is None:
            if len(self._text) - self._at > _HEAD or not self._fill():
                return False
        if first.group(1) is None:
            return True
        name, opening = first.group(1).decode(errors="replace"), first.group(2)
        return name in SECTIONS or (opening in b"[{" and name not in _FIELDS)

    def _sections(self) -> Iterator[Item | Stray]:
        """The members of a document. A record that stands among them belongs to the last list."""
        due = False
        while (mark := self._peek()) not in (b"", b"}"):
            if mark == b",":
                yield from self._comma("a section", b"}", due=due)
                due = False
            elif mark == b"{" and self._left is not None:
                yield self._fault("expected the name of a section")
                yield from self._list(*self._left)
                due = True
            else:
                if due:
                    yield self._fault("expected a comma between two sections")
                due = yield from self._section(mark)
        yield from self._close(b"}")

    def _section(self, mark: bytes) -> Generator[Item | Stray, None, bool]:
        """One member, or the stray text that stands for one; whether it was one."""
        line, column = self._line, self._column
        if mark != b'"':
            yield Stray("expected the name of a section", self._stray(), line, column)
            return False
        named = self._item("", "$")
        if isinstance(named, Stray):
            yield named
            return False
        name = named.raw.strip(b'"').decode(errors="replace")
        if self._peek() != b":":
            yield Stray(f'expected ":" after "{name}"', self._stray(), line, column)
            return False
        self._take(1)
        if self._peek() == b"[" and name in SECTIONS and name != "feed":
            self._take(1)
            yield from self._list(name, f"$.{name}")
        else:
            yield self._item(name, f"$.{name}")
        return True

    def _list(self, section: str, path: str, index: int = 0) -> Iterator[Item | Stray]:
        """The records of a list, from the one with this index on."""
        due, fresh = False, index == 0
        while (mark := self._peek()) not in (b"", b"]"):
            if mark == b",":
                yield from self._comma("a record", b"]", due=due or (fresh and index > 0))
                due = fresh = False
            elif mark == b"}":
                yield self._fault('expected "]" or a record, found "}"')
                self._take(1)
                fresh = True
            else:
                if due:
                    yield self._fault("expected a comma between two records")
                yield self._item(section, f"{path}[{index}]")
                index += 1
                due, fresh = True, False
        self._left = (section, path, index)
        yield from self._close(b"]")

    def _comma(self, wanted: str, closing: bytes, *, due: bool) -> Iterator[Stray]:
        """A comma, and a fault where none is due or nothing follows it."""
        fault = self._fault(f"expected {wanted}, found a comma")
        self._take(1)
        if not due or self._peek() in (closing, b","):
            yield fault

    def _close(self, bracket: bytes) -> Iterator[Stray]:
        if self._peek() == bracket:
            self._take(1)
            return
        expected = f'expected "{bracket.decode()}"'
        found = self._peek()
        message = f'{expected}, found "{found.decode()}"' if found else f"{expected}: it is cut off"
        yield Stray(message, b"", self._line, self._column)

    def _value(self) -> bytes:
        """The text of the value that starts here, to its closing bracket or the stream's end."""
        mark = self._peek()
        if mark == b'"':
            return self._take(self._string(self._at) - self._at)
        if mark not in (b"{", b"["):
            return self._stray()
        depth = 0
        at = self._at
        while True:
            if at - self._at > _LONG:
                return self._long()
            match = _MARK.search(self._text, at)
            if match is None:
                at = len(self._text)
                if self._fill():
                    continue
                return self._take(self._sound(at) - self._at)
            at = match.end()
            if match.group() == b'"':
                at = self._string(match.start())
            else:
                depth += 1 if match.group() in b"[{" else -1
                if depth > self._deepest:
                    raise _TooMuchError(TOO_DEEP)
            if depth == 0:
                return self._take(self._sound(at) - self._at)

    def _long(self) -> bytes:
        """The same of a long value, block by block, which costs less than mark by mark."""
        skipping, at, end = Skipping(), self._at, None
        while end is None and (at < len(self._text) or self._fill()):
            block = self._text[at : at + _CHUNK]
            end = skipping.end(block)
            at += len(block) if end is None else end
            if skipping.depth > self._deepest:
                raise _TooMuchError(TOO_DEEP)
        return self._take(self._sound(at) - self._at)

    def _sound(self, end: int) -> int:
        """Where a value ends that swallowed the next record: before what stands where it stood."""
        resume = self._resumed(end)
        if resume is None:
            return end
        try:
            msgspec.json.decode(self._text[self._at : end])
        except DecodeError:
            return resume
        return end

    def _resumed(self, end: int) -> int | None:
        """Where something stands as the record that begins here stands, and so may be the next."""
        if self._text.find(b"\n", self._at, end) < 0:
            return None  # a document of one line has another indent for each record
        indent = self._column - 1
        resume = re.compile(
            rb"\n(?:[ \t]{%d}(?=\{)|[ \t]{0,%d}(?=\]))" % (indent, max(indent - 1, 0))
        ).search(self._text, self._at, end)
        return None if resume is None else resume.start()

    def _skip(self) -> int:
        """Pass over the value that starts here; returns its size."""
        skipping = Skipping() if self._text[self._at : self._at + 1] in _OPENED else None
        size = 0
        while (block := self._text[self._at : self._at + _CHUNK]) or self._read_on():
            if skipping is not None:
                end = skipping.end(block)
            else:
                match = _SCALAR.match(block)
                end = match.end() if match and match.end() < len(block) else None
            size += len(self._take(len(block) if end is None else end))
            if end is not None:
                break
        return size

    def _read_on(self) -> bool:
        """Let go what was passed over, for what comes next."""
        self._text, self._at = self._stream.read(_CHUNK), 0
        return bool(self._text)

    def _string(self, start: int) -> int:
        """Where the string that opens at ``start`` ends, at the line's end if it is not closed."""
        while True:
            match = _STRING_END.match(self._text, start + 1)
            if match:
                return match.end()
            if not self._fill():
                return len(self._text)

    def _stray(self) -> bytes:
        """A run of characters that opens nothing: a number, a word, or a slip."""
        match = _SCALAR.match(self._text, self._at)
        while match and match.end() == len(self._text) and self._fill():
            match = _SCALAR.match(self._text, self._at)
        length = match.end() - match.start() if match else 0
        return self._take(max(length, 1))

    def _rest(self) -> bytes:
        """The start of what is left; the rest of it is read and let go."""
        while len(self._text) - self._at < _HEAD and self._fill():
            pass
        shown = self._take(min(len(self._text) - self._at, _HEAD))
        while self._stream.read(_CHUNK):
            pass
        return shown

    def _peek(self) -> bytes:
        """The next character that is no space, or nothing at the end. What was read is let go."""
        while True:
            if self._at >= _CHUNK:
                self._text = self._text[self._at :]
                self._at = 0
            mark = self._text[self._at : self._at + 1]
            if mark.isspace():
                match = _SPACE.match(self._text, self._at)
                self._take(match.end() - self._at if match else 0)
                mark = self._text[self._at : self._at + 1]
            if mark:
                return mark
            if not self._fill():
                return b""

    def _take(self, length: int) -> bytes:
        taken = self._text[self._at : self._at + length]
        self._at += length
        if (lines := taken.count(b"\n")) == 0 and taken.isascii():
            self._column += len(taken)
            return taken
        last = taken[taken.rfind(b"\n") + 1 :] if lines else taken
        self._line += lines
        self._column = len(last.decode(errors="replace")) + (1 if lines else self._column)
        return taken

    def _fill(self) -> bool:
        """Read on, in doubling steps, so that a long value is not searched again and again."""
        if len(self._text) - self._at > self._most:
            raise _TooMuchError
        more = self._stream.read(max(_CHUNK, len(self._text)))
        self._text += more
        return bool(more)
