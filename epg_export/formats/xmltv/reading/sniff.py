"""Knowing an XMLTV document by its first bytes, in whatever encoding they are."""

import re

from epg_export.formats.encodings import detected

_ROOT = re.compile(
    r"<(?:[\w.-]+:)?tv[\s>/]|<!DOCTYPE\s+tv\b|<programme\s[^<>]*\bstart\s*=", re.IGNORECASE
)


def sniff(head: bytes) -> bool:
    """Whether the bytes show a listing's root, or one of its programmes."""
    name = detected(head, lambda _oddity: None).name
    return _ROOT.search(head.decode(name, errors="replace")) is not None
