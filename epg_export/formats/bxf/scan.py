"""A BXF text cut into what can be read by itself, in constant memory: schedules, their events."""

from collections.abc import Iterator
from itertools import chain
from typing import IO, Any, NamedTuple

from lxml import etree

from epg_export.bounds import USUAL, Bounds
from epg_export.formats.bxf.node import Left, Node, local
from epg_export.formats.pulling import Fault, pulled

_EVENTS = ("scheduledevent", "asrun")
_NAMES = ("BxfMessage", "Schedule", "Channel", "ScheduledEvent", "AsRun")
_AROUND = frozenset({"bxfmessage", "bxfdata", "schedule", *_EVENTS})
"""Elements that hold what is read, or are read themselves."""
_MOST_BESIDE, _LONGEST_WORDS = 100, 300
_SPELLED = [f"{{*}}{name}" for name in _NAMES]


class Message(NamedTuple):
    """The root of the text: its attributes, its namespace and what it is called."""

    node: Node
    namespace: str
    name: str


class Schedule(NamedTuple):
    """A schedule begins: its attributes, where it stands, and what is to be done with its events.

    ``action`` is that of the message around it. The node is None where events stand in none.
    """

    node: Node | None
    path: str
    line: int
    action: str | None


class ChannelOf(NamedTuple):
    """The channel of the schedule that is open."""

    node: Node
    path: str


class Event(NamedTuple):
    """An event of the schedule that is open; its ``element`` is there until the next comes."""

    node: Node
    path: str
    element: etree._Element

    def raw(self) -> bytes:
        """The event as text: what a report or the rejects show of what is no record."""
        return etree.tostring(self.element, encoding="utf-8", with_tail=False)


class End(NamedTuple):
    """A schedule ends."""


class Beside(NamedTuple):
    """Elements that stand beside schedules, channels and events, counted by their path."""

    left: Left


Found = Fault | Message | Schedule | ChannelOf | Event | End | Beside


def scan(stream: IO[bytes], bounds: Bounds = USUAL) -> Iterator[Found]:
    """Yield what a text holds as it ends, and what is wrong with its XML."""
    looking = _Looking()
    for one in pulled(stream, _SPELLED, looking.prune, bounds, texts=True):
        if isinstance(one, Fault):
            yield one
            continue
        looking.clean()
        yield from (
            looking.started(one.element) if one.name == "start" else looking.ended(one.element)
        )
    yield from looking.finished()


class _Looking:
    """One look through a text: which schedule and event are open, and what can go."""

    def __init__(self) -> None:
        self._root: etree._Element | None = None
        self._schedule: etree._Element | None = None
        self._path = ""
        self._schedules = 0
        self._numbers: dict[str, int] = {}
        self._event: etree._Element | None = None
        self._loose = False
        self._done: etree._Element | None = None
        self._around = set(_AROUND)
        self._beside: dict[str, Left] = {}

    def clean(self) -> None:
        """Take the element that ended last out of the tree.

        Only now that something else came: the parser goes on writing behind it, and libxml2 before
        2.13 loses its way when it has gone.
        """
        if self._done is not None:
            done: Any = self._done  # lxml's stubs do not know the tail of clear()
            around = done.getparent()
            # With all that is in it, removing takes time by the square of that.
            done.clear(keep_tail=True)
            if around is not None:
                around.remove(done)
            self._done = None

    def prune(self, root: etree._Element) -> None:
        """Take out what ended and is of no use; it is called while nothing is parsed."""
        if self._event is not None:
            return
        around = root
        while len(around):
            for child in list(around)[:-1]:
                if child is not self._done:
                    self._pass_by(child)
                    around.remove(child)
            around = around[-1]

    def started(self, element: etree._Element) -> Iterator[Found]:
        """An element opens: what it will hold is not there yet."""
        name = local(str(element.tag)).lower()
        if self._root is None:
            self._root = element
            yield Message(_bare(element), _namespace(element), local(str(element.tag)))
        if self._event is not None:
            return
        if name == "schedule" and self._schedule is None:
            yield from self._ended_loose()
            self._schedule = element
            yield self._opened(element, element)
        elif name in _EVENTS:
            if self._schedule is None and not self._loose:
                self._loose = True
                yield self._opened(None, element)
            self._event = element

    def ended(self, element: etree._Element) -> Iterator[Found]:
        """An element is complete."""
        if element is self._event:
            name = local(str(element.tag))
            number = self._numbers[name] = self._numbers.get(name, 0) + 1
            yield Event(Node(element), f"{self._path}/{name}[{number}]", element)
            self._event, self._done = None, element
        elif self._event is not None:
            return
        elif element is self._schedule:
            for child in element:
                self._pass_by(child)
            self._schedule = None
            self._done = element
            yield End()
        elif local(str(element.tag)).lower() == "channel" and (
            element.getparent() is self._schedule and self._schedule is not None
        ):
            yield ChannelOf(Node(element), f"{self._path}/{local(str(element.tag))}")
            self._done = element

    def finished(self) -> Iterator[Found]:
        """The text ends, maybe too early."""
        if self._schedule is not None:
            self._schedule = None
            yield End()
        yield from self._ended_loose()
        last = self._root if self._event is None else None
        while last is not None and local(str(last.tag)).lower() in self._around:
            last = last[-1] if len(last) else None
        if last is not None:
            self._pass_by(last)
        yield from map(Beside, self._beside.values())

    def _pass_by(self, element: etree._Element) -> None:
        """Count an element that is let go, unless what was in it was read."""
        name = local(str(element.tag))
        if name.lower() in self._around or element is self._done:
            return
        path = "".join(f"/{local(str(one.tag))}" for one in reversed(list(element.iterancestors())))
        path = f"{path}/{name}"
        known = self._beside.get(path)
        if known is not None:
            self._beside[path] = known._replace(number=known.number + 1)
        elif len(self._beside) < _MOST_BESIDE:
            # An entity that nobody declared is a node too, with no text in it.
            tag: Any = element.tag
            texts: Any = element.itertext() if isinstance(tag, str) else ()
            words = " ".join(chain.from_iterable(text.split() for text in texts))[:_LONGEST_WORDS]
            self._beside[path] = Left(path, words, _line(element))

    def _ended_loose(self) -> Iterator[Found]:
        if self._loose:
            self._loose = False
            yield End()

    def _opened(self, schedule: etree._Element | None, at: etree._Element) -> Schedule:
        """A schedule that begins, or what stands around events without one."""
        self._numbers = {}
        self._around.update(local(str(one.tag)).lower() for one in at.iterancestors())
        above = "".join(f"/{local(str(one.tag))}" for one in reversed(list(at.iterancestors())))
        if schedule is None:
            self._path = above
            return Schedule(None, above, _line(at), _action(at))
        self._schedules += 1
        self._path = f"{above}/{local(str(schedule.tag))}[{self._schedules}]"
        return Schedule(_bare(schedule), self._path, _line(schedule), _action(schedule))


def _bare(element: etree._Element) -> Node:
    """The attributes of an element that is open; what stands in it is not there yet."""
    return Node(element, depth=None)


def _action(element: etree._Element) -> str | None:
    """What is to be done, by the innermost element around that says so."""
    for around in element.iterancestors():
        if action := _bare(around).look("action"):
            return action
    return None


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return line or 1


def _namespace(element: etree._Element) -> str:
    tag = str(element.tag)
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""
