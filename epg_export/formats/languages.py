"""The order in which languages stand: the preferred one first, within every group of texts."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from epg_export.vocab.languages import matches
from epg_export.vocab.remembered import are_short

_MOST = 1024
"""Tags whose rank is kept; there are far fewer in any feed that means well."""


class InLanguage(Protocol):
    """Anything with a language tag."""

    @property
    def lang(self) -> str | None:
        """A BCP 47 tag, or None."""
        ...


T = TypeVar("T", bound=InLanguage)


class Order:
    """An order of preference of languages; texts in others keep theirs and come last.

    ``preferred`` holds the tags, the most preferred first.
    """

    def __init__(self, preferred: Iterable[str]) -> None:
        self.preferred = tuple(dict.fromkeys(preferred))
        self._ranks: dict[str | None, int] = {None: len(self.preferred)}

    def sort(self, texts: Sequence[T]) -> Sequence[T]:
        """The texts with the preferred language first, otherwise as they were.

        Most stand in order already, and a look is a third of what sorting costs.
        """
        if len(texts) < 2 or not self.preferred:  # noqa: PLR2004 - one text is in order
            return texts
        last = 0
        for text in texts:
            rank = self._ranks.get(text.lang)
            if rank is None or rank < last:
                return sorted(texts, key=self._rank)
            last = rank
        return texts

    def _rank(self, text: InLanguage) -> int:
        rank = self._ranks.get(text.lang)
        if rank is None:
            wanted = enumerate(self.preferred)
            last = len(self.preferred)
            rank = next((place for place, tag in wanted if matches(text.lang, tag)), last)
            if len(self._ranks) < _MOST and are_short(text.lang):
                self._ranks[text.lang] = rank
        return rank
