"""The shelf: the set that is served, and the one that takes its place."""

import datetime as dt
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Self

from epg_export.errors import EpgExportError, ReadError, WriteError, reason
from epg_export.service.hand import Hand
from epg_export.service.serve.shelf.asking import checked
from epg_export.service.serve.shelf.building import Order, RefusedError, build
from epg_export.service.serve.shelf.documents import (
    Document,
    NothingThereError,
    OnShelf,
    Trouble,
    Wanted,
)
from epg_export.service.serve.shelf.hands import Hands
from epg_export.service.serve.shelf.index import MEDIA_TYPES, Index, Key
from epg_export.service.serve.shelf.limits import ShelfLimits
from epg_export.service.serve.shelf.looking import Feeds, Looking, States
from epg_export.service.serve.shelf.rendering import Rendering, render
from epg_export.service.serve.shelf.sets import (
    ServedSet,
    SetFolder,
    clear_away,
    document_of,
    served,
)
from epg_export.service.serve.shelf.taking import ChangingError
from epg_export.service.serve.shelf.variants import Variants

_TURN = 0.2


class Shelf:
    """Documents of published feeds, joined by record id where they are several. To be closed.

    Sets live in hidden folders of the folder ``cache``, which is made; in that for temporary files
    where none is named. At most two are there, and the one that is being built. All methods can be
    called by any thread at any time. Where it is not known beforehand which feeds there are,
    ``feeds`` is what says it, and may raise :class:`EpgExportError`.

    Raises :class:`WriteError` where there can be no such folder.
    """

    def __init__(
        self,
        feeds: Feeds,
        cache: Path | None = None,
        limits: ShelfLimits = ShelfLimits(),  # noqa: B008 - frozen
    ) -> None:
        self._limits = limits
        self._cache = Path(tempfile.gettempdir()) if cache is None else cache
        self._builder = Hand()
        self._hands = Hands(limits.hands, limits.waiting, limits.patience)
        self._looking = Looking(feeds, limits.every, limits.again)
        self._turn = threading.Lock()
        self._closed = False
        self._current: ServedSet | None = None
        self._before: ServedSet | None = None
        self._published: dt.datetime | None = None
        self._trouble: Trouble | None = None
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(self._cache, reason(error)) from error
        clear_away(self._cache)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what is being made, and remove the sets; :meth:`refresh` does nothing after that."""
        self._closed = True
        while not self._turn.acquire(timeout=_TURN):
            self._builder.close()
        try:
            self._builder.close()
            self._hands.close()
            self._forget()
            self._before, self._current = self._current, None
            self._forget()
        finally:
            self._turn.release()

    def refresh(self) -> bool:
        """Look at the feeds, and build a new set where they changed; whether it is in use now.

        Blocks for as long as that takes, and raises nothing: ``trouble`` tells what went wrong.
        """
        with self._turn:
            if self._closed:
                return False
            try:
                states = self._looking.states()
                is_worth = self._looking.is_worth(states) or self._is_lost()
                return is_worth and self._refreshed(states)
            except EpgExportError as error:
                self._trouble = Trouble(str(error), error.remedy)
            except OSError as error:
                self._trouble = Trouble(f"{self._cache}: {reason(error)}", "check folder and disk")
            except Exception as error:  # noqa: BLE001 - whatever it is, what is there is served on
                told = f"{type(error).__name__}: {error}"
                self._trouble = Trouble(told, "this is a defect of epg-export: report it")
            return False

    def document(self, wanted: Wanted) -> Document | None:
        """A document as it is (:attr:`Wanted.is_plain`), at once; None where there is none."""
        current = self._current
        return None if current is None else current.documents.get(Key(*wanted[:3]))

    def made(self, wanted: Wanted) -> Document:
        """A document in the way that is asked for; blocks while it is made.

        There is one of each that is there as it is. Raises :class:`NothingThereError`,
        :class:`BusyError`, :class:`TookTooLongError`, and :class:`ConfigError` for languages, a
        profile or times that are none.
        """
        wanted = checked(wanted)
        while True:
            current = self._current
            document = self.document(wanted)
            if current is None or document is None:
                raise NothingThereError
            if wanted.is_plain:
                return document
            try:
                return self._variant(current, wanted)
            except (EpgExportError, OSError) as error:
                if not self._has_gone(current, error):
                    raise

    @property
    def channels(self) -> Mapping[str, OnShelf]:
        """The channels of the set in use, by their ids."""
        current = self._current
        return MappingProxyType({} if current is None else current.index.channels)

    @property
    def since(self) -> dt.datetime | None:
        """Since when the set is in use; None where there is none yet."""
        current = self._current
        return None if current is None else current.since

    @property
    def published(self) -> dt.datetime | None:
        """When the newest of the feeds in use was published: written, or fetched from its URL."""
        return self._published

    @property
    def trouble(self) -> Trouble | None:
        """Why the feeds as they are now are not in use; None where they are."""
        return self._trouble

    def _refreshed(self, states: States) -> bool:
        try:
            return self._built(states)
        except RefusedError:
            self._looking.read(states)
            raise
        except ChangingError:
            raise  # they are looked at again at once
        except Exception:
            self._looking.failed(states)
            raise

    def _built(self, states: States) -> bool:
        """Build a set of the feeds as they were seen, and serve it."""
        self._forget()
        self._cache.mkdir(parents=True, exist_ok=True)
        folder = SetFolder(self._cache)
        try:
            index = self._index(folder.path, states)
            fetched = self._published if index is None else dt.datetime.now(dt.UTC)
            moments = [state.published or fetched for state in states]
            self._published = max(filter(None, moments), default=None)
            if index is not None:
                self._switch(folder, index)
            self._looking.read(states)
            self._trouble = None
            return index is not None
        finally:
            if self._current is None or not self._current.is_in(folder):
                folder.close()

    def _index(self, folder: Path, states: States) -> Index | None:
        limits, feeds = self._limits, self._looking.feeds
        current = None if self._is_lost() else self._current
        known = None if current is None else current.index.digest
        seen = tuple(zip(feeds, states, strict=True))
        order = Order(feeds, limits.formats, limits.zone, known, seen, limits.inputs)
        return self._builder.do(build, order, folder, seconds=self._limits.build)

    def _is_lost(self) -> bool:
        """Whether files of the set in use were removed: it is built anew."""
        return self._current is not None and not self._current.is_whole()

    def _switch(self, folder: SetFolder, index: Index) -> None:
        """Serve the new set; the old one stays for a while, for who has just been told of it."""
        variants = Variants(folder.path, self._limits.kept)
        new = served(folder, index, self._current, variants)
        self._before, self._current = self._current, new

    def _forget(self) -> None:
        """Remove the set before the one in use: there is room for two."""
        before, self._before = self._before, None
        if before is not None:
            before.close()

    def _variant(self, current: ServedSet, wanted: Wanted) -> Document:
        records = current.records.get(wanted.channel)
        if records is None:
            raise NothingThereError

        def make(path: Path) -> Document:
            rendering = Rendering(wanted, records.path, path, self._limits.zone)
            with self._hands.one() as hand:
                made = hand.do(render, rendering, seconds=self._limits.render)
            return document_of(made, MEDIA_TYPES[wanted.format], records.modified)

        return current.variants.get(wanted, make)

    def _has_gone(self, current: ServedSet, error: Exception) -> bool:
        """Whether what went wrong is that a set was removed while somebody asked it."""
        is_of_files = isinstance(error, ReadError | WriteError | OSError)
        return is_of_files and not self._closed and self._current is not current
