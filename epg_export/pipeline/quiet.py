"""Remembering what loses nothing, so that parts like it are not looked at again.

A hot path: the parts of a programme mostly lose nothing, and most are like parts before them.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect as mi

from epg_export.model import Part, values_of
from epg_export.model.parts import TRAITS
from epg_export.vocab.remembered import LONGEST

_MOST_QUIET = 10_000
_MOST_SETS = 2000
_LONGEST_SET = 1000
_TEXTS = (mi.StrType, mi.BoolType, mi.NoneType, mi.LiteralType)
_EXACT = (*_TEXTS, mi.IntType)
"""What is equal is the same, in parts of these: of times and fractions that is not true."""


class Quiet:
    """Remembers what decided that parts of one type lost nothing: ``key`` says what that is.

    Of ``doubtful`` fields being equal does not say being alike: a part that has such a value is not
    remembered. Where all that is kept are hashes, even long parts are.
    """

    def __init__(
        self, key: Callable[[Any], Any], doubtful: Sequence[str] = (), *, width: int = 0
    ) -> None:
        self.known: set[Any] = set()
        self.key = key
        self.width = width
        """How many values a key has; 0 for a hash, or the whole part."""
        self._doubtful = values_of(doubtful)
        self._hashed = key is hash

    def holds_all(self, parts: Iterable[Part]) -> bool:
        """Whether several parts are known to lose nothing: in C alone, whatever their number."""
        try:
            return self.known.issuperset(map(self.key, parts))
        except TypeError:  # what cannot be hashed
            return False

    def holds(self, part: Part) -> bool:
        """Whether a part is known to lose nothing."""
        try:
            return self.key(part) in self.known
        except TypeError:  # what cannot be hashed
            return False

    def learn(self, part: Part) -> None:
        """Remember a part that lost nothing, unless it is long."""
        if all(value is None or value == () for value in self._doubtful(part)):
            try:
                key = self.key(part)
            except TypeError:  # what cannot be hashed
                return
            if self._hashed or _is_short(key, LONGEST):
                _remember(key, self.known, _MOST_QUIET)


class Field(NamedTuple):
    """A field that leads to parts, and what is remembered of them."""

    name: str
    many: bool
    type: type[Part]
    quiet: Quiet | None


class QuietBelow:
    """Remembers of all that is below parts of one type what lost nothing: few questions in all.

    Fields of parts of which there are few are known as a set of them. In lists of which few values
    decide, each part is known by its key, as :class:`Quiet` has it: they are looked up in one go.
    """

    def __init__(self, fields: Iterable[Field]) -> None:
        known = [field for field in fields if field.quiet is not None]
        few = [field for field in known if field.type in TRAITS]
        lists = _of_own_width(field for field in known if field.many and field not in few)
        self.few = frozenset(field.name for field in few)
        self.lists = {name: quiet for name, _, _, quiet in lists if quiet is not None}
        self._few_of = values_of([field.name for field in few])
        self._lists_of = values_of([field.name for field in lists])
        self._keys = tuple(quiet.key for quiet in self.lists.values())
        self._sets: set[tuple[Any, ...]] = {()}
        self._known: set[Any] = set()

    def holds_few(self, part: Part) -> bool:
        """Whether the set of parts, of which there are few, is known to lose nothing."""
        try:
            return self._few_of(part) in self._sets
        except TypeError:  # what cannot be hashed
            return False

    def holds_lists(self, part: Part) -> bool:
        """Whether the parts in lists are known to lose nothing: in C alone, whatever their number.

        It takes two thirds of the time that asking list by list does.
        """
        lists = map(map, self._keys, self._lists_of(part))
        try:
            return self._known.issuperset(chain.from_iterable(lists))
        except TypeError:  # what cannot be hashed
            return False

    def learn_few(self, part: Part) -> None:
        """Remember the set of parts of which there are few: it lost nothing."""
        parts = self._few_of(part)
        if _is_short(parts, _LONGEST_SET):
            _remember(parts, self._sets, _MOST_SETS)

    def learn_list(self, name: str, parts: Iterable[Part]) -> None:
        """Remember the parts of a list which are known, each for itself, to lose nothing."""
        if quiet := self.lists.get(name):
            for part in parts:
                _remember(quiet.key(part), self._known, _MOST_QUIET)


def quiet_of(part: type[Part], decide: Sequence[str] | None, lost: Sequence[str]) -> Quiet | None:
    """What remembers parts of a type, of which some fields ``decide``, None for all of them.

    Of those that are ``lost`` it is enough to know that they are not there. None where being equal
    does not say that parts are alike.
    """
    infos = {field.name: mi.type_info(field.type) for field in msgspec.structs.fields(part)}
    if decide is not None:
        values = [name for name in decide if name in infos and name not in lost]
        doubtful = [name for name in values if not _is_one_of(infos[name], _EXACT)]
        return Quiet(_deciding(decide), doubtful, width=len(decide))
    numbered = [name for name, info in infos.items() if not _is_one_of(info, _TEXTS)]
    # Of texts no two have one hash, as numbers may.
    if all(isinstance(infos[name], mi.VarTupleType) for name in numbered):
        return Quiet(hash, numbered)
    exact = all(_is_one_of(info, _EXACT) for info in infos.values())
    return Quiet(_itself) if exact else None


def _of_own_width(fields: Iterable[Field]) -> list[Field]:
    """The fields of which the keys cannot be taken for those of another."""
    found: dict[int, Field] = {}
    for field in fields:
        if field.quiet is not None and field.quiet.width > 1:
            found.setdefault(field.quiet.width, field)
    return list(found.values()) if len(found) > 1 else []


def _deciding(fields: Sequence[str]) -> Callable[[Any], Any]:
    """What gives the values that decide; of a field that a missing value would have, None."""
    values = attrgetter(*fields) if fields else _nothing
    if not any("." in name for name in fields):
        return values

    def known(part: Any) -> Any:
        try:
            return values(part)
        except AttributeError:
            return tuple(_value(part, name) for name in fields)

    return known


def _value(part: Any, path: str) -> Any:
    for name in path.split("."):
        part = getattr(part, name, None)
    return part


def _is_one_of(info: mi.Type, kinds: tuple[type[mi.Type], ...]) -> bool:
    """Whether values of a type, and those below them, are of these kinds and no others."""
    if isinstance(info, mi.UnionType):
        return all(_is_one_of(one, kinds) for one in info.types)
    if isinstance(info, mi.VarTupleType):
        return _is_one_of(info.item_type, kinds)
    if isinstance(info, mi.StructType):
        return all(
            _is_one_of(mi.type_info(one.type), kinds) for one in msgspec.structs.fields(info.cls)
        )
    return isinstance(info, kinds)


def _itself(part: Part) -> Part:
    return part


def _nothing(_part: Any) -> tuple[()]:
    return ()


def _is_short(key: object, longest: int) -> bool:
    """Whether what decides is short enough to be remembered."""
    try:
        return len(msgspec.msgpack.encode(key)) <= longest
    except UnicodeEncodeError:
        return False


def _remember(key: Any, known: set[Any], most: int) -> None:
    if len(known) >= most:
        known.clear()
    try:
        known.add(key)
    except TypeError:  # what cannot be hashed
        return
