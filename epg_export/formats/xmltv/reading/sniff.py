"""Knowing an XMLTV document by its first bytes, in whatever encoding they are."""

import re
from collections.abc import Iterator
from typing import IO

from epg_export.formats.xmltv.reading.decode import detected, utf8

_ROOT = re.compile(
    r"<(?:[\w.-]+:)?tv[\s>/]|<!DOCTYPE\s+tv\b|<programme\s[^>]*\bstart\s*=", re.IGNORECASE
)


def sniff(head: bytes) -> bool:
    """Whether the bytes show a listing's root, or one of its programmes."""
    name = detected(head, lambda _fault: None).name
    return _ROOT.search(head.decode(name, errors="replace")) is not None


def text(stream: IO[bytes]) -> Iterator[bytes]:
    """The document as blocks of UTF-8, as it is shown to people."""
    return utf8(stream, lambda _fault: None)
