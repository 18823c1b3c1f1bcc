"""The bytes of a press text as lines: whatever program it was saved by."""

import codecs
from collections.abc import Iterator
from typing import IO, NamedTuple

from epg_export.formats.encodings import Oddity
from epg_export.formats.kinds import INVALID_BYTES
from epg_export.formats.presstext.kinds import TEXT_ENCODING
from epg_export.formats.text_encodings import Encoding, marked, wide, windows

LARGEST = 2_000_000
"""Bytes. A novel has fewer."""

_LOOK = 1 << 10
_LEAST_NUL = 0.8
"""Of every second byte in UTF-16: nearly all letters of prose are Latin."""


class Decoded(NamedTuple):
    """A text whose lines end in line feeds, and what was odd about its bytes."""

    text: str
    oddities: tuple[Oddity, ...] = ()


def decoded(data: bytes) -> Decoded:
    """The text of some bytes: by their mark, as UTF-8, or else as Windows-1252."""
    name, mark = marked(data) or Encoding(wide(data[:_LOOK], _LEAST_NUL) or "utf-8")
    body = data[len(mark) :]
    oddities = []
    if name != "utf-8":
        oddities.append(Oddity(TEXT_ENCODING, f"the text is in {name.upper()}"))
    text = body.decode(name, "replace")
    if name == "utf-8" and "\ufffd" in text and not _is_utf8(body):
        text = windows(body)
        oddities.append(Oddity(TEXT_ENCODING, "the text is in Windows-1252"))
    elif (at := text.find("\ufffd")) >= 0 and name != "utf-8":
        message = f"bytes that are not {name.upper()}"
        oddities.append(Oddity(INVALID_BYTES, message, text.count("\n", 0, at) + 1))
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), tuple(oddities))


def shown(stream: IO[bytes]) -> Iterator[bytes]:
    """The text as UTF-8, as it is shown to people: line for line what is read."""
    yield decoded(stream.read(LARGEST)).text.encode(errors="replace")


def _is_utf8(body: bytes) -> bool:
    """Whether it is UTF-8, be it cut off in the middle of its last character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return False
    return True
