"""Knowing EBUCore by its first bytes."""

import re

_MARKS = (b"ebuCoreMain", b"metadata-schema:ebu")
_DUBLIN_CORE_ROOT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<dc:\w+[^>]*purl\.org/dc/elements/1\.1/"
)
"""A bare Dublin Core element. It is no document, but the schema would let it pass as one."""


def sniff(head: bytes) -> bool:
    """Whether a text is EBUCore, in any encoding, inside whatever envelope."""
    plain = head.replace(b"\0", b"")
    return any(mark in plain for mark in _MARKS) or bool(_DUBLIN_CORE_ROOT.match(plain))
