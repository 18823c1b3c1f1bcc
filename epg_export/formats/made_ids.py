"""Ids that readers make for what has none: of the channel and the start, numbered where it must."""

import datetime as dt
import re

from epg_export.vocab.zones import in_utc

MOMENT = "%Y%m%dT%H%M%S"
"""A time as a part of an id; ``Z`` behind it says UTC."""
_MADE = re.compile(r".*@\d{8}T\d{6}Z?(?:~\d+)?", re.ASCII | re.DOTALL)


def made_id(channel: str, start: dt.datetime) -> str:
    """The id of what starts then on a channel.

    A time without an offset stands in it as it is: an id may not change with the zone that is
    assumed.
    """
    if start.tzinfo is None:
        return f"{channel}@{start:{MOMENT}}"
    return f"{channel}@{in_utc(start):{MOMENT}}Z"


def is_made(id_: str) -> bool:
    """Whether an id is such as readers make."""
    return _MADE.fullmatch(id_) is not None


def numbered(id_: str, number: int) -> str:
    """The id of the second, third … of a name; the first keeps it."""
    return id_ if number == 1 else f"{id_}~{number}"
