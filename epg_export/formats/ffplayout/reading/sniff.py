"""Whether a content is a day's playlist."""

import re

_BOM = b"\xef\xbb\xbf"
_PROGRAM = re.compile(rb'"program"\s*:\s*\[')
_SECTION = re.compile(rb'\{\s*"(?:type|feed|channels|series|episodes|broadcasts)"\s*:')


def sniff(head: bytes) -> bool:
    """Whether it is an object with a list called ``program``, and no canonical record."""
    text = head.removeprefix(_BOM).lstrip()
    return text[:1] == b"{" and not _SECTION.match(text) and _PROGRAM.search(text) is not None
