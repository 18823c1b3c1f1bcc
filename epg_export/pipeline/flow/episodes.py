"""The episodes of some inputs, stretch by stretch, each whole where the first of it stands."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from epg_export.entry import Entry
from epg_export.formats.ranges import Stretch
from epg_export.model import Broadcast, Episode
from epg_export.pipeline.assemble import Take
from epg_export.pipeline.flow.contents import Contents
from epg_export.pipeline.flow.homes import Homes
from epg_export.pipeline.flow.plan import Plan
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

    ``take`` sees each entry first and says what of it goes on. Feed, channels and series are known
    and told already: they are those of the ``store``. Without a ``plan`` nothing is joined.
    """

    def __init__(self, contents: Contents, plan: Plan | None, store: Store, take: Take) -> None:
        self._contents = contents
        self._plan = plan
        self._take = take
        self._homes = Homes(plan) if plan is not None and plan.moves else None
        self._wholes = Wholes(store, self._moved_away)

    def of(self, part: Part, ended: Callable[[Any], None]) -> Iterator[Entry]:
        """Yield the episodes of a part; what is no record is told on the way, and ends here."""
        plan, take, homes = self._plan, self._take, self._homes
        first = part.stretch.known
        joints = plan.within(part.content, first, part.behind) if plan is not None else {}
        for entry in self._contents.read(part.content, part.stretch, ended):
            record = entry.record
            joint = joints.get(entry.place.line or 0) if joints else None
            if record is None:
                take(entry)
                # The quick look took a text for a record that is none: others may still make one.
                if joint is not None and joint.leads and entry.raw is not None:
                    yield from self._joined(joint.group)
            elif not isinstance(record, Episode):
                continue
            elif joint is not None:
                if joint.leads:
                    yield from self._joined(joint.group)
            elif (taken := take(entry)) is None:
                continue
            elif homes is not None and homes.may_have(record):
                yield self._wholes.episode([taken])
            else:
                yield self._wholes.with_series(taken)

    def _joined(self, group: int) -> Iterator[Entry]:
        """What the entries of a group make together: an episode, or broadcasts without one."""
        assert self._plan is not None  # noqa: S101 - a group is one of a plan
        read = (self._contents.record(*member) for member in self._plan.members(group))
        found = (self._take(entry) for entry in read if entry is not None)
        same = [entry for entry in found if entry is not None]
        if any(isinstance(entry.record, Episode) for entry in same):
            yield self._wholes.episode(same)
        else:
            yield from map(orphan, same)

    def orphans(self) -> Iterator[Entry]:
        """Yield the broadcasts that stand alone and whose episode is nowhere."""
        for where in self._plan.orphans() if self._plan is not None else ():
            entry = self._contents.record(*where)
            taken = None if entry is None else self._take(entry)
            if taken is not None and isinstance(taken.record, Broadcast):
                yield orphan(taken)

    def _moved_away(self, broadcast: str, episode: str) -> bool:
        return self._homes is not None and self._homes.moved_away(broadcast, episode)
