"""Lengths of time as people write them, on a command line and in settings: 2s, 90m, 36h, 7d."""

import datetime as dt
import re

from epg_export.errors import ConfigError
from epg_export.reporters.wording import visible

_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,3})?) ?(s|m|h|d)", re.ASCII)
LONGEST = dt.timedelta(days=36_500)
"""A century: the system cannot wait for much longer."""
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def length(text: str) -> dt.timedelta | None:
    """The length that a number of seconds, minutes, hours or days names; None for what is none."""
    match = _LENGTH.fullmatch(text.strip())
    return None if match is None else dt.timedelta(seconds=float(match[1]) * _UNITS[match[2]])


def length_of(option: str, text: str) -> dt.timedelta:
    """The length that an option names; raises :class:`ConfigError` where it names none."""
    found = length(text)
    if found is None:
        message = f'{option}: "{visible(text)}" is no length'
        raise ConfigError(message, remedy="write 7d, 36h or 90m")
    return found
