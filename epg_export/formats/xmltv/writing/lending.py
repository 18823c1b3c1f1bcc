"""What programmes show of their series: written once for all of its episodes."""

from collections.abc import Callable
from typing import NamedTuple

from epg_export.formats.languages import Order
from epg_export.formats.xmltv.writing.words import Line, categories, countries, titles
from epg_export.inheritance import main_titles
from epg_export.model import Image, Series

_MOST = 256
_LONGEST = 2000


class Lending(NamedTuple):
    """Elements that an episode takes of its series where it has none of its own.

    See :func:`epg_export.inheritance.inherit`; ``order`` is the one they are written in.
    """

    series: Series | None = None
    order: Order | None = None
    titles: str = ""
    categories: str = ""
    countries: str = ""
    images: tuple[Image, ...] = ()


NOTHING = Lending()


class Lendings:
    """What series lend, kept for the last that were met.

    Series are known by their identity: looking costs a tenth of writing. What is kept keeps them
    alive, so that no other takes their place.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Lending] = {}

    def of(self, series: Series | None, order: Order) -> Lending:
        """What a series lends in that order of languages."""
        if series is None:
            return NOTHING
        known = self._known.get((id(series), id(order)))
        return self._made(series, order) if known is None else known

    def _made(self, series: Series, order: Order) -> Lending:
        made = Lending(
            series,
            order,
            _text(lambda add: titles(add, "title", main_titles(series), order, again=True)),
            _text(lambda add: categories(add, series.genres, order)),
            _text(lambda add: countries(add, series.countries, order)),
            series.images,
        )
        if len(made.titles) + len(made.categories) + len(made.countries) <= _LONGEST:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[id(series), id(order)] = made
        return made


def _text(write: Callable[[Line], object]) -> str:
    written: list[str] = []
    write(written.append)
    return "".join(written)
