"""Knowing a BXF message by its first bytes."""

import re

from epg_export.formats.encodings import detected

_MESSAGE = re.compile(r"<(?:[\w.-]+:)?BxfMessage[\s/>]|smpte-ra\.org/schemas/2021/\d{4}/BXF\b")
_OTHERS = re.compile(r"<(?:[\w.-]+:)?tv[\s>/]|<!DOCTYPE\s+tv\b|ebuCoreMain|metadata-schema:ebu")


def sniff(head: bytes) -> bool:
    """Whether a text is XML that shows a message of BXF, before it shows anything else."""
    name = detected(head, lambda _oddity: None).name
    text = head.decode(name, errors="replace").lstrip("\ufeff \t\r\n")
    found = _MESSAGE.search(text) if text.startswith("<") else None
    if found is None:
        return False
    other = _OTHERS.search(text)
    return other is None or found.start() < other.start()
