"""Stepping over a document type, whatever it declares."""

import re
from typing import NamedTuple

_START = re.compile(rb"<!DOCTYPE\b", re.IGNORECASE)
_MARK = re.compile(rb"[\"'\[\]>]|<!--|<\?|<!DOCTYPE\b")
_ADDRESS = re.compile(rb"[\"']((?:https?|ftp)://[^\"']*)[\"']\s*>", re.IGNORECASE)
_CLOSING = {b"<!--": b"-->", b"<?": b"?>", b'"': b'"', b"'": b"'"}


class Doctype(NamedTuple):
    """How long a document type is, whether it declares anything itself, and where others do."""

    size: int
    declares: bool
    address: str = ""
    """Where on the network its declarations would be fetched from."""


def doctype(text: bytes) -> Doctype | None:
    """The document type that a text starts with; None where it has none, or none that ends."""
    start = _START.match(text)
    if start is None:
        return None
    at, inside, declares = start.end(), False, False
    while (mark := _MARK.search(text, at)) and mark.group() != b"<!DOCTYPE":
        at = mark.end()
        sign = mark.group()
        if closing := _CLOSING.get(sign):
            end = text.find(closing, at)
            if end < 0:
                return None
            at = end + len(closing)
        elif sign == b">" and not inside:
            address = _ADDRESS.search(text, 0, at) if not declares else None
            return Doctype(at, declares, address.group(1).decode() if address else "")
        elif sign != b">":
            inside = sign == b"["
            declares = True
    return None
