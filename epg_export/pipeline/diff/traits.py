"""What two broadcasts may have in common, from what proves them the same to what hardly hints it.

A trait is a tuple that begins with its name. Words are compared without case and spaces.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from epg_export.model import Episode
from epg_export.pipeline.diff.side import Content, moment

Trait = tuple[object, ...]
Traits = Callable[[Content], Iterable[Trait]]

_PROGRAM_ID = "dd_progid"
_GENERIC = "SH"
"""The program id of a show whose episode is not known begins so (Gracenote, Schedules Direct)."""


def of_episode(content: Content) -> Iterator[Trait]:
    """The id that somebody gave the episode."""
    if content.episode.id:
        yield ("episode", content.episode.id)


def of_identifiers(content: Content) -> Iterator[Trait]:
    """Names that others know the episode by."""
    for one in content.episode.identifiers:
        yield ("identifier", one.scheme, one.value)
    for number in content.episode.numbers:
        if number.system == _PROGRAM_ID and not number.value.startswith(_GENERIC):
            yield ("identifier", _PROGRAM_ID, number.value)


def of_all(content: Content) -> Iterator[Trait]:
    """All that is said of the episode, where that is more than its name."""
    if content.episode.descriptions or any(_parts(content.episode)):
        yield ("all", content.shown)


def of_part(content: Content) -> Iterator[Trait]:
    """The name of the programme with what tells the episode: its own name, or its number."""
    yield from product(("part",), _titles(content.episode, "main"), _parts(content.episode))


def of_name(content: Content) -> Iterator[Trait]:
    """The name of the programme alone."""
    return product(("name",), _titles(content.episode, "main"))


def of_plain_name(content: Content) -> Iterator[Trait]:
    """The name of a programme of which nobody tells the episode."""
    if not content.episode.id and not any(_parts(content.episode)):
        yield from of_name(content)


def of_look(content: Content) -> Iterator[Trait]:
    """What may be left where the name changed: a description, the episode's own name or number."""
    yield from product(("part",), _parts(content.episode))
    for text in content.episode.descriptions:
        if folded := _folded(text.value):
            yield ("description", folded)


def of_slot(content: Content) -> Iterator[Trait]:
    """The time that it ends: somebody put another programme into the same slot."""
    broadcast = content.broadcast
    if broadcast.id is None and broadcast.stop is not None:
        yield ("stop", moment(broadcast.stop))


def tells_episode(content: Content) -> bool:
    """Whether it is known which episode it is."""
    return bool(content.episode.id) or any(_parts(content.episode))


def _parts(episode: Episode) -> Iterator[Trait]:
    for title in _titles(episode, "episode"):
        yield ("title", title)
    numbering = episode.numbering
    if numbering is not None:
        known = (numbering.season, numbering.episode, numbering.absolute, numbering.part)
        if any(number is not None for number in known[1:]):
            yield ("numbering", *known)
    for number in episode.numbers:
        if number.system != _PROGRAM_ID or not number.value.startswith(_GENERIC):
            yield ("number", number.system, number.value)


def _titles(episode: Episode, kind: str) -> Iterator[str]:
    for title in episode.titles:
        if title.kind == kind and (folded := _folded(title.value)):
            yield folded


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
