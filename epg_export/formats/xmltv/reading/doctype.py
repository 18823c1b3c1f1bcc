"""Stepping over a document type, whatever it declares."""

import re
from typing import NamedTuple

_START = re.compile(rb"<!DOCTYPE\b", re.IGNORECASE)
_MARK = re.compile(rb"[\"'\[\]>]|<!--|<\?|<!DOCTYPE\b")
_CLOSING = {b"<!--": b"-->", b"<?": b"?>", b'"': b'"', b"'": b"'"}


class Doctype(NamedTuple):
    """How long a document type is, and whether it declares anything itself."""

    size: int
    declares: bool


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
            return Doctype(at, declares)
        elif sign != b">":
            inside = sign == b"["
            declares = True
    return None
