"""Stepping over a document type, whatever it declares."""

import re
from typing import NamedTuple

from epg_export.formats.excerpt import short

_START = re.compile(rb"<!DOCTYPE\b", re.IGNORECASE)
_MARK = re.compile(rb"[\"'\[\]>]|<!--|<\?|<!DOCTYPE\b")
_ADDRESS = re.compile(rb"[\"']((?:https?|ftp)://[^\"']*)[\"']\s*>", re.IGNORECASE)
_CLOSING = {b"<!--": b"-->", b"<?": b"?>", b'"': b'"', b"'": b"'"}


class Doctype(NamedTuple):
    """How long a document type is, where what it declares itself begins, and where others do."""

    size: int
    opening: int = -1
    """Where the bracket stands behind which it declares something; -1 where there is none."""
    address: str = ""
    """Where on the network its declarations would be fetched from."""

    @property
    def risk(self) -> str:
        """What puts receivers in danger that obey it, for people; empty where nothing does."""
        if self.opening >= 0:
            return "the document type declares something; declarations are not read"
        if self.address:
            return f'the document type is at "{short(self.address)}"; it is never fetched'
        return ""


def doctype(text: bytes) -> Doctype | None:
    """The document type that a text starts with; None where it has none, or none that ends."""
    start = _START.match(text)
    if start is None:
        return None
    at, inside, opening = start.end(), False, -1
    while (mark := _MARK.search(text, at)) and mark.group() != b"<!DOCTYPE":
        at = mark.end()
        sign = mark.group()
        if closing := _CLOSING.get(sign):
            end = text.find(closing, at)
            if end < 0:
                return None
            at = end + len(closing)
        elif sign == b">" and not inside:
            address = _ADDRESS.search(text, 0, at) if opening < 0 else None
            return Doctype(
                at, opening, address.group(1).decode(errors="replace") if address else ""
            )
        elif sign != b">":
            inside = sign == b"["
            opening = mark.start() if opening < 0 else opening
    return None
