"""Programmes as nearly all feeds write them, read without a parser of XML: the hot path of reading.

A programme is cut at each ``<``, and what stands between is looked up: start tags, end tags, and
whole elements that were met before, as most categories, credits, ratings, numbers and videos were.
So little of XML is used by feeds that what is left can be told for sure: names that the DTD has,
known attributes in quotes, text, references to characters, white space. A programme in which
anything else stands (comments, CDATA, namespaces, an end tag that does not fit, what the DTD does
not have) is not read here, but by libxml2. An element that is met first is read by it, too, if it
is not one of the few that hold a text and one attribute: what elements mean stands in :mod:`parts`
and nowhere else.

About 17 microseconds for 26 elements, where libxml2 takes 15 to parse them and 22 to be asked for
them. ``python -m benchmarks.paths read xmltv`` measures it.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from lxml import etree

from epg_export.formats.memo import Memo
from epg_export.formats.parsing import parser, tree
from epg_export.formats.xmltv.mapping import ONCE, PROGRAMME_ORDER
from epg_export.formats.xmltv.reading import people, programme
from epg_export.formats.xmltv.reading.broadcast import times_of, usual_times
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.reading.parts import PLAIN, Draft
from epg_export.formats.xmltv.reading.tags import OddError, StartTags, end_tag, is_short, resolved
from epg_export.formats.xmltv.reading.text import BLANK, Order
from epg_export.formats.xmltv.reading.times import read_time
from epg_export.model import Credit

_MOST = 4096
_LONGEST = 160
_RANKS = {name: rank for rank, name in enumerate(PROGRAMME_ORDER)}
_ONCE = frozenset(_RANKS[name] for name in ONCE)
_AMPERSAND = ord("&")
"""To ask for a number in bytes is quick; to ask for other bytes makes and drops an error first."""
_BLANK = BLANK.encode()
_PARSER = parser(remove_blank_text=True, collect_ids=False)

Unordered = tuple[Order, str, list[str]]
"""An element whose children may stand out of order: what looks at that, its path, their names."""


class Plain(msgspec.Struct, gc=False):
    """A programme that was taken apart: its attributes, what its children say, its line."""

    attributes: dict[str, str]
    times: dict[str, Any] | None
    draft: Draft
    line: int
    unordered: list[Unordered]

    def programme(self, notes: Notes) -> programme.Programme:
        """The programme, as :func:`programme.programme` makes it of an element."""
        times = self.times or times_of(self.attributes, notes)
        assert times is not None  # noqa: S101 - no other is plain
        for order, path, names in self.unordered:
            order.look_at(names, path, notes)
        return programme.assembled(self.attributes, times, self.draft, notes)


class _Whole(NamedTuple):
    """What a whole element says: the one value of a field, or (not ``alone``) one of several.

    Where there is no field, ``value`` says it for several.
    """

    field: str | None
    value: Any
    alone: bool


class _Start(NamedTuple):
    """A start tag of a child, whose rank is its place in the DTD.

    ``take`` makes what it says for the field of the text behind the tag and of the attribute that
    is ``given``; it is None where they are not enough. Then ``known`` has the elements that begin
    so: by their next part, and by the one behind that, up to the end tag.
    """

    name: str
    rank: int
    field: str
    take: Callable[[str, str | None], Any] | None
    given: str | None
    known: dict[bytes, Any]


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
        self._ends = Memo(end_tag, is_short)
        self._tags = StartTags()
        self._starts = Memo(self._start, is_short)
        self._credits = Memo(self._credit, is_short)
        self._room = _MOST

    def read(self, text: bytes, line: int) -> Plain:
        """A programme, from behind its name; raises :class:`OddError` where it is not plain."""
        parts = text.split(b"<")
        tag, closed, behind = parts[0].partition(b">")
        names, values = self._tags.read(b"programme" + tag)
        attributes = dict(zip(names[1:], values, strict=True))
        if not closed or behind.strip(_BLANK) or self._ends[parts[-1]] != names[0]:
            raise OddError
        times = usual_times(attributes)
        if times is None and not _may_be_read(attributes):
            raise OddError
        if names[0] != "programme":
            raise OddError
        unordered: list[Unordered] = []
        return Plain(attributes, times, self._children(parts, unordered), line, unordered)

    def _children(  # noqa: C901, PLR0912 - a function for each kind of child costs a tenth more
        self, parts: list[bytes], unordered: list[Unordered]
    ) -> Draft:
        """What the children say. A hot path: about half a microsecond for each."""
        draft: Draft = {}
        lists: dict[str, list[Any]] = defaultdict(list)
        starts, ends = self._starts, self._ends
        last, ordered = -1, True
        at, end = 1, len(parts) - 1
        while at < end:
            head, closed, text = parts[at].partition(b">")
            name, rank, field, take, given, known = starts[head]
            if not closed:
                raise OddError
            if rank <= last and (rank < last or rank in _ONCE):
                ordered = False
            last = rank
            if take is not None:
                if _AMPERSAND in text:
                    value = take(resolved(text.decode()).strip(BLANK), given)
                else:
                    value = take(text.strip(_BLANK).decode(), given)
                if value is None or ends[parts[at + 1]] != name:
                    raise OddError
                lists[field].append(value)
                at += 2
            elif name == "credits":
                if name in draft:
                    raise OddError
                at, draft[name] = self._people(parts, at, unordered)
            else:
                node = known.get(text)
                behind = at + 1
                while type(node) is dict:
                    node = node.get(parts[behind])
                    behind += 1
                if node is None:
                    behind, node = self._met_first(parts, at, name, known)
                at = behind
                of, value, alone = node
                if of is None:
                    _merge(value, draft, lists)
                elif not alone:
                    lists[of].append(value)
                elif of in draft:
                    raise OddError
                else:
                    draft[of] = value
        draft.update(zip(lists, map(tuple, lists.values()), strict=True))
        if not ordered:
            unordered.append((programme.ORDER, "", self._names(parts)))
        return draft

    def _start(self, tag: bytes) -> _Start:
        """The start tag of a child."""
        (name, *names), values = self._tags.read(tag.removesuffix(b"/"))
        if name not in _RANKS:
            raise OddError
        if name in PLAIN and not tag.endswith(b"/"):
            known, field, take = PLAIN[name]
            given = values[0] if names == [known] else None
            if len(names) == (given is not None) and take("x", given) is not None:
                return _Start(name, _RANKS[name], field, take, given, {})
        return _Start(name, _RANKS[name], "", None, None, {})

    def _met_first(
        self, parts: list[bytes], first: int, name: str, known: dict[bytes, Any]
    ) -> tuple[int, _Whole]:
        """A whole element that is not known, as libxml2 reads it, and which part is behind it."""
        behind = self._behind(parts, first, name)
        text = b"<" + b"<".join(parts[first:behind])
        whole = _whole(self._parsed(text))
        if len(text) <= _LONGEST:
            if not self._room:
                self._starts.clear()
                self._room = _MOST
            self._room -= 1
            *steps, end = (parts[first].partition(b">")[2], *parts[first + 1 : behind])
            for part in steps:
                known = known.setdefault(part, {})
            known[end] = whole
        return behind, whole

    def _behind(self, parts: list[bytes], first: int, name: str) -> int:
        """Which part is behind an element."""
        if parts[first].partition(b">")[0].endswith(b"/"):
            return first + 1
        for number in range(first + 1, len(parts)):
            if self._ends[parts[number]] == name:
                return number + 1
        raise OddError

    def _parsed(self, text: bytes) -> Draft:
        """What an element says, as libxml2 reads it."""
        if b"<!" in text or b"<?" in text:
            raise OddError
        try:
            root = tree(b"<tv><programme>%b</programme></tv>" % text, _PARSER)
        except etree.XMLSyntaxError as error:
            raise OddError from error
        return programme.gathered(root[0], _NOTHING)

    def _people(
        self, parts: list[bytes], first: int, unordered: list[Unordered]
    ) -> tuple[int, tuple[Credit, ...]]:
        """The credits, and which part is behind them. A hot path."""
        if parts[first].rstrip(_BLANK) != b"credits>":
            raise OddError
        known, ends = self._credits, self._ends
        found: list[Credit] = []
        last, ordered = -1, True
        at = first + 1
        while not (part := parts[at]).startswith(b"/"):
            name, rank, person = known[part]
            if ends[parts[at + 1]] != name:
                raise OddError
            if rank < last:
                ordered = False
            last = rank
            found.append(person)
            at += 2
        if not found or ends[part] != "credits":
            raise OddError
        if not ordered:
            names = [known[part][0] for part in parts[first + 1 : at : 2]]
            unordered.append((people.ORDER, "/credits[1]", names))
        return at + 1, tuple(found)

    def _credit(self, part: bytes) -> tuple[str, int, Credit]:
        """One of the credits: its element, that one's rank, and the credit."""
        head, closed, text = part.partition(b">")
        (name, *names), values = self._tags.read(head)
        if (
            not closed
            or name not in people.RANKS
            or names != ["role"] * (name == "actor" and bool(values))
        ):
            raise OddError
        person = people.credit(name, resolved(text.decode()), values[0] if values else None)
        return name, people.RANKS[name], person

    def _names(self, parts: list[bytes]) -> list[str]:
        """The names of the children."""
        names: list[str] = []
        depth = 0
        for part in parts[1:-1]:
            if part.startswith(b"/"):
                depth -= 1
                continue
            tag = part.partition(b">")[0]
            if not depth:
                names.append(self._starts[tag].name)
            depth += not tag.endswith(b"/")
        return names


def _may_be_read(attributes: dict[str, str]) -> bool:
    """Whether a programme with these attributes is a record, however unusual its times are."""
    return (
        programme.KNOWN.issuperset(attributes)
        and "channel" in attributes
        and read_time(attributes.get("start", "")) is not None
    )


def _whole(draft: Draft) -> _Whole:
    """What an element says that is by itself in a programme."""
    if len(draft) == 1:
        ((field, value),) = draft.items()
        if type(value) is not list:
            return _Whole(field, value, alone=True)
        if len(value) == 1:
            return _Whole(field, value[0], alone=False)
    return _Whole(None, draft, alone=False)


def _merge(said: Draft, draft: Draft, lists: dict[str, list[Any]]) -> None:
    """Put what an element says for several fields to what others say."""
    for field, value in said.items():
        if type(value) is list:
            lists[field] += value
        elif field in draft:
            raise OddError
        else:
            draft[field] = value
