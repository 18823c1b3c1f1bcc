"""Stretches of a document: what is thought to be known where one begins, and reading it."""

from collections.abc import Callable, Iterator, Mapping
from typing import IO

import msgspec

from epg_export.entry import Entry
from epg_export.formats.base import ReadOptions
from epg_export.formats.ranges import Stretch
from epg_export.formats.seen import Counts, Met
from epg_export.formats.xmltv.reading.before import NOTHING, Before, Starts
from epg_export.formats.xmltv.reading.outcome import Outcome
from epg_export.formats.xmltv.reading.pieces import Document, Opening
from epg_export.formats.xmltv.reading.reader import Reading, entries


class Known(msgspec.Struct, frozen=True):
    """What is known of a stretch: where it begins and ends as text, and what came before.

    ``opening`` is None for the first one, ``until`` for the last. Where it begins is a fact; of
    what came ``before`` all is guessed that cannot be counted quickly, unless it is ``sure``.
    """

    opening: Opening | None = None
    until: int | None = None
    before: Before = NOTHING
    sure: bool = False


class End(msgspec.Struct, frozen=True):
    """What a stretch was found to hold.

    ``ids`` are how often each id came up to its end; ``wrappers_matter`` says that what was told
    hung on the elements that are open besides the root, or that they are others now.
    """

    outcome: Outcome
    ids: Mapping[str, int]
    starts: Starts
    wrappers: tuple[str, ...]
    wrappers_matter: bool


def read_stretch(
    stream: IO[bytes], stretch: Stretch, options: ReadOptions, ended: Callable[[End], None]
) -> Iterator[Entry]:
    """Yield the entries of a stretch as if what is known of it were so."""
    known: Known = stretch.known
    stream.seek(stretch.start)
    document = Document(stream, known.opening, known.until, options.wishes.bounds)
    # Ids are kept for whoever joins stretches; of a whole document nobody asks, and hashes will do.
    is_whole = known.opening is None and known.until is None and options.met is None
    counts = None if is_whole else Counts(known.before.ids)
    reading = Reading(options.source, counts or Met(), known.before)
    yield from entries(document.pieces(), reading)
    around = document.around
    wrappers = tuple(around.wrappers) if around else ()
    matter = around is not None and around.wrappers_matter
    ids = {} if counts is None else counts.numbers
    ended(End(reading.outcome, ids, reading.starts, wrappers, matter))
