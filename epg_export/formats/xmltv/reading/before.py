"""What is known where reading begins in the middle of a document."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import msgspec


class Before(msgspec.Struct, frozen=True):
    """What came before: how many channels and programmes, which ids how often, the last starts.

    Of ids and starts only those are told that matter to what follows.
    """

    channels: int = 0
    programmes: int = 0
    ids: Mapping[str, int] = {}
    starts: Mapping[str, dt.datetime] = {}


NOTHING = Before()


class Starts(NamedTuple):
    """The first and the last start of each channel; no first one where one before was known."""

    first: Mapping[str, dt.datetime]
    last: Mapping[str, dt.datetime]
