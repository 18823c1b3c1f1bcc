"""Encodings of texts: by their byte order mark, else by the look of their bytes."""

import codecs
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose mark begins like one of these.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FEW = 8


class Encoding(NamedTuple):
    """An encoding by Python's name for it, and the mark the text starts with."""

    name: str
    mark: bytes = b""


def marked(head: bytes) -> Encoding | None:
    """The encoding that a byte order mark says; None where there is none."""
    return next((Encoding(name, mark) for mark, name in _MARKS if head.startswith(mark)), None)


def wide(head: bytes, least: float) -> str | None:
    """UTF-16 without a mark, by where the NUL bytes of European text stand; None for other text.

    ``least`` is how much of every second byte must be NUL; hardly any of those between may be.
    """
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough = least * len(head) / 2
    if odd > enough and even < odd / _FEW:
        return "utf-16-le"
    return "utf-16-be" if even > enough and odd < even / _FEW else None


def windows(raw: bytes) -> str:
    """Windows-1252, and what that leaves free as ISO 8859-1 has it: codes that hygiene knows."""
    return "".join(
        chr(byte) if char == "\ufffd" else char
        for byte, char in zip(raw, raw.decode("cp1252", "replace"), strict=True)
    )
