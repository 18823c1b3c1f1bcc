"""A flow that several hands share: what they need is laid ready for them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager

from epg_export.pipeline.assemble import Taking
from epg_export.pipeline.flow.course import Course
from epg_export.pipeline.flow.flow import Flow, Manner
from epg_export.pipeline.hands.ground import Ground, Share
from epg_export.pipeline.hands.packet import Packet
from epg_export.pipeline.hands.sharing import D, shared_out
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.team import ALONE, Team


class SharedFlow(Flow):
    """A flow whose parts the ``team`` goes through; head and rest stay with this process."""

    def __init__(
        self, course: Course, sources: Sequence[Source], taking: Taking, manner: Manner, team: Team
    ) -> None:
        path = course.folder.new("store")
        super().__init__(course, sources, taking, manner, path)
        self._team = team
        self.folder = path.parent
        carried = not team.shares_files
        plan = None
        if course.plan is not None:
            joins = course.folder.new("plan")
            course.plan.leave(joins)
            plan = Packet.of(joins, carried=carried), course.plan.hashes.key
        self.ground = Ground(
            course.contents.all,
            plan,
            Packet.copied(path) if carried else Packet(str(path)),
            self.channels,
            self.manner,
            None if carried else str(self.folder),
        )

    def worked(self, task: Callable[[Share], D]) -> Iterator[tuple[Share, D]]:
        """Yield each part with what a worker has made of it, in the order of the input."""
        return shared_out(self.course, self._team, task)


@contextmanager
def flowing(
    course: Course,
    sources: Sequence[Source],
    taking: Taking,
    manner: Manner,
    team: Team = ALONE,
) -> Iterator[Flow]:
    """The flow of a course, shared where there is a team and enough to do for it."""
    if team.size > 1 and course.is_worth_sharing:
        flow: Flow = SharedFlow(course, sources, taking, manner, team)
    else:
        flow = Flow(course, sources, taking, manner)
    with closing(flow):
        yield flow
