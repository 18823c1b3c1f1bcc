"""The text of a playlist cut into what stands in it, by brackets and quotation marks alone.

So a fault inside one clip does not hide the next. Whatever is in the text, the work is bounded: no
piece is longer or deeper than a clip can be, and where too much of it is faulty the rest is let go.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

PROGRAM = "program"
MOST_PIECE = 1 << 15
"""Bytes of a clip, or of anything beside the clips."""
MOST_PIECES = 100_000
"""A day has 86,400 seconds."""
MOST_STRAYS = 500
_DEEPEST = 64

_SPACE = re.compile(rb"\s*+")
_MARK = re.compile(rb'["\[\]{}]')
_SCALAR = re.compile(rb"[^\s,\]}\[{\"]++")
# A string cannot run over a line's end in JSON, so a lost quotation mark costs one line at most.
_STRING = re.compile(rb'"(?:[^"\\\n]++|\\.)*+["\n]?', re.DOTALL)
_CLIP = re.compile(
    rb'\{\s*"(?:in|out|duration|source|title|category|audio|custom_filter|id|uid)"\s*:'
)
_LIST = re.compile(rb'"program"\s*:\s*\[')
_NAMES_SHOWN = 40


class Piece(NamedTuple):
    """A member of the playlist, or one clip (the ``nth``, from 0): its value, text, and start.

    ``twice`` names the fields that it has more than once; the last of them is in the value.
    """

    name: str
    nth: int | None
    value: Any
    raw: bytes
    start: int
    twice: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where it stands, as a JSON path."""
        return f"$.{self.name}" if self.nth is None else f"$.{PROGRAM}[{self.nth}]"


class Stray(NamedTuple):
    """Text that is no piece: what was expected there."""

    message: str
    start: int
    raw: bytes = b""


def pieces(text: bytes) -> Iterator[Piece | Stray]:
    """Yield the members of a playlist in their order, and of ``program`` each clip.

    Where it is too much the last one is a stray that says so.
    """
    strays = 0
    for found, piece in enumerate(_Cutter(text).pieces()):
        if strays == MOST_STRAYS or found == MOST_PIECES:
            what = f"{strays} faults" if strays == MOST_STRAYS else f"{found} clips"
            yield Stray(f"more than {what}: the rest was not read", piece.start)
            return
        yield piece
        strays += isinstance(piece, Stray)


