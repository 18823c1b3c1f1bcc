"""Reading one document in several hands: how it is cut, and how what they read is joined.

A format that can be read so has :class:`Ranges`. Each hand reads a stretch of the document and
guesses what it would know had it read all before; who joins them looks whether the guesses were
right, and has a stretch read again where one was not. So the records, their places and the findings
are those of one hand, whatever the document holds.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, NamedTuple, Protocol

import msgspec

from epg_export.bounds import Bounds
from epg_export.entry import Entry
from epg_export.formats.options import ReadOptions
from epg_export.model import AnyRecord


class Stretch(msgspec.Struct, frozen=True):
    """A part of a document: its bytes from ``start`` to before ``end``.

    ``known`` is what is thought to be known where it starts, as the format means it: the number of
    the line, say. It can be pickled.
    """

    start: int
    end: int
    known: Any = None


class Head(NamedTuple):
    """A record as a look at a document finds it, alone in the ``stretch``.

    Without a ``record`` it is one that only reading the stretch tells, or none at all.
    """

    record: AnyRecord | None
    stretch: Stretch


class UnforeseenError(Exception):
    """A document is other than it was taken for when it was cut: one hand must read all of it."""


class Following(Protocol):
    """Joins what several hands learnt of one document, stretch by stretch in their order."""

    def again(self, stretch: Stretch, end: Any) -> Stretch | None:
        """The stretch as it has to be read again; None where what was read stands, and is taken.

        ``end`` is what its reader told when it had ended. Of a stretch that is to be read again
        nothing is taken; one that was read again with all that is known before it always stands.
        Raises :class:`UnforeseenError` where reading again does not help.
        """
        ...

    def rest(self) -> Iterator[Entry]:
        """Yield what can only be told when all was read."""
        ...


class Ranges(msgspec.Struct, frozen=True, kw_only=True):
    """How a format is read in several hands.

    ``cut(stream, size)`` gives the stretches of a document, of about so many bytes each, the first
    with all that comes before records; None where one hand must read it whole. It may look through
    the whole stream, quickly. ``read(stream, stretch, options, ended)`` yields the entries of a
    stretch and calls ``ended`` once, at the end, with what :class:`Following` wants to know (it can
    be pickled). ``following(options)`` makes who joins them. Where records may stand in any order
    and say something of each other, ``heads(stream, stretch, bounds)`` tells which stand where,
    quicker than reading does.
    """

    cut: Callable[[IO[bytes], int], Sequence[Stretch] | None]
    read: Callable[[IO[bytes], Stretch, ReadOptions, Callable[[Any], None]], Iterator[Entry]]
    following: Callable[[ReadOptions], Following]
    heads: Callable[[IO[bytes], Stretch, Bounds], Iterator[Head]] | None = None


def joined(
    ranges: Ranges, stream: IO[bytes], stretches: Sequence[Stretch], options: ReadOptions
) -> Iterator[Entry]:
    """Yield what one hand would, which reads the stretches one after another."""
    following = ranges.following(options)
    for stretch in stretches:
        yield from _standing(ranges, stream, stretch, options, following)
    yield from following.rest()


def _standing(
    ranges: Ranges, stream: IO[bytes], stretch: Stretch, options: ReadOptions, following: Following
) -> list[Entry]:
    """The entries of a stretch, read until they stand."""
    told: list[Any] = []
    entries = list(ranges.read(stream, stretch, options, told.append))
    again = following.again(stretch, told.pop())
    return entries if again is None else _standing(ranges, stream, again, options, following)
