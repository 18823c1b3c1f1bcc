"""What all workers of a run stand on, and a worker's bench on it."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from epg_export.entry import Entry
from epg_export.model import Channel, Series
from epg_export.pipeline.assemble import Taking
from epg_export.pipeline.flow.contents import Content, Contents
from epg_export.pipeline.flow.episodes import Episodes, Part
from epg_export.pipeline.flow.flow import Manner, in_turns
from epg_export.pipeline.flow.plan import Plan
from epg_export.pipeline.hands.packet import Packet
from epg_export.pipeline.run_folder import run_folder
from epg_export.pipeline.store import Store


class Ground(NamedTuple):
    """The inputs, what joins their records, and how they are examined. It can be pickled.

    ``plan`` is that of the course with the key of its hashes, the ``store`` has the series. Workers
    leave what they make in the ``folder``; where there is none, they give it back as it is.
    """

    contents: tuple[Content, ...]
    plan: tuple[Packet, bytes] | None
    store: Packet
    channels: dict[str, Channel]
    manner: Manner
    folder: str | None


class Share(NamedTuple):
    """What one worker does: parts of the inputs, under a number that no other share has."""

    number: int
    parts: tuple[Part, ...]


class Bench:
    """A worker's bench: the records of its share, and a folder for what it makes of them."""

    def __init__(self, ground: Ground, share: Share, folder: Path, held: ExitStack) -> None:
        self.channels = ground.channels
        self.ends: list[Any] = []
        self._share = share
        self._folder = folder
        self._carries = ground.folder is None
        contents = held.enter_context(closing(Contents(ground.contents)))
        self._contents = contents
        self._store = held.enter_context(closing(Store(ground.store.laid(folder), filled=True)))
        self._plan: Plan | None = None
        if ground.plan is not None:
            packet, key = ground.plan
            self._plan = held.enter_context(closing(Plan.at(packet.laid(folder), key)))
        self.examiner = held.enter_context(
            closing(ground.manner.examiner(ground.channels, self.path("slots")))
        )

    def path(self, what: str) -> Path:
        """Where a file of this share is made."""
        return self._folder / f"{self._share.number}.{what}"

    def left(self, what: str) -> Packet:
        """A file of this share, on its way to whoever joins the shares."""
        return Packet.of(self.path(what), carried=self._carries)

    def read(self, taking: Taking) -> Iterator[Entry]:
        """Yield the episodes of the share, joined and examined."""
        episodes = Episodes(self._contents, self._plan, self._store, taking)
        for part in self._share.parts:
            yield from in_turns(self.examiner, episodes.of(part, self.ends.append))

    def has_episodes(self, _series: Series) -> bool:
        """Whether an episode belongs to a series; nobody asks, for no share has series."""
        raise NotImplementedError


@contextmanager
def bench(ground: Ground, share: Share) -> Iterator[Bench]:
    """A bench as long as a share is worked at; what is carried away is gone from it then."""
    with ExitStack() as held:
        folder = Path(ground.folder) if ground.folder else held.enter_context(run_folder())
        yield Bench(ground, share, folder, held)
