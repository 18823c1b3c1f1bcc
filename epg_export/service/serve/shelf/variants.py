"""What was made because somebody asked: once for all who ask meanwhile, and kept for the next."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from epg_export.service.serve.shelf.documents import Document, NothingThereError, Wanted

_MOST = 1000
"""Variants that are kept, however small: those of which nothing is there are counted too."""


class Variants:
    """The variants of one set, as many as there is ``room`` for in bytes.

    Those that were not asked for longest go first; their files stay until others go, for who is
    just about to open them. All are files of a folder of the set, and are removed with it.
    """

    def __init__(self, folder: Path, room: int) -> None:
        self._folder = folder
        self._room = room
        self._kept: OrderedDict[Wanted, Document | None] = OrderedDict()
        self._going: dict[Wanted, Future[Document]] = {}
        self._leaving: list[Document] = []
        self._made = 0
        self._guard = threading.Lock()

    def get(self, wanted: Wanted, make: Callable[[Path], Document]) -> Document:
        """What is kept of it, or what is made now at the path that ``make`` gets.

        Raises what that raises, for all who wait for it; :class:`NothingThereError` is kept too.
        """
        with self._guard:
            if wanted in self._kept:
                self._kept.move_to_end(wanted)
                return _there(self._kept[wanted])
            future = self._going.get(wanted)
            is_first = future is None
            if future is None:
                future = self._going[wanted] = Future()
                self._made += 1
            path = self._folder / f"variant-{self._made}"
        if is_first:
            self._make(wanted, path, make, future)
        return future.result()

    def _make(
        self,
        wanted: Wanted,
        path: Path,
        make: Callable[[Path], Document],
        future: "Future[Document]",
    ) -> None:
        try:
            document = make(path)
        except BaseException as error:  # noqa: BLE001 - whatever it is, others wait for it
            with self._guard:
                del self._going[wanted]
                if isinstance(error, NothingThereError):
                    self._keep(wanted, None)
            future.set_exception(error)
            return
        with self._guard:
            del self._going[wanted]
            self._keep(wanted, document)
        future.set_result(document)

    def _keep(self, wanted: Wanted, document: Document | None) -> None:
        """Keep the newest, and let go what there is no room for beside it."""
        self._kept[wanted] = document
        leaving: list[Document] = []
        while len(self._kept) > 1 and (len(self._kept) > _MOST or self._size() > self._room):
            _, old = self._kept.popitem(last=False)
            if old is not None:
                leaving.append(old)
        if leaving:
            for gone in self._leaving:
                _remove(gone)
            self._leaving = leaving

    def _size(self) -> int:
        return sum(one.size + one.packed_size for one in self._kept.values() if one is not None)


def _there(document: Document | None) -> Document:
    if document is None:
        raise NothingThereError
    return document


def _remove(document: Document) -> None:
    for path in (document.path, document.packed):
        if path is not None:
            path.unlink(missing_ok=True)
