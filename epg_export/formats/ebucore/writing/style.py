"""What a writer must know of whom it writes for: which language first, which version."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from epg_export.formats.ebucore.mapping.document import VERSION
from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.languages import InLanguage, Order

T = TypeVar("T", bound=InLanguage)


class Style:
    """The order of languages, and what was asked for: ``version`` and ``events`` of the settings.

    ``modern`` says that the version has what came with 1.10: the length of events, earlier
    showings, names of characters, years and days as attributes of dates.
    """

    def __init__(self, languages: Iterable[str] = (), settings: Settings = Settings()) -> None:  # noqa: B008 - frozen
        self._order = Order(languages)
        self.version = settings.version
        self.events = settings.events
        self.modern = settings.version == VERSION

    def sort(self, texts: Sequence[T]) -> Sequence[T]:
        """The texts with the preferred language first, otherwise as they were."""
        return self._order.sort(texts)