class _Cutter:
    """Goes through the text once, from its start to its end."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._at = 0
        self._clips = 0
        self._lists = 0

    def pieces(self) -> Iterator[Piece | Stray]:
        if self._peek() != b"{":
            yield Stray("expected an object, one day's playlist", self._at)
            return
        self._at += 1
        yield from self._members()
        if self._peek():
            yield Stray("expected the end of the text", self._at)

    def _members(self) -> Iterator[Piece | Stray]:
        while (mark := self._peek()) not in (b"", b"}"):
            if mark == b",":
                self._at += 1
            elif mark == b'"':
                yield from self._member()
            else:
                yield self._stray("expected the name of a field")
        if not mark:
            yield Stray('expected "}": it is cut off', self._at)
        self._at += 1

    def _member(self) -> Iterator[Piece | Stray]:
        start = self._at
        name = self._string().strip(b'"\n').decode(errors="replace")
        if self._peek() != b":":
            yield Stray(f'expected ":" after "{name[:_NAMES_SHOWN]}"', start)
            return
        self._at += 1
        if self._peek() == b"[" and name == PROGRAM:
            self._at += 1
            self._lists += 1
            if self._lists > 1:
                yield Stray(f'"{PROGRAM}" is there more than once; all its clips were read', start)
            yield from self._list()
            return
        start = self._at
        yield self._piece(name, None, start)

    def _list(self) -> Iterator[Piece | Stray]:
        due: bool | None = False  # None behind what is faulty: nobody knows what belongs to that
        while (mark := self._peek()) not in (b"", b"]"):
            if mark == b",":
                self._at += 1
                if due is False:
                    yield Stray("expected a clip, found a comma", self._at - 1)
                due = False
            elif mark == b"}":
                yield self._stray('expected "]" or a clip, found "}"')
                due = None
            else:
                if due:
                    yield Stray("expected a comma between two clips", self._at)
                found = self._piece(PROGRAM, self._clips, self._at)
                yield found
                self._clips += 1
                due = True if isinstance(found, Piece) else None
        if not mark:
            yield Stray('expected "]": it is cut off', self._at)
        self._at += 1

    def _piece(self, name: str, nth: int | None, start: int) -> Piece | Stray:
        """The value that starts here; of one that cannot be read, what comes before the next clip.

        A bracket or a quotation mark that is missing makes one clip of several.
        """
        end = self._value_end()
        fault: tuple[str, int] | None = ("it does not end where it should", 0)
        value, twice = None, _Twice()
        if end is not None:
            value, fault = _decoded(self._text[start:end], twice)
        if end is not None and fault is None:
            self._at = end
            return Piece(name, nth, value, self._text[start:end], start, twice.names)
        self._at = self._resumes(start, end, _CLIP if nth is not None else _LIST)
        message, at = fault or ("", 0)
        raw = self._text[start : min(self._at, start + MOST_PIECE)]
        return Stray(message, start + min(at, len(raw)), raw)

    def _resumes(self, start: int, end: int | None, wanted: re.Pattern[bytes]) -> int:
        """Where reading goes on behind what is faulty: at the next clip, or behind it all."""
        last = len(self._text) if end is None else end
        if another := wanted.search(self._text, start + 1, last):
            return another.start()
        if end is not None:
            return end
        closing = self._text.rfind(b"]")
        return closing if closing > start else last

    def _value_end(self) -> int | None:
        """Where the value ends that starts here; None where that is too far, or nowhere."""
        text, start = self._text, self._at
        mark = text[start : start + 1]
        last = start + MOST_PIECE
        if mark == b'"':
            found = _STRING.match(text, start, last)
            return found.end() if found and found.end() < last else None
        if mark not in (b"{", b"["):
            scalar = _SCALAR.match(text, start, last)
            return scalar.end() if scalar else start + 1
        depth, at = 0, start
        while (found := _MARK.search(text, at, last)) is not None:
            at = found.end()
            if found.group() == b'"':
                string = _STRING.match(text, found.start(), last)
                at = string.end() if string else at
            else:
                depth += 1 if found.group() in b"[{" else -1
            if depth in (0, _DEEPEST):
                return at if depth == 0 else None
        return None

    def _string(self) -> bytes:
        found = _STRING.match(self._text, self._at, self._at + MOST_PIECE)
        end = found.end() if found else self._at + 1
        taken = self._text[self._at : end]
        self._at = end
        return taken

    def _stray(self, message: str) -> Stray:
        """A run of characters that opens nothing, passed over."""
        found = _SCALAR.match(self._text, self._at)
        start, self._at = self._at, found.end() if found else self._at + 1
        return Stray(message, start, self._text[start : min(self._at, start + MOST_PIECE)])

    def _peek(self) -> bytes:
        """The next character that is no blank; empty at the end."""
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._text[self._at : self._at + 1]


class _Twice:
    """Knows which fields the object that was read last, the outermost, has more than once."""

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()

    def read(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Take the fields of an object."""
        found = dict(pairs)
        self.names = ()
        if len(found) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            self.names = tuple(name for name, count in counts.items() if count > 1)
        return found


def _decoded(raw: bytes, twice: _Twice) -> tuple[Any, tuple[str, int] | None]:
    """The value of a text, or what is wrong with it and at which byte."""
    try:
        text = raw.decode()
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=twice.read), None
    except UnicodeDecodeError as error:
        return None, (f"byte 0x{raw[error.start]:02x} is not UTF-8", error.start)
    except json.JSONDecodeError as error:
        said = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}".removesuffix(" at")
        return None, (said, len(text[: error.pos].encode()))
    except RecursionError:
        return None, ("nested too deeply to be a clip", 0)
    except _NoNumberError as error:
        return None, (f"not JSON: {error}", 0)
    except ValueError:  # Python reads no whole number of more than some thousand digits
        return None, ("a number of more digits than any has", 0)


class _NoNumberError(ValueError):
    """What Python's reader takes for a number, and JSON does not."""


def _no_constant(name: str) -> None:
    """NaN and Infinity: Python's reader would take them, JSON has no such numbers."""
    message = f"{name} is no number"
    raise _NoNumberError(message)
