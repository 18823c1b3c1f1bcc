"""What a run tells of itself while it goes, to whoever listens: nobody, unless somebody wants it.

It is told by the block or by some hundred records, so that it costs nothing to tell.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

_TURN = 256
Item = TypeVar("Item")


class Progress:
    """Somebody who listens; this one does not care."""

    def stage(self, name: str, *, again: bool = False) -> None:
        """A stage of the run begins, such as "reading", and with it all inputs begin anew.

        One that reads none of them goes through the records of the stage before ``again``.
        """

    def reached(self, source: str, position: int, size: int) -> None:
        """The input of that name has been read so far; ``size`` is how far it goes."""

    def records(self, number: int) -> None:
        """So many records more are done in this stage."""


_SILENT = Progress()
_listening: ContextVar[Progress] = ContextVar("progress", default=_SILENT)


def listening() -> Progress:
    """Who listens to this run."""
    return _listening.get()


def is_heard() -> bool:
    """Whether anybody listens."""
    return _listening.get() is not _SILENT


@contextmanager
def told_to(progress: Progress) -> Iterator[None]:
    """Tell it to somebody as long as this lasts."""
    before = _listening.set(progress)
    try:
        yield
    finally:
        _listening.reset(before)


def silence() -> None:
    """Tell nobody any more: in a process that has no say of its own."""
    _listening.set(_SILENT)


def counted(items: Iterable[Item]) -> Iterator[Item]:
    """The items as they are, one record each, told by the hundred."""
    return _counted(items, listening()) if is_heard() else iter(items)


def _counted(items: Iterable[Item], progress: Progress) -> Iterator[Item]:
    number = 0
    for item in items:
        yield item
        number += 1
        if number == _TURN:
            progress.records(number)
            number = 0
    progress.records(number)
