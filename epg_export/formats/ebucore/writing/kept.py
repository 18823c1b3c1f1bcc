"""What is made of parts that come again and again (people, genres, ratings), kept for a while."""

from collections.abc import Callable, Hashable
from typing import TypeVar

import msgspec

from epg_export.formats.memo import Memo

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")

_LARGEST = 600
"""Bytes of a part as JSON; what larger ones make is not kept, so that a cache holds a few MB."""

_encoder = msgspec.json.Encoder()


class Kept(Memo[_K, _V]):
    """What a function makes of a part, or of several, by it.

    What is found costs 0.3 microseconds for a credit that takes 3 to write. Nothing that holds a
    time may be a key, since equal moments can have different offsets.
    """

    def __init__(self, make: Callable[[_K], _V]) -> None:
        super().__init__(make, _is_small)


def _is_small(part: Hashable) -> bool:
    try:
        return len(_encoder.encode(part)) <= _LARGEST
    except UnicodeEncodeError:
        return False
