"""What a comparison of two feeds tells: the same for every form in which it is shown.

A form is a module ``changes_<form>`` beside this one with a function ``show(compared, to)``.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import IO, Any, Literal, Protocol

import msgspec

ChangeKind = Literal[
    "added",
    "removed",
    "cancelled",
    "reinstated",
    "moved",
    "shortened",
    "lengthened",
    "retitled",
    "redescribed",
    "flagged",
    "changed",
    "missed",
    "unplanned",
]
KINDS: Mapping[ChangeKind, str] = {
    "added": "new",
    "removed": "gone",
    "cancelled": "its status became cancelled",
    "reinstated": "it was cancelled and is no longer",
    "moved": "the same broadcast at another time or on another channel",
    "shortened": "it lasts less long, whenever it starts",
    "lengthened": "it lasts longer, whenever it starts",
    "retitled": "a title is another, by kind and language",
    "redescribed": "a description is another, by kind and language",
    "flagged": "a flag is another: live, new, premiere …",
    "changed": "any other field is another: credits, genres, images …",
    "missed": "it was planned and did not air (as-run)",
    "unplanned": "it aired and was not planned (as-run)",
}
"""The kinds of change in the order in which they are told; one broadcast may have several."""

FLAGS = (
    "live",
    "live_production",
    "first_showing",
    "last_showing",
    "new",
    "premiere",
    "last_chance",
    "previously_shown",
    "free_to_air",
    "listed",
)
"""The fields of a broadcast that say yes or no about it, with words or without."""

FORMS = ("table", "json", "html")


class Name(msgspec.Struct, frozen=True):
    """A title of one kind in one language."""

    kind: str
    lang: str | None
    value: str


class Words(msgspec.Struct, frozen=True):
    """A text of one kind in one language, before and after; None where there is none."""

    kind: str
    lang: str | None
    old: str | None
    new: str | None


class Value(msgspec.Struct, frozen=True):
    """A field before and after, as JSON has it; None where it is not there."""

    name: str
    old: Any
    new: Any


class Showing(msgspec.Struct, frozen=True):
    """A broadcast on one of the sides. Times are in ISO form, with the offset they came with.

    ``id`` and ``episode`` are those that somebody gave, None for those that were derived.
    """

    channel: str
    start: str
    stop: str | None
    id: str | None
    episode: str | None
    status: str | None
    titles: tuple[Name, ...]


class Change(msgspec.Struct, frozen=True):
    """What became of one broadcast; ``old`` is None for what was added, ``new`` if removed."""

    kinds: tuple[ChangeKind, ...]
    old: Showing | None
    new: Showing | None
    titles: tuple[Words, ...] = ()
    descriptions: tuple[Words, ...] = ()
    flags: tuple[Value, ...] = ()
    fields: tuple[Value, ...] = ()

    @property
    def shown(self) -> Showing:
        """The broadcast as it is now, or as it was."""
        showing = self.new or self.old
        assert showing is not None  # noqa: S101 - a change is one of something
        return showing


class RecordChange(msgspec.Struct, frozen=True):
    """What became of a record that is no broadcast: a channel, a series, an episode off air."""

    kind: Literal["added", "removed", "changed"]
    type: str
    id: str
    name: str | None
    fields: tuple[Value, ...] = ()


class Side(msgspec.Struct, frozen=True):
    """One of the feeds: as it was named, its inputs, their formats, its broadcasts compared."""

    name: str
    inputs: tuple[str, ...]
    formats: tuple[str, ...]
    broadcasts: int


class Summary(msgspec.Struct, frozen=True):
    """How much differs. ``same`` broadcasts are alike, ``changed`` are in both and are not.

    ``kinds`` counts changes of broadcasts by kind, ``records`` those of other records by type
    and kind.
    """

    same: int
    changed: int
    kinds: dict[str, int]
    records: dict[str, dict[str, int]]

    @property
    def different(self) -> bool:
        """Whether anything differs."""
        return any(self.kinds.values()) or bool(self.records)

    @property
    def differing(self) -> int:
        """How many broadcasts differ, those that only one side has included."""
        alone = ("added", "removed", "missed", "unplanned")
        return self.changed + sum(self.kinds[kind] for kind in alone)


class Compared(msgspec.Struct, frozen=True):
    """Two feeds side by side. ``ground`` is the format whose fields were compared, None for all.

    ``changes`` come by channel and time, ``records`` by type and id; each call begins anew.
    ``unknown`` are channels that were asked for and that neither feed has.
    """

    old: Side
    new: Side
    ground: str | None
    summary: Summary
    records: Callable[[], Iterable[RecordChange]]
    changes: Callable[[], Iterable[Change]]
    unknown: tuple[str, ...] = ()


class Reporter(Protocol):
    """What the module of a form has."""

    def show(self, compared: Compared, to: IO[str], /) -> None:
        """Write the comparison in this form."""


def reporter(form: str) -> Reporter:
    """The module of a form, loaded only now: ``--help`` needs none of them."""
    if form not in FORMS:
        raise ValueError(form)
    module: Reporter = import_module(f"epg_export.reporters.changes_{form}")
    return module
