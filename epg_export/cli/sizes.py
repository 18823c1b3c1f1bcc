"""Sizes as people write them, on a command line and in settings: 500k, 100M, 2G."""

import re

from epg_export.errors import ConfigError
from epg_export.reporters.wording import visible

_SIZE = re.compile(r"(\d{1,9})([kMG]?)", re.ASCII)
_UNITS = {"": 1, "k": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def size_of(option: str, text: str) -> int:
    """The bytes that an option names; raises :class:`ConfigError` where it names none."""
    match = _SIZE.fullmatch(text.strip())
    size = int(match[1]) * _UNITS[match[2]] if match else 0
    if not size:
        message = f'{option}: "{visible(text)}" is no size'
        raise ConfigError(message, remedy="write 500k, 100M or 2G")
    return size
