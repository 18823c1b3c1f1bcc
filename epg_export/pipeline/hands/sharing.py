"""Sharing a run out to several hands, and taking what they have done in the order of the input."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from epg_export.formats.ranges import Following, Stretch
from epg_export.pipeline.examine import Examined, Examiner
from epg_export.pipeline.flow.course import Course, tell_reached
from epg_export.pipeline.flow.episodes import Part
from epg_export.pipeline.hands.ground import Bench, Share
from epg_export.pipeline.hands.packet import Packet
from epg_export.pipeline.progress import listening
from epg_export.pipeline.team import Team
from epg_export.report import Gathered, Report


class Done(Protocol):
    """What a worker has made of a share."""

    @property
    def ends(self) -> tuple[Any, ...]:
        """What the reader told at its end."""
        ...


D = TypeVar("D", bound=Done)


def shared_out(course: Course, team: Team, task: Callable[[Share], D]) -> Iterator[tuple[Share, D]]:
    """Yield each share of a course with what was made of it, in the order of the input.

    A share whose reader guessed wrong what stands before it is worked at again, with what is known
    by now.
    """
    read: dict[int, int] = {}
    shares = _shares(course)
    number = len(shares)
    listening().stage("reading")
    for share, done in zip(shares, team.work(task, shares), strict=True):
        part = share.parts[0]
        following = course.followings[part.content]
        if part.stretch.start < read.get(part.content, 0):
            continue  # it was read by one that had to go on to the end
        current, result = share, done
        while (again := _again(following, current, result)) is not None:
            current = Share(number, (part._replace(stretch=again),))
            number += 1
            result = next(team.work(task, [current]))
        read[part.content] = current.parts[0].stretch.end
        tell_reached(course.contents.all, course.parts, share.parts[-1])
        yield current, result


def _shares(course: Course) -> list[Share]:
    """The parts of a course shared out: of many small inputs, several to one worker.

    Only where nothing is guessed of a part, so that none has to be read again.
    """
    if course.plan is None:
        return [Share(number, (part,)) for number, part in enumerate(course.parts)]
    shares: list[Share] = []
    together: list[Part] = []
    size = 0
    for part in course.parts:
        length = part.stretch.end - part.stretch.start
        if together and size + length > course.share:
            shares.append(Share(len(shares), tuple(together)))
            together, size = [], 0
        together.append(part)
        size += length
    return [*shares, Share(len(shares), tuple(together))]


def _again(following: Following, share: Share, done: Done) -> Stretch | None:
    if len(share.parts) > 1:
        return None  # nothing was guessed of any
    (end,) = done.ends
    return following.again(share.parts[0].stretch, end)


class Looked(NamedTuple):
    """What was found in a share: by reading, joining and examining its records."""

    gathered: tuple[Gathered, ...]
    examined: Examined
    slots: Packet | None

    @classmethod
    def at(cls, bench: Bench, gathered: tuple[Gathered, ...]) -> "Looked":
        """What was found at a bench, when its share is done."""
        examined = bench.examiner.learnt()
        slots = None if examined.timeline is None else bench.left("slots")
        return cls(gathered, examined, slots)

    def put_into(self, reports: Sequence[Report], examiner: Examiner, folder: Path) -> None:
        """Add it to what was found before, as if that had been done in one go."""
        examined = self.examined
        for report, gathered in zip(reports, self.gathered, strict=True):
            numbers = gathered.summary.items()
            listening().records(sum(number for what, number in numbers if what != "broadcasts"))
            report.take_over(gathered, examiner.has_told)
        if examined.timeline is not None and self.slots is not None:
            path = self.slots.laid(folder)
            examiner.take_over(examined._replace(timeline=examined.timeline._replace(path=path)))
            path.unlink()
        else:
            examiner.take_over(examined)
