"""Exporting in several hands: each checks and writes a part, one joins what they have written."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from epg_export.entry import Entry
from epg_export.errors import no_room
from epg_export.model import Series
from epg_export.pipeline.books import Books, Chapter
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.hands.flows import SharedFlow
from epg_export.pipeline.hands.ground import Bench, Ground, Share, bench
from epg_export.pipeline.hands.packet import Packet
from epg_export.pipeline.hands.sharing import Looked
from epg_export.pipeline.outgoing import Gone, Outgoing, Style
from epg_export.pipeline.published.counting import Counting, Extent
from epg_export.report import Report


class Job(NamedTuple):
    """What each worker is to do with its share.

    ``known`` is what the writer knows from the head, ``report`` an empty one that keeps and weighs
    as that of the run does, ``extent`` that of what is published.
    """

    ground: Ground
    options: ExportOptions
    layout: str
    settings: Any
    known: Any
    report: Report
    extent: Extent | None


class Exported(NamedTuple):
    """What a worker has made of its share: the body of it, and what is known of that."""

    ends: tuple[Any, ...]
    looked: Looked
    gone: Gone
    rejects: tuple[Packet | None, ...]
    notes: Any
    body: Packet


def export_share(job: Job, share: Share) -> Exported:
    """Read, examine and write one share: the task of a worker."""
    layout = job.options.to.layout(job.layout, folder=False)
    assert layout is not None and layout.shares is not None  # noqa: S101, PT018 - it was chosen so
    style = Style(layout, job.settings)
    counting = Counting(job.extent)
    with closing(Books(job.report)) as books, bench(job.ground, share) as here:
        outgoing = Outgoing(job.options, style, books, counting)
        fitness = outgoing.fitness
        fitness.begin(here)
        entries = outgoing.counted(fitness.fit(here.read(fitness.taking)))
        with _new(here.path("body")) as body:
            notes = layout.shares.part(job.known, entries, body, outgoing.write_options())
        return Exported(
            tuple(here.ends),
            Looked.at(here, books.learnt()),
            outgoing.learnt(),
            tuple(
                _left(chapter, f"rejects{at}", here) for at, chapter in enumerate(books.chapters)
            ),
            notes,
            here.left("body"),
        )


def _left(chapter: Chapter, what: str, here: Bench) -> Packet | None:
    """What a chapter says was left out, as a file; None where nothing was."""
    if not chapter.rejects.count:
        return None
    with _new(here.path(what)) as stream:
        chapter.rejects.copy(stream)
    return here.left(what)


class Writing(NamedTuple):
    """An export on its way to a stream: what goes out, in which style, and where findings go."""

    outgoing: Outgoing
    options: ExportOptions
    style: Style
    books: Books
    extent: Extent | None


def write_shared(flow: SharedFlow, writing: Writing, stream: BinaryIO) -> int:
    """Write a flow with its team: head and rest here, the parts by the others.

    Returns what the layout counts.
    """
    outgoing, _, style, books, _ = writing
    shares = style.layout.shares
    assert shares is not None  # noqa: S101 - one that has none is written by one hand
    options, fitness = outgoing.write_options(), outgoing.fitness
    fitness.begin(flow)
    head = outgoing.counted(fitness.fit(flow.head()))
    series: list[Entry] = []
    known = shares.begin(_before_series(head, series), options)
    with ExitStack() as held:
        parts: list[tuple[Any, BinaryIO]] = []

        def write_here(what: str, entries: Iterator[Entry]) -> None:
            body = held.enter_context(_new(flow.folder / what))
            parts.append((shares.part(known, entries, body, options), body))

        write_here("series", chain(series, head))
        for share, done in flow.worked(partial(export_share, _job(flow, writing, known))):
            if not _stands(flow, done.looked):
                entries = fitness.fit(flow.again(share.parts))
                write_here(f"{share.number}.here", outgoing.counted(entries))
                continue
            reports = [chapter.report for chapter in books.chapters]
            done.looked.put_into(reports, flow.examiner, flow.folder)
            outgoing.take_over(done.gone)
            for chapter, left in zip(books.chapters, done.rejects, strict=True):
                if left is not None:
                    chapter.rejects.take(left.laid(flow.folder))
            body = held.enter_context(_new(done.body.laid(flow.folder), "rb"))
            parts.append((done.notes, body))
        write_here("rest", outgoing.counted(fitness.fit(flow.rest())))
        fitness.finish()
        return shares.join(known, parts, stream, options)


def _stands(flow: SharedFlow, looked: Looked) -> bool:
    """Whether a share can be added as it is.

    What is told a single time rejects, where it is an error, only the first record that it is
    about: whether that stands in an earlier part its worker could not know.
    """
    examined = looked.examined
    return flow.examiner.can_take_over(examined) and not examined.said.rejecting


def _job(flow: SharedFlow, writing: Writing, known: object) -> Job:
    style, report = writing.style, writing.books.examining.report.of_part()
    name, settings = style.layout.name, style.settings
    return Job(flow.ground, writing.options, name, settings, known, report, writing.extent)


def _before_series(head: Iterator[Entry], series: list[Entry]) -> Iterator[Entry]:
    """Yield the entries of feed and channels; the first one behind them is put aside."""
    for entry in head:
        if isinstance(entry.record, Series):
            series.append(entry)
            return
        yield entry


def _new(path: Path, mode: str = "w+b") -> BinaryIO:
    try:
        return path.open(mode)  # type: ignore[return-value] # both modes are binary
    except OSError as error:
        raise no_room(error) from error
