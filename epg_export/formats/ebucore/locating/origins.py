"""Which element or attribute a value of a record was read from.

A text that the readers pass on untouched is the very object that stands in the element: that says
where it came from without knowing how it is read. What is made of a text, a number or a time, is
looked for in the element that the same part of the record came from (see :mod:`homes`).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from epg_export.formats.ebucore.locating.homes import (
    HOMES,
    Source,
    in_event,
    in_record,
    language_of,
    saying,
)
from epg_export.formats.ebucore.locating.marked import Marked
from epg_export.formats.ebucore.reading.events import broadcasts
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.technical import Formats
from epg_export.formats.spot import Spot
from epg_export.model import Broadcast, LanguageRef, Part, Version

_FIELD = re.compile(r"\.(\w+)(?:\[(\d+)\])?")
_ELSEWHERE = frozenset({"lang", "language", "role", "role_label", "role_scheme"})
"""Fields whose readers remember what they read: the same words may be an object from elsewhere."""

_RECORDS = frozenset({"part", "coreMetadata", "ebuCoreMain"})


class _Held(NamedTuple):
    """A value on the way that a path goes, and in which field of what it stands."""

    holder: Any
    field: str
    value: Any


class Origins:
    """Where the texts in some elements stand."""

    def __init__(self, roots: Iterable[Marked]) -> None:
        self._known: dict[int, Source] = {}
        for root in roots:
            for element in root.below():
                self._know(element.text, (element, ""))
                for name, value in element.attributes:
                    self._know(value, (element, name))

    def _know(self, text: str, source: Source) -> None:
        # There is but one object of each character.
        if len(text) > 1:
            self._known[id(text)] = source

    def spot(self, record: Part, element: Marked, path: str) -> Spot:
        """Where the value stands that a path of a record names.

        Where that is not known it is the place of the innermost thing on the way that is; at last
        that of the record, which ``element`` is.
        """
        steps = list(_steps(record, path))
        source = self._found(steps, element) if steps else None
        if source is None:
            return element.spot
        where, attribute = source
        return where.of_attribute(attribute.rpartition("}")[2]) if attribute else where.spot

    def _found(self, steps: list[_Held], element: Marked) -> Source | None:
        last = steps[-1]
        # A series may have seasons that are records of their own.
        bounds = None if steps[0].field == "seasons" else element
        if (source := self._source(last, bounds)) is not None:
            return source
        if isinstance(steps[0].value, Broadcast):
            return self._in_broadcast(steps, element)
        fields = [step.field for step in steps]
        home = self._home(steps, bounds)
        if home is None:
            return in_record(element, fields, last.value)
        inside: Source | None = None
        if last.field == "lang":
            inside = language_of(self._words(last, bounds) or home, last.value, element)
        elif home.name in _RECORDS:
            inside = in_record(home, fields, last.value)
        elif not isinstance(last.value, Part):
            inside = saying(home.below(), last.value)
        return inside or (home, "")

    def _in_broadcast(self, steps: list[_Held], element: Marked) -> Source | None:
        event = _event(steps[0], element)
        if event is None:
            return None
        if len(steps) == 1:
            return event, ""
        home = self._home(steps[1:], element)
        field = steps[1].field
        if home is None or home is event or len(steps) == 2:  # noqa: PLR2004 - a field of its own
            return in_event(event, field) or (event, "")
        return saying(home.below(), steps[-1].value) or (home, "")

    def _source(self, held: _Held, bounds: Marked | None) -> Source | None:
        value = held.value
        if not isinstance(value, str) or held.field in _ELSEWHERE:
            return None
        if isinstance(held.holder, LanguageRef):
            return None
        source = self._known.get(id(value))
        return source if source is not None and _is_in(source[0], bounds) else None

    def _words(self, held: _Held, bounds: Marked | None) -> Marked | None:
        """The element of the words that a language is said of."""
        words = _Held(held.holder, "value", getattr(held.holder, "value", None))
        source = self._source(words, bounds)
        return source[0] if source is not None else None

    def _home(self, steps: list[_Held], bounds: Marked | None) -> Marked | None:
        """The element of the innermost part on the way, as far as one is known."""
        for held in reversed(steps):
            if not isinstance(held.value, Part):
                continue
            names = HOMES.get(held.field)
            words = self._words(_Held(held.value, "", None), bounds) if names is None else None
            home = words if words is not None else self._together(held.value, bounds)
            if home is not None:
                return _climbed(home, bounds, names or ())
        return None

    def _together(self, part: Part, bounds: Marked | None) -> Marked | None:
        """The innermost element that all of a part stands in, as far as that is known."""
        shared: list[Marked] | None = None
        for held in _leaves(part):
            source = self._source(held, bounds)
            if source is not None:
                line = [*reversed([source[0], *source[0].iterancestors()])]
                pairs = zip(line, line if shared is None else shared, strict=False)
                shared = [one for one, other in pairs if one is other]
        return shared[-1] if shared and _is_in(shared[-1], bounds) else None


def _steps(record: Part, path: str) -> Iterator[_Held]:
    """What stands on the way that a path goes, as far as it leads; its end may be None."""
    holder: Any = record
    for field, index in _FIELD.findall(path):
        value = getattr(holder, field, None)
        if index:
            items = value if isinstance(value, tuple) else ()
            value = items[int(index)] if int(index) < len(items) else None
        yield _Held(holder, field, value)
        if value is None:
            return
        holder = value


def _leaves(part: Part) -> Iterator[_Held]:
    for field in part.__struct_fields__:
        value = getattr(part, field)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Part):
                yield from _leaves(one)
            else:
                yield _Held(part, field, one)


def _is_in(element: Marked, bounds: Marked | None) -> bool:
    """Whether it stands in a record and in no other inside that; without bounds in any."""
    if bounds is None:
        return True
    for above in (element, *element.iterancestors()):
        if above is bounds:
            return True
        if above.name == "part":
            return False
    return False


def _climbed(home: Marked, bounds: Marked | None, names: tuple[str, ...]) -> Marked:
    for above in (home, *home.iterancestors()):
        if above is bounds:
            break
        if above.name in names:
            return above
    return home


def _event(held: _Held, record: Marked) -> Marked | None:
    """The event of a broadcast: the reader says which of them are none."""
    all_ = held.holder.broadcasts
    events = [
        event
        for name in ("publicationHistory", "planning")
        for group in record.children
        if group.name == name
        for event in group.children
        if event.name == "publicationEvent" and _is_broadcast(group, event)
    ]
    index = next(at for at, one in enumerate(all_) if one is held.value)
    return events[index] if len(events) == len(all_) else None


def _is_broadcast(group: Marked, event: Marked) -> bool:
    alone = Marked("part", [], None, event.spot)
    around = Marked(group.tag, group.attributes, alone, event.spot)
    alone.children, around.children = [around], [event]
    read: Any = alone
    nothing = Formats((), Version(), (), frozenset(), {}, {})
    return bool(broadcasts(Node(read), Notes(), nothing)[0])
