"""The shelf: the set that is served, and the one that takes its place."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import msgspec

from epg_export.service.serve.shelf.documents import Document, OnShelf, Served, Trouble, Wanted
from epg_export.service.serve.shelf.feeds import Feed


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """How much is made, how often, and for how long.

    ``formats`` are made ahead; ``zone`` is an IANA name for times without an offset. URLs are
    looked at ``every`` so many seconds. A set is given up after ``build`` seconds, a variant after
    ``render``; ``hands`` variants are made at a time, ``waiting`` more wait for at most
    ``patience`` seconds. Those that were made take up at most ``kept`` bytes.
    """

    formats: tuple[Served, ...] = ("xmltv", "ebucore", "jsonl", "guide")
    zone: str | None = None
    every: float = 60
    build: float = 1800
    render: float = 60
    hands: int = 1
    waiting: int = 8
    patience: float = 10
    kept: int = 256 << 20


class Shelf:
    """Documents of published feeds, joined by record id where they are several. To be closed.

    Sets live in the folder ``cache``, which is made; in a private one where none is named. All
    methods can be called by any thread at any time.
    """

    def __init__(
        self,
        feeds: Sequence[Feed],
        cache: Path | None = None,
        bounds: Bounds = Bounds(),  # noqa: B008 - frozen
    ) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what is being made, and remove the sets; :meth:`refresh` does nothing after that."""

    def refresh(self) -> bool:
        """Look at the feeds, and build a new set where they changed; whether it is in use now.

        Blocks for as long as that takes, and raises nothing: ``trouble`` says what went wrong.
        """
        raise NotImplementedError

    def document(self, wanted: Wanted) -> Document | None:
        """A document as it is (:attr:`Wanted.is_plain`), at once; None where there is none."""
        raise NotImplementedError

    def made(self, wanted: Wanted) -> Document:
        """A document in the way that is asked for; blocks while it is made.

        Raises :class:`NothingThereError`, :class:`BusyError`, :class:`TookTooLongError`, and
        :class:`ConfigError` for languages, a profile or times that are none.
        """
        raise NotImplementedError

    @property
    def channels(self) -> Mapping[str, OnShelf]:
        """The channels of the set in use, by their ids."""
        raise NotImplementedError

    @property
    def since(self) -> dt.datetime | None:
        """Since when the set is in use; None where there is none yet."""
        raise NotImplementedError

    @property
    def published(self) -> dt.datetime | None:
        """When the newest of the feeds in use was published, by the clock of its file system."""
        raise NotImplementedError

    @property
    def trouble(self) -> Trouble | None:
        """Why the feeds as they are now are not in use; None where they are."""
        raise NotImplementedError
