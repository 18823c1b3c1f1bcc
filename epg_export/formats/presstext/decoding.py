"""The bytes of a press text as lines: whatever program it was saved by."""

import codecs
from collections.abc import Iterator
from typing import IO, NamedTuple

from epg_export.findings import Kind
from epg_export.formats.kinds import INVALID_BYTES
from epg_export.formats.presstext.kinds import TEXT_ENCODING

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LARGEST = 2_000_000
"""Bytes. A novel has fewer."""

_LOOK = 1 << 10
_MOSTLY = 0.4
"""Of the bytes of a text in UTF-16 without a mark, nearly half are NUL; all on the same side."""


class Oddity(NamedTuple):
    """What is odd about the bytes of a text, and the line of it."""

    kind: Kind
    message: str
    line: int = 1


class Decoded(NamedTuple):
    """A text whose lines end in line feeds, and what was odd about its bytes."""

    text: str
    oddities: tuple[Oddity, ...] = ()


def decoded(data: bytes) -> Decoded:
    """The text of some bytes: by their mark, as UTF-8, or else as Windows-1252."""
    mark, name = _encoding(data)
    body = data[len(mark) :]
    oddities = []
    if name != "utf-8":
        oddities.append(Oddity(TEXT_ENCODING, f"the text is in {name.upper()}"))
    text = body.decode(name, "replace")
    if name == "utf-8" and "\ufffd" in text and not _is_utf8(body):
        text = _windows(body)
        oddities.append(Oddity(TEXT_ENCODING, "the text is in Windows-1252"))
    elif (at := text.find("\ufffd")) >= 0 and name != "utf-8":
        message = f"bytes that are not {name.upper()}"
        oddities.append(Oddity(INVALID_BYTES, message, text.count("\n", 0, at) + 1))
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), tuple(oddities))


def shown(stream: IO[bytes]) -> Iterator[bytes]:
    """The text as UTF-8, as it is shown to people: line for line what is read."""
    yield decoded(stream.read(LARGEST)).text.encode(errors="replace")


def _encoding(data: bytes) -> tuple[bytes, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return mark, name
    head = data[:_LOOK]
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[offset::2].count(0) > _MOSTLY * len(head) and head[1 - offset :: 2].count(0) == 0:
            return b"", name
    return b"", "utf-8"


def _is_utf8(body: bytes) -> bool:
    """Whether it is UTF-8, be it cut off in the middle of its last character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return False
    return True


def _windows(body: bytes) -> str:
    """Windows-1252, and what that leaves free as ISO 8859-1 has it: codes that hygiene knows."""
    return "".join(
        chr(byte) if char == "\ufffd" else char
        for byte, char in zip(body, body.decode("cp1252", "replace"), strict=True)
    )
