"""The bytes of a document as UTF-8: by its byte order mark, its declaration, or the look of them.

What is UTF-8 already passes untouched: bytes that are none are found where the text is parsed.
XML 1.0, appendix F.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO, NamedTuple

from epg_export.findings import Kind
from epg_export.formats.kinds import (
    BYTE_ORDER_MARK,
    INVALID_BYTES,
    UNDECLARED_ENCODING,
    WRONG_ENCODING,
)
from epg_export.formats.text_encodings import Encoding, marked

BLOCK = 1 << 16
_HEAD = 1 << 10
_DECLARED = re.compile(r"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']\s*([^\"'\s>]{1,40})", re.ASCII)
# Without a mark: how "<?" or "<t" look in encodings of which an ASCII character is not one byte.
_SHAPES = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_PLAIN = ("utf-8", "ascii")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._:-]*", re.ASCII)
_PLAIN_NAMES = frozenset(
    {"utf-8", "utf8", "us-ascii", "ascii", "us", "iso-ir-6", "iso646-us", "iso_646.irv:1991"}
    | {"ansi_x3.4-1968", "ansi_x3.4-1986", "cp367", "ibm367", "csascii", "csutf8"}
)
"""What parsers of XML know these two by (IANA's names); Python takes ``utf-`` and ``u8`` too."""
_PYTHONS_OWN = frozenset({"latin", "l1", "palmos", "latin_1", "utf_8_sig"})
_OTHER_NAMES = {"windows-31j": "cp932", "cswindows31j": "cp932"}
"""Names of IANA's that Python does not have."""
_NO_TEXT = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf_7")


_PAIRS = (b"\x83\x41", b"\xc3\xa4")
"""In encodings of single bytes two characters each; in the others not both of them."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ENOUGH = 3
_ASCII = b'<?xml version="1.0" encoding=""?>'


class Oddity(NamedTuple):
    """What is odd about the encoding of a document, and in which line."""

    kind: Kind
    message: str
    line: int = 1


Tell = Callable[[Oddity], None]


def utf8(stream: IO[bytes], tell: Tell) -> Iterator[bytes]:
    """Yield the document in blocks of UTF-8; what is odd about its encoding is told."""
    head = stream.read(BLOCK)
    encoding = detected(head, tell)
    head = head[len(encoding.mark) :]
    if encoding.name in _PLAIN:
        told = encoding.name != "ascii"
        while head:
            if not told and not head.isascii():
                told = True
                message = "US-ASCII is declared, but there are other letters in it"
                tell(Oddity(WRONG_ENCODING, message))
            yield head
            head = stream.read(BLOCK)
        return
    yield from _transcoded(head, stream, encoding.name, tell)


def shown(stream: IO[bytes]) -> Iterator[bytes]:
    """The document as blocks of UTF-8, as it is shown to people."""
    return utf8(stream, lambda _oddity: None)


def detected(head: bytes, tell: Tell) -> Encoding:
    """The encoding of a document by its first bytes."""
    if (by_mark := marked(head)) is not None:
        name, mark = by_mark
        if name in _PLAIN:
            tell(Oddity(BYTE_ORDER_MARK, "the document starts with a byte order mark"))
        _tell_of_shape(name, _declared(head[len(mark) : _HEAD].decode(name, "replace")), tell)
        return by_mark
    for shape, name in _SHAPES:
        if head.startswith(shape):
            declared = _declared(head[:_HEAD].decode(name, "replace"))
            found = (_known(declared) or name) if name == "cp037" else name
            _tell_of_shape(found, declared, tell)
            return Encoding(found)
    return _by_declaration(_declared(head[:_HEAD].decode("latin-1")), head, tell)


def _tell_of_shape(name: str, declared: str, tell: Tell) -> None:
    """Tell of a document whose bytes show what they are, whatever it declares."""
    known = _known(declared) if declared else None
    if known is not None and known not in (name, name[:6], f"{name[:6]}-sig"):
        message = f"{declared} is declared, but the bytes are {name.upper()}; they are read as that"
        tell(Oddity(WRONG_ENCODING, message))
    elif name not in _PLAIN:
        tell(Oddity(UNDECLARED_ENCODING, f"the document is in {name.upper()}"))


def _by_declaration(declared: str, head: bytes, tell: Tell) -> Encoding:
    found = _known(declared) if declared else "utf-8"
    if found is None:
        message = f'there is no encoding "{declared}"; the document is read as UTF-8'
        tell(Oddity(WRONG_ENCODING, message))
    elif not _may_be_declared_in_ascii(found):
        message = f"{declared} is declared, but the bytes are not in it; they are read as UTF-8"
        tell(Oddity(WRONG_ENCODING, message))
        found = None
    elif found not in _PLAIN and _is_utf8_nevertheless(found, head):
        message = f"{declared} is declared, but the bytes are UTF-8; they are read as that"
        tell(Oddity(WRONG_ENCODING, message))
        found = None
    elif found not in _PLAIN:
        tell(Oddity(UNDECLARED_ENCODING, f"the document is in {declared}"))
    return Encoding(found or "utf-8")


def _may_be_declared_in_ascii(name: str) -> bool:
    """Whether a declaration in it looks as in ASCII, as the one did that was found."""
    return _ASCII.decode(name, "replace") == _ASCII.decode()


def _is_utf8_nevertheless(name: str, head: bytes) -> bool:
    """Whether a document that declares an encoding of single bytes shows itself to be UTF-8.

    Letters beyond ASCII that all happen to be UTF-8, in a text of some length, are no chance.
    """
    if any(len(pair.decode(name, "replace")) != len(pair) for pair in _PAIRS):
        return False
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return sum(1 for _ in islice(_BEYOND_ASCII.finditer(text), _ENOUGH)) == _ENOUGH


def _declared(text: str) -> str:
    match = _DECLARED.search(text)
    return match.group(1) if match else ""


def _known(name: str) -> str | None:
    """Python's name for an encoding of text, None for what is none."""
    if not _NAME.fullmatch(name) or name.lower() in _PYTHONS_OWN:
        return None
    try:
        found = codecs.lookup(_OTHER_NAMES.get(name.lower(), name))
        "".encode(found.name)
    except (LookupError, ValueError, UnicodeError):
        return None
    if found.name in _PLAIN and name.lower() not in _PLAIN_NAMES:
        return None
    return None if found.name.replace("-", "_") in _NO_TEXT else found.name


def _transcoded(head: bytes, stream: IO[bytes], name: str, tell: Tell) -> Iterator[bytes]:
    strict = codecs.getincrementaldecoder(name)()
    line, broken = 1, False
    while True:
        last = not head
        state = strict.getstate()
        try:
            text = strict.decode(head, final=last)
        except UnicodeDecodeError as error:
            strict.errors = "replace"
            strict.setstate(state)
            text = strict.decode(head, final=last)
            strict.errors = "strict"
            if not broken:
                before = text[: text.find("\ufffd")]
                message = f"byte 0x{error.object[error.start]:02x} is not {name}"
                tell(Oddity(INVALID_BYTES, message, line + before.count("\n")))
            broken = True
        line += text.count("\n")
        if text:
            yield text.encode(errors="replace")
        if last:
            return
        head = stream.read(BLOCK)
