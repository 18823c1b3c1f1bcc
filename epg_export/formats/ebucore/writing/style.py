"""What a writer must know of whom it writes for: which language first, which version."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from epg_export.formats.ebucore.mapping.document import VERSION
from epg_export.formats.languages import InLanguage, Order

T = TypeVar("T", bound=InLanguage)


class Style:
    """The order of languages, and the version of EBUCore that is written.

    ``modern`` says that it has what came with 1.10: the length of events, earlier showings, names
    of characters, years and days as attributes of dates.
    """

    def __init__(self, languages: Iterable[str] = (), version: str = VERSION) -> None:
        self._order = Order(languages)
        self.version = version
        self.modern = version == VERSION

    def sort(self, texts: Sequence[T]) -> Sequence[T]:
        """The texts with the preferred language first, otherwise as they were."""
        return self._order.sort(texts)
