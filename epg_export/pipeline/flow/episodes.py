"""The episodes of some inputs, stretch by stretch, each whole where the first of it stands."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from epg_export.entry import Entry
from epg_export.formats.ranges import Stretch
from epg_export.model import Episode
from epg_export.pipeline.assemble import Taking
from epg_export.pipeline.flow.contents import Contents
from epg_export.pipeline.flow.homes import Homes
from epg_export.pipeline.flow.plan import Plan, Where
from epg_export.pipeline.store import Store
from epg_export.pipeline.whole import Wholes, orphan

_LAST_LINE = 1 << 31


class Part(NamedTuple):
    """A stretch of a content, known by its number; ``behind`` is the line that the next begins."""

    content: int
    stretch: Stretch
    behind: int = _LAST_LINE


class Episodes:
    """Reads parts of contents, and joins the episodes in them with what else is said of them.

    Each entry is taken where it stands, so that what reading found is told in the order of the
    input. Feed, channels and series are known already: they are those of the ``store``. Without a
    ``plan`` nothing is joined.
    """

    def __init__(self, contents: Contents, plan: Plan | None, store: Store, taking: Taking) -> None:
        self._contents = contents
        self._plan = plan
        self._take, self._again = taking
        self._homes = Homes(plan) if plan is not None and plan.moves else None
        self._wholes = Wholes(store, self._moved_away)

    def of(self, part: Part, ended: Callable[[Any], None]) -> Iterator[Entry]:
        """Yield the episodes of a part; what is no record is told on the way, and ends here."""
        plan, take, homes = self._plan, self._take, self._homes
        first = part.stretch.known
        joints = plan.within(part.content, first, part.behind) if plan is not None else {}
        for entry in self._contents.read(part.content, part.stretch, ended):
            taken = take(entry)
            if taken is None or not isinstance(taken.record, Episode):
                continue
            joint = joints.get(entry.place.line or 0) if joints else None
            if joint is not None:
                if joint.leads:
                    yield self._joined(joint.group)
            elif homes is not None and homes.may_have(taken.record):
                yield self._wholes.episode([taken])
            else:
                yield self._wholes.with_series(taken)

    def _joined(self, group: int) -> Entry:
        """The episode that the entries of a group make together."""
        assert self._plan is not None  # noqa: S101 - a group is one of a plan
        return self._wholes.episode(list(self._read(self._plan.members(group))))

    def orphans(self) -> Iterator[Entry]:
        """Yield the broadcasts that stand alone and whose episode is nowhere."""
        if self._plan is not None:
            yield from map(orphan, self._read(self._plan.orphans()))

    def _read(self, stand: Iterable[Where]) -> Iterator[Entry]:
        """Yield what goes on of the records that stand in some places, which are told elsewhere."""
        for where in stand:
            entry = self._contents.record(*where)
            taken = None if entry is None else self._again(entry)
            if taken is not None:
                yield taken

    def _moved_away(self, broadcast: str, episode: str) -> bool:
        return self._homes is not None and self._homes.moved_away(broadcast, episode)
