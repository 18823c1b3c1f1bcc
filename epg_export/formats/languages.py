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


class Ranks(dict[str | None, int]):
    """The rank of each tag among those that are preferred: a look for what was met before."""

    def __init__(self, preferred: tuple[str, ...]) -> None:
        super().__init__({None: len(preferred)})
        self._preferred = preferred

    def __missing__(self, tag: str | None) -> int:
        """Find it, and keep it for the next time."""
        wanted = enumerate(self._preferred)
        last = len(self._preferred)
        rank = next((place for place, like in wanted if matches(tag, like)), last)
        if len(self) < _MOST and are_short(tag):
            self[tag] = rank
        return rank


class Order:
    """An order of preference of languages; texts in others keep theirs and come last.

    ``preferred`` holds the tags, the most preferred first; ``ranks`` says where a tag stands.
    """

    def __init__(self, preferred: Iterable[str]) -> None:
        self.preferred = tuple(dict.fromkeys(preferred))
        self.ranks = Ranks(self.preferred)

    def sort(self, texts: Sequence[T]) -> Sequence[T]:
        """The texts with the preferred language first, otherwise as they were.

        Most stand in order already, and a look is a third of what sorting costs.
        """
        if len(texts) < 2:  # noqa: PLR2004 - one text is in order
            return texts
        ranks, last = self.ranks, 0
        for text in texts:
            rank = ranks[text.lang]
            if rank < last:
                return sorted(texts, key=lambda text: ranks[text.lang])
            last = rank
        return texts
