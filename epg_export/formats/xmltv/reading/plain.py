"""Programmes as nearly all feeds write them, read without a parser of XML: the hot path of reading.

A programme is cut at each ``<``, and what stands between is looked up: start tags, end tags, and
whole elements that were met before, as most categories, credits, ratings, numbers and videos were.
So little of XML is used by feeds that what is left can be told for sure: names that the DTD has,
known attributes in quotes, text, references to characters, white space. A programme in which
anything else stands (comments, CDATA, namespaces, an end tag that does not fit, what the DTD does
not have) is not read here, but by libxml2. An element that is met first is read by it, too, if it
is not one of the few that hold a text and one attribute: what elements mean stands in :mod:`parts`
and nowhere else.
"""

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

from lxml import etree

from epg_export.formats.schema import SAFE
from epg_export.formats.xmltv.mapping import ONCE, PROGRAMME_ORDER
from epg_export.formats.xmltv.reading import people, programme
from epg_export.formats.xmltv.reading.broadcast import times_of
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.reading.parts import PLAIN, Draft
from epg_export.formats.xmltv.reading.tags import EndTags, OddError, StartTags, resolved
from epg_export.formats.xmltv.reading.text import BLANK, Order
from epg_export.formats.xmltv.reading.times import read_time
from epg_export.model import Credit

_MOST = 4096
_LONGEST = 160
_RANKS = {name: (rank, name in ONCE) for rank, name in enumerate(PROGRAMME_ORDER)}
_PARSER: Any = etree.XMLParser(**SAFE, remove_blank_text=True, collect_ids=False)

Unordered = tuple[Order, str, list[str]]
"""An element whose children may stand out of order: what looks at that, its path, their names."""


class Plain(NamedTuple):
    """A programme that was taken apart: its attributes, what its children say, its line."""

    attributes: dict[str, str]
    draft: Draft
    line: int
    unordered: list[Unordered]

    def programme(self, notes: Notes) -> programme.Programme:
        """The programme, as :func:`programme.programme` makes it of an element."""
        times = times_of(self.attributes, notes)
        assert times is not None  # noqa: S101 - no other is plain
        for order, path, names in self.unordered:
            order.look_at(names, path, notes)
        return programme.assembled(self.attributes, times, self.draft, notes)


class _Start(NamedTuple):
    """A start tag: what to make of the text behind it and of its attribute, and for which field.

    ``take`` is None where that is not enough to tell what the element says.
    """

    name: str
    rank: int
    once: bool
    field: str | None = None
    take: Callable[[str, str | None], Any] | None = None
    given: str | None = None


class _Whole(NamedTuple):
    """A whole element of so many parts: the value that it is for a field, or those for several."""

    size: int
    name: str
    rank: int
    once: bool
    field: str | None
    value: Any


class _Nothing(Notes):
    """Notes that nothing can be noted in: what has to be told is told when all is read again."""

    @property
    def full(self) -> bool:
        return True

    def note(self, *_args: object, **_more: object) -> None:
        raise OddError

    def keep(self, *_args: object) -> None:
        raise OddError


_NOTHING = _Nothing()


