"""Mending text that is almost XML: what is meant is plain, and what was done is told.

Each leniency has a name of its own. What cannot be mended is left to be rejected: nothing is
guessed about tags.
"""

import codecs
import re
from collections.abc import Callable
from functools import partial
from html.entities import html5
from typing import NamedTuple

from epg_export.findings import Kind
from epg_export.formats.kinds import (
    BARE_AMPERSAND,
    CONTROL_CHARACTER,
    INVALID_BYTES,
    MALFORMED_XML,
    UNDECLARED_ENTITY,
    UNESCAPED_MARKUP,
)
from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.asides import asides
from epg_export.formats.xmltv.reading.found import Fault

_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)(?:([A-Za-z][A-Za-z0-9]*);)?"
)
_UNFINISHED = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6})\b")
_NO_REFERENCE = "an ampersand starts no reference"
_LESS_THAN = re.compile(r"<(?![A-Za-z_/!?])")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_LAST_CONTROL = 0x1F
_MOST = 50
_FOREIGN = "windows-1252"
_ERRORS = "epg-export.as-windows-1252"


class Mended(NamedTuple):
    """A text after mending, and what was done to it, each kind of fault once."""

    text: bytes
    faults: tuple[Fault, ...]


def mended_text(raw: bytes, spot: Spot) -> Mended:
    """The text with all mended that can be; ``spot`` is where it stands."""
    faults: list[Fault] = []
    text = _decoded(raw, spot, faults)
    for mend in (_comments, _controls, _ampersands, _less_thans):
        text = mend(text, _Noting(text, spot, faults))
    return Mended(text.encode(errors="replace"), tuple(faults))


class _Noting:
    """Notes where each fault was met first, and how often; what says the same is one fault."""

    def __init__(self, text: str, spot: Spot, faults: list[Fault]) -> None:
        self._text = text
        self._spot = spot
        self._faults = faults
        self._known: dict[str, int] = {}

    def __call__(self, kind: Kind, offset: int, message: str) -> None:
        if len(self._known) >= _MOST:
            message = "more of the kind"
        if message not in self._known:
            self._known[message] = len(self._faults)
            place = self._spot.after(self._text[:offset].encode(errors="replace"))
            self._faults.append(Fault(kind, message, *place, facts={"count": 1}))
            return
        at = self._known[message]
        count = int(self._faults[at].facts["count"]) + 1
        said = f"{message}, {count} times"
        self._faults[at] = self._faults[at]._replace(message=said, facts={"count": count})


_Note = Callable[[Kind, int, str], None]


def _decoded(raw: bytes, spot: Spot, faults: list[Fault]) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        text = raw.decode(errors=_ERRORS)
        byte = raw[error.start]
        message = f"byte 0x{byte:02x} is not UTF-8; it was read as {_FOREIGN}"
        place = spot.after(raw[: error.start])
        faults.append(Fault(INVALID_BYTES, message, *place))
        return text


def _foreign(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - it is registered for decoding only
    wrong = error.object[error.start : error.end]
    return wrong.decode(_FOREIGN, errors="replace"), error.end


codecs.register_error(_ERRORS, _foreign)


def _comments(text: str, note: _Note) -> str:
    def comment(start: int, end: int) -> str:
        if text.startswith("<![", start) or "--" not in f"{text[start + 4 : end - 3]}-":
            return text[start:end]
        note(MALFORMED_XML, start, "two hyphens stand in a comment, which was left out")
        return ""

    return _beside_asides(text, lambda start, end: text[start:end], comment)


def _beside_asides(
    text: str, mend: Callable[[int, int], str], aside: Callable[[int, int], str] | None = None
) -> str:
    """The text with what stands outside comments and CDATA sections mended."""
    parts: list[str] = []
    last = 0
    for start, end in asides(text):
        parts += (mend(last, start), aside(start, end) if aside else text[start:end])
        last = end
    return "".join((*parts, mend(last, len(text))))


def _controls(text: str, note: _Note) -> str:
    def character(match: re.Match[str]) -> str:
        note(CONTROL_CHARACTER, match.start(), f"U+{ord(match.group()):04X} was left out")
        return ""

    def reference(match: re.Match[str]) -> str:
        # So many digits are beyond any character, and more than int takes.
        digits, base = (match.group(1), 16) if match.group(1) else (match.group(2), 10)
        code = int(digits.lstrip("0")[:9] or "0", base)
        if _is_character(code):
            return match.group()
        note(CONTROL_CHARACTER, match.start(), f"{match.group()} was left out")
        return ""

    return _REFERENCE.sub(reference, _CONTROL.sub(character, text))


def _is_character(code: int) -> bool:
    """Whether XML has the character (XML 1.0, production 2)."""
    if code <= _LAST_CONTROL:
        return code in (0x9, 0xA, 0xD)
    return code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF  # noqa: PLR2004


def _ampersands(text: str, note: _Note) -> str:
    def written(match: re.Match[str]) -> str:
        name = match.group(1)
        if name is None:
            open_ = _UNFINISHED.match(text, match.start())
            message = f"{open_.group()} lacks its semicolon" if open_ else _NO_REFERENCE
            note(BARE_AMPERSAND, match.start(), message)
            return "&amp;"
        meant = html5.get(f"{name};")
        as_what = f"U+{ord(meant[0]):04X}" if meant else "it stands"
        message = f"&{name}; is none of XML's own references; it was read as {as_what}"
        note(UNDECLARED_ENTITY, match.start(), message)
        return meant.replace("&", "&amp;").replace("<", "&lt;") if meant else f"&amp;{name};"

    return _beside_asides(text, partial(_substituted, _AMPERSAND, written, text))


def _less_thans(text: str, note: _Note) -> str:
    def written(match: re.Match[str]) -> str:
        note(UNESCAPED_MARKUP, match.start(), "a less-than sign opens no tag")
        return "&lt;"

    return _beside_asides(text, partial(_substituted, _LESS_THAN, written, text))


def _substituted(
    what: re.Pattern[str], by: Callable[[re.Match[str]], str], text: str, start: int, end: int
) -> str:
    """A part of a text with all that was found in it replaced; offsets are those of the text."""
    parts: list[str] = []
    last = start
    for match in what.finditer(text, start, end):
        parts += (text[last : match.start()], by(match))
        last = match.end()
    return "".join((*parts, text[last:end]))
