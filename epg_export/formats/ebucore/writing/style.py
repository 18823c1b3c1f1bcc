"""What a writer must know of whom it writes for: which language first, which version."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from epg_export.formats.ebucore.mapping.document import VERSION
from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.kept import Kept
from epg_export.formats.languages import InLanguage, Order

T = TypeVar("T", bound=InLanguage)
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class _Place(NamedTuple):
    """A text of some language among others."""

    lang: str | None
    place: int


class Style:
    """The order of languages, and what was asked for: ``version`` and ``events`` of the settings.

    ``modern`` says that the version has what came with 1.10: the length of events, earlier
    showings, names of characters, years and days as attributes of dates.
    """

    def __init__(self, languages: Iterable[str] = (), settings: Settings = Settings()) -> None:  # noqa: B008 - frozen
        self._order = Order(languages)
        self._orders = Kept(self._order_of)
        self._kept: dict[Callable[..., Any], Kept[Any, Any]] = {}
        self.version = settings.version
        self.events = settings.events
        self.modern = settings.version == VERSION

    def sort(self, texts: Sequence[T]) -> Sequence[T]:
        """The texts with the preferred language first, otherwise as they were."""
        if len(texts) < 2:  # noqa: PLR2004 - one text is in order
            return texts
        order = self._orders[tuple([text.lang for text in texts])]
        return [texts[place] for place in order]

    def order(self, languages: tuple[str | None, ...]) -> tuple[int, ...]:
        """Where texts of these languages stand, in the order that they are to stand in."""
        return self._orders[languages]

    def _order_of(self, languages: tuple[str | None, ...]) -> tuple[int, ...]:
        places = [_Place(lang, place) for place, lang in enumerate(languages)]
        return tuple(one.place for one in self._order.sort(places))

    def kept(self, make: Callable[["Style", K], V]) -> Kept[K, V]:
        """What ``make`` gives in this style, by its argument."""
        kept = self._kept.get(make)
        if kept is None:
            kept = self._kept[make] = Kept(partial(make, self))
        return kept
