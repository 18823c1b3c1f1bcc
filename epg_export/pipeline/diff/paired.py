"""Which text is which, where there are several of one kind in one language."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product


def pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Yield the texts that differ, before and after; None where there is none.

    Equal ones belong together, wherever they stand. Of the rest those do that have most words in
    common; where one side has no more of them, a text was added or is gone.
    """
    gone, come = _without(old, new), _without(new, old)
    if len(gone) == len(come):
        yield from zip(gone, come, strict=True)
        return
    words = [_words(text) for text in gone], [_words(text) for text in come]
    places = product(range(len(gone)), range(len(come)))
    nearest = sorted(places, key=lambda at: -_likeness(words[0][at[0]], words[1][at[1]]))
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for one, other in nearest:
        if one not in partners and other not in taken:
            partners[one] = other
            taken.add(other)
    yield from ((gone[one], come[other]) for one, other in sorted(partners.items()))
    yield from ((text, None) for n, text in enumerate(gone) if n not in partners)
    yield from ((None, text) for n, text in enumerate(come) if n not in taken)


def _without(texts: Sequence[str], others: Sequence[str]) -> list[str]:
    """The texts that the others do not hold, as often as they do not; the first ones are held."""
    held = Counter(others)
    left = []
    for text in texts:
        if held[text]:
            held[text] -= 1
        else:
            left.append(text)
    return left


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How many of all words are in both, from 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0
