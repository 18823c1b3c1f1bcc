"""Which texts of a record are too long for a receiver, and how long each may be."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from epg_export.limits.limit import Limit
from epg_export.limits.texts import Placed, View
from epg_export.model import Title

_TITLES = {"main": "title", "short": "short-title", "episode": "episode-title"}
_CLASSES = ("short", "medium", "long")
_NAMES = frozenset({"credit-name", "name-part", "organisation"})
_LARGEST = (*_CLASSES, "description")


class Excess(NamedTuple):
    """A text that is too long: alone, or with those that stand before it in a sum.

    ``length`` is what is measured against the limit, ``room`` what the text itself may have.
    """

    placed: Placed
    limit: Limit
    length: int
    room: int
    before: tuple[Placed, ...] = ()


class Limits:
    """The limits of a receiver, ready to be asked of texts.

    A description of a kind that has a limit is judged by it, and by that of all descriptions; one
    of another kind, or of none that is known, only by the largest there is.
    """

    def __init__(self, limits: Sequence[Limit]) -> None:
        self._alone: dict[str, Limit] = {
            limit.parts[0]: limit for limit in limits if len(limit.parts) == 1
        }
        self.sums = tuple(limit for limit in limits if len(limit.parts) > 1)
        self.on_names = not _NAMES.isdisjoint(self._alone)
        self._titles: dict[str, tuple[Limit, ...]] = {
            kind: (self._alone[what],) for kind, what in _TITLES.items() if what in self._alone
        }
        known = [self._alone[what] for what in _LARGEST if what in self._alone]
        self._largest = (max(known, key=lambda limit: limit.most),) if known else ()
        whatever = [self._alone["description"]] if "description" in self._alone else []
        self._descriptions: dict[str, tuple[Limit, ...]] = {
            kind: (self._alone[kind], *whatever) for kind in _CLASSES if kind in self._alone
        }

    def alone(self, what: str) -> Limit | None:
        """The limit of one thing by itself, such as a keyword."""
        return self._alone.get(what)

    def on(self, placed: Placed) -> tuple[Limit, ...]:
        """The limits that a text is under by itself."""
        text = placed.text
        if isinstance(text, Title):
            return self._titles.get(text.kind, ())
        return self._descriptions.get(text.kind, self._largest)

    def single(self, view: View) -> Iterator[Excess]:
        """Each text of the view's own that is too long by itself."""
        for placed in view.own:
            for limit in self.on(placed):
                length = limit.measure.length(placed.text.value)
                if length > limit.most:
                    yield Excess(placed, limit, length, limit.most)
                    break

    def together(self, view: View) -> Iterator[Excess]:
        """Each text that has no room left beside others in its language."""
        for limit in self.sums:
            for parts in _in_languages(limit, view):
                yield from _excess(limit, parts)


def _excess(limit: Limit, parts: tuple[Placed, ...]) -> Iterator[Excess]:
    """The first is kept if it fits by itself; each later one gets what those before it leave."""
    lengths = [limit.measure.length(placed.text.value) for placed in parts]
    if sum(lengths) <= limit.most:
        return
    used = 0
    for at, (placed, length) in enumerate(zip(parts, lengths, strict=True)):
        room = limit.most - used
        if length > room and placed.at is not None:
            yield Excess(placed, limit, sum(lengths[: at + 1]), room, parts[:at])
        used += min(length, room)


def _in_languages(limit: Limit, view: View) -> Iterator[tuple[Placed, ...]]:
    """The texts that a sum is of, once for each language, where one of them is the view's own."""
    texts = (*view.own, *view.rest)
    kinds = [[p for p in texts if _is(p, what) and p.text.value.strip()] for what in limit.parts]
    said = []
    for lang in dict.fromkeys(placed.text.lang for of_kind in kinds for placed in of_kind):
        chosen = [_chosen(of_kind, lang) for of_kind in kinds]
        parts = tuple(placed for placed in chosen if placed is not None)
        if parts not in said and any(placed in view.own for placed in parts):
            said.append(parts)
            yield parts


def _is(placed: Placed, what: str) -> bool:
    if isinstance(placed.text, Title):
        return _TITLES.get(placed.text.kind) == what
    return what in {placed.text.kind, "description"}


def _chosen(texts: list[Placed], lang: str | None) -> Placed | None:
    """The text that is shown in a language; a title in another one is better than none."""
    for wanted in (lang, _primary(lang), None):
        for placed in texts:
            if wanted in {placed.text.lang, _primary(placed.text.lang)}:
                return placed
    return texts[0] if texts and isinstance(texts[0].text, Title) else None


def _primary(lang: str | None) -> str | None:
    return lang.partition("-")[0] if lang else None
