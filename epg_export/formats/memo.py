"""What is made of what comes again and again, looked up without a call: for hot paths.

A look takes a third of calling a function that is cached (``functools.lru_cache`` hashes a tuple of
arguments and links its entries). What is full is emptied: a feed of a million different names costs
as much as without a memo, and holds no more than one of a thousand.
"""

from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

MOST: Final = 4096
LONGEST: Final = 100

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


def up_to(longest: int) -> Callable[[Any], bool]:
    """Whether a text is short enough to be kept."""
    return lambda text: len(text) <= longest


_is_short = up_to(LONGEST)


class Memo(dict[_K, _V]):
    """What a function makes of its argument, by it.

    Only what ``is_small`` is kept, which are short texts where nothing else is said.
    """

    def __init__(
        self, make: Callable[[_K], _V], is_small: Callable[[_K], bool] = _is_short
    ) -> None:
        super().__init__()
        self._make = make
        self._is_small = is_small

    def __missing__(self, key: _K) -> _V:
        """Make it, and keep it for the next time."""
        made = self._make(key)
        if self._is_small(key):
            if len(self) >= MOST:
                self.clear()
            self[key] = made
        return made