class PlainProgrammes:
    """Reads programmes; what was met before is remembered, as far as there is room for it."""

    def __init__(self) -> None:
        self._ends = EndTags()
        self._tags = StartTags()
        self._starts: dict[str, _Start] = {}
        self._wholes: dict[Hashable, _Whole] = {}
        self._credits: dict[str, tuple[str, int, Credit]] = {}

    def read(self, text: str, line: int) -> Plain:
        """A programme, from behind its name; raises :class:`OddError` where it is not plain."""
        parts = text.split("<")
        tag, closed, behind = parts[0].partition(">")
        name, attributes = self._tags.read(f"programme{tag}")
        if name != "programme" or not closed or behind.strip(BLANK):
            raise OddError
        if not programme.KNOWN.issuperset(attributes) or "channel" not in attributes:
            raise OddError
        if read_time(attributes.get("start", "")) is None or self._ends[parts[-1]] != "programme":
            raise OddError
        unordered: list[Unordered] = []
        return Plain(attributes, self._children(parts, unordered), line, unordered)

    def _children(self, parts: list[str], unordered: list[Unordered]) -> Draft:
        """What the children say. A hot path: half a microsecond for each."""
        draft: Draft = {}
        wholes, starts, ends = self._wholes, self._starts, self._ends
        last, ordered = -1, True
        at, end = 1, len(parts) - 1
        while at < end:
            part = parts[at]
            whole = wholes.get(part)
            if whole is None:
                head, closed, text = part.partition(">")
                if not closed:
                    raise OddError
                start = starts.get(head)
                if start is None:
                    start = self._start(head)
                name, rank, once, field, take, given = start
                if take is None:
                    whole = self._whole(parts, at, start, unordered)
                else:
                    if "&" in text:
                        text = resolved(text)
                    value = take(text.strip(BLANK), given)
                    if value is None or ends[parts[at + 1]] != name:
                        raise OddError
                    at += 2
            if whole is not None:
                size, name, rank, once, field, value = whole
                if size == 2 and ends[parts[at + 1]] != name:
                    raise OddError
                at += size
            if rank <= last and (once or rank < last):
                ordered = False
            last = rank
            if field is None:
                _merge(value, draft)
            elif field in draft:
                draft[field].append(value)
            else:
                draft[field] = [value]
        if not ordered:
            unordered.append((programme.ORDER, "", self._names(parts)))
        return draft

    def _start(self, text: str) -> _Start:
        """A start tag, remembered."""
        name, attributes = self._tags.read(text.removesuffix("/"))
        if name not in _RANKS:
            raise OddError
        start = _Start(name, *_RANKS[name])
        if name in PLAIN and not text.endswith("/"):
            known, field, take = PLAIN[name]
            given = attributes.get(known)
            if attributes.keys() <= {known} and take("x", given) is not None:
                start = _Start(name, *_RANKS[name], field, take, given)
        if len(text) <= _LONGEST:
            _keep(self._starts, text, start)
        return start

    def _whole(
        self, parts: list[str], at: int, start: _Start, unordered: list[Unordered]
    ) -> _Whole:
        """A whole element, as it is remembered, or as libxml2 reads it."""
        if start.name == "credits":
            return self._people(parts, at, start, unordered)
        size = self._size(parts, at, start.name)
        key = parts[at] if size < _NESTED else tuple(parts[at : at + size])
        whole = self._wholes.get(key)
        if whole is None:
            text = "<" + "<".join(parts[at : at + size])
            draft = self._parsed(text)
            field, value = None, draft
            if len(draft) == 1:
                ((only, several),) = draft.items()
                if type(several) is list and len(several) == 1:
                    field, value = only, several[0]
            whole = _Whole(size, start.name, start.rank, start.once, field, value)
            if len(text) <= _LONGEST:
                _keep(self._wholes, key, whole)
        return whole

    def _size(self, parts: list[str], at: int, name: str) -> int:
        """Of how many parts an element is."""
        if parts[at].partition(">")[0].endswith("/"):
            return 1
        for number in range(at + 1, len(parts)):
            if self._ends[parts[number]] == name:
                return number - at + 1
        raise OddError

    def _parsed(self, text: str) -> Draft:
        """What an element says, as libxml2 reads it."""
        if "<!" in text or "<?" in text:
            raise OddError
        try:
            root = etree.fromstring(f"<tv><programme>{text}</programme></tv>", _PARSER)
        except etree.XMLSyntaxError as error:
            raise OddError from error
        return programme.gathered(root[0], _NOTHING)

    def _people(
        self, parts: list[str], first: int, start: _Start, unordered: list[Unordered]
    ) -> _Whole:
        """The credits. A hot path."""
        if parts[first].rstrip(BLANK) != "credits>":
            raise OddError
        known, ends = self._credits, self._ends
        found: list[Credit] = []
        last, ordered = -1, True
        at = first + 1
        while True:
            part = parts[at]
            one = known.get(part)
            if one is None:
                if ends[part] == "credits":
                    break
                one = self._credit(part)
            name, rank, person = one
            if ends[parts[at + 1]] != name:
                raise OddError
            if rank < last:
                ordered = False
            last = rank
            found.append(person)
            at += 2
        if not found:
            raise OddError
        if not ordered:
            names = [self._credit(part)[0] for part in parts[first + 1 : at : 2]]
            unordered.append((people.ORDER, "/credits[1]", names))
        return _Whole(at - first + 1, *start[:3], None, {"credits": found})

    def _credit(self, part: str) -> tuple[str, int, Credit]:
        """One of the credits: its element, that one's rank, and the credit."""
        head, closed, text = part.partition(">")
        name, attributes = self._tags.read(head)
        known = ("role",) if name == "actor" else ()
        if not closed or name not in people.RANKS or not attributes.keys() <= set(known):
            raise OddError
        person = people.credit(name, resolved(text), attributes.get("role"))
        one = (name, people.RANKS[name], person)
        if len(part) <= _LONGEST:
            _keep(self._credits, part, one)
        return one

    def _names(self, parts: list[str]) -> list[str]:
        """The names of the children."""
        names: list[str] = []
        open_ = 0
        for part in parts[1:-1]:
            if part.startswith("/"):
                open_ -= 1
                continue
            head = part.partition(">")[0]
            if not open_:
                names.append(self._tags.read(head.removesuffix("/"))[0])
            open_ += not head.endswith("/")
        return names


_NESTED = 3
"""How many parts an element is at least made of that holds another one."""


def _keep(memo: dict[Any, Any], key: Hashable, value: object) -> None:
    if len(memo) >= _MOST:
        memo.clear()
    memo[key] = value


def _merge(values: Draft, draft: Draft) -> None:
    """Put what an element says to what others say."""
    for field, value in values.items():
        if field not in draft:
            draft[field] = list(value) if type(value) is list else value
        elif type(value) is list and field != "credits":
            draft[field] += value
        else:
            raise OddError
