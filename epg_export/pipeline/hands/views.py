"""Looking at records in several hands: each has a view of its part, and one view has them all."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from epg_export.entry import Entry
from epg_export.formats.ranges import UnforeseenError
from epg_export.pipeline.assemble import Take, Taking
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.examined import Reading, examined
from epg_export.pipeline.flow.course import Course, course_through
from epg_export.pipeline.flow.flow import Manner
from epg_export.pipeline.hands.flows import SharedFlow, flowing
from epg_export.pipeline.hands.ground import Ground, Share, bench
from epg_export.pipeline.hands.packet import Packet
from epg_export.pipeline.hands.sharing import Looked
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.placing import assumed_zone, placing_of
from epg_export.pipeline.team import ALONE, Team
from epg_export.report import Report


class Found:
    """What a view finds: on ``reading``, and where records are ``seen`` joined and examined.

    It is one report, until the two are kept apart: see :mod:`epg_export.pipeline.books`.
    """

    def __init__(self, report: Report) -> None:
        self.reading = self.seen = report
        self._before = report.mark()

    @property
    def reports(self) -> tuple[Report, Report]:
        """Both reports."""
        return self.reading, self.seen

    def part(self) -> None:
        """Keep the two apart from now on."""
        self.seen = self.reading.of_part()

    def join(self) -> None:
        """Put the two together."""
        self.reading.take_over(self.seen.learnt())
        self.seen = self.reading

    def forget(self) -> None:
        """Take back what was found."""
        self.reading.back_to(self._before)


class View(Protocol):
    """What somebody wants to know of records, gathered entry by entry.

    A view of a part, and what was ``learnt`` by it, can be pickled; a file that it leaves is at the
    path that it was given.
    """

    @property
    def found(self) -> Found:
        """What was found on the way."""
        ...

    def take(self, entry: Entry) -> Entry | None:
        """See an entry as it was read; says what of it goes on."""
        ...

    @property
    def again(self) -> Take:
        """What goes on of an entry that is read elsewhere as well; it can be pickled."""
        ...

    def see(self, entry: Entry) -> None:
        """See an entry as it was joined and examined."""
        ...

    def of_part(self) -> "View":
        """A view of a part of the records, which has seen nothing yet."""
        ...

    def forget(self) -> None:
        """Take back all that was seen, for it is to be seen anew."""
        ...

    def at(self, path: Path) -> None:
        """Know where a file is to be left, before anything is seen."""
        ...

    def learnt(self) -> Any:
        """What was seen, but for what stands in the report."""
        ...

    def can_take_over(self, learnt: Any) -> bool:
        """Whether what was seen of the next part can be added."""
        ...

    def take_over(self, learnt: Any, path: Path) -> None:
        """Add what was seen of the next part, with the file that was left of it."""
        ...


class _Seen(NamedTuple):
    """What a worker has seen of its share."""

    ends: tuple[Any, ...]
    looked: Looked
    learnt: Any
    left: Packet | None


def see_all(
    sources: Sequence[Source],
    reading: Reading,
    checks: Checks,
    view: View,
    team: Team = ALONE,
) -> None:
    """Let a view see all records of some inputs, joined and examined."""
    if not reading.infer_stop and reading.channel_map is None:
        try:
            with course_through(sources, reading.format, view.again, team) as course:
                if course is not None:
                    _go_through(course, sources, reading, checks, view, team)
                    return
        except UnforeseenError:
            view.forget()
    with closing(examined(sources, reading, checks, view.take)) as entries:
        _see(entries, view)


def _go_through(  # noqa: PLR0913, PLR0917 - the course, and what see_all was given
    course: Course,
    sources: Sequence[Source],
    reading: Reading,
    checks: Checks,
    view: View,
    team: Team,
) -> None:
    assumed = assumed_zone(reading.assume_zone)
    manner = Manner(placing_of(sources, assumed, infer_stops=False), checks)
    view.found.part()
    try:
        with flowing(course, sources, Taking(view.take, view.again), manner, team) as flow:
            if isinstance(flow, SharedFlow):
                _see_shared(flow, view)
            else:
                _see(flow.entries(), view)
    finally:
        view.found.join()


def _see(entries: Iterator[Entry], view: View) -> None:
    see = view.see
    for entry in entries:
        see(entry)


def _see_shared(flow: SharedFlow, view: View) -> None:
    """The same with a team: head and rest here, the parts by the others."""
    _see(flow.head(), view)
    task = partial(_see_share, flow.ground, view.of_part())
    for share, seen in flow.worked(task):
        mine = flow.examiner
        if not (mine.can_take_over(seen.looked.examined) and view.can_take_over(seen.learnt)):
            _see(flow.again(share.parts), view)
            continue
        seen.looked.put_into(view.found.reports, mine, flow.folder)
        left = flow.folder if seen.left is None else seen.left.laid(flow.folder)
        view.take_over(seen.learnt, left)
    _see(flow.rest(), view)


def _see_share(ground: Ground, blank: View, share: Share) -> _Seen:
    """See one share: the task of a worker."""
    view = blank.of_part()
    view.found.part()
    with bench(ground, share) as here:
        path = here.path("view")
        view.at(path)
        _see(here.read(Taking(view.take, view.again)), view)
        learnt = view.learnt()
        left = here.left("view") if path.exists() else None
        gathered = tuple(report.learnt() for report in view.found.reports)
        return _Seen(tuple(here.ends), Looked.at(here, gathered), learnt, left)
