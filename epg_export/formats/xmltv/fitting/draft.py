"""A programme on its way to a receiver, and what was left out of it."""

from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import msgspec

from epg_export.formats.languages import Order
from epg_export.formats.xmltv.fitting.facts import is_film
from epg_export.formats.xmltv.settings import Settings
from epg_export.model import Broadcast, Episode


class Dropped(NamedTuple):
    """Something a receiver does not get: where it stood, the field of which type, and why.

    What a broadcast says of itself stands below that broadcast, all else below the episode.
    """

    path: str
    field: str
    reason: str
    of_broadcast: bool = False


@lru_cache(maxsize=4096)
def order_of(preferred: tuple[str, ...]) -> Order:
    """An order of languages, made once."""
    return Order(preferred)


class Draft:
    """An episode as one broadcast has it; each step of the fitting changes it a little.

    ``given`` is the episode before any of them; ``order`` the preference of languages.
    """

    def __init__(
        self, episode: Episode, broadcast: Broadcast, order: Order, settings: Settings
    ) -> None:
        self.given = episode
        self.episode = episode
        self.broadcast = broadcast
        self.order = order
        self.settings = settings
        self.dropped: list[Dropped] = []

    @cached_property
    def film(self) -> bool:
        """Whether it is known to be a film."""
        return is_film(self.given)

    def change(self, **fields: Any) -> None:
        """Give the episode other values."""
        self.episode = msgspec.structs.replace(self.episode, **fields)

    def change_broadcast(self, **fields: Any) -> None:
        """Give the broadcast other values."""
        self.broadcast = msgspec.structs.replace(self.broadcast, **fields)

    def drop(self, path: str, field: str, reason: str) -> None:
        """Note that something is left out."""
        self.dropped.append(Dropped(path, field, reason))

    def drop_of_broadcast(self, path: str, field: str, reason: str) -> None:
        """Note that something is left out of what the broadcast says of itself."""
        self.dropped.append(Dropped(path, field, reason, of_broadcast=True))
