"""What is made of texts that come again and again, looked up without a call: for hot paths.

A look takes a third of calling a function that is cached (``functools.lru_cache`` hashes a tuple of
arguments and links its entries). What is full is emptied: a feed of a million different names costs
as much as without a memo, and holds no more than one of a thousand.
"""

from collections.abc import Callable

MOST = 4096
LONGEST = 100


class Memo(dict[str, str]):
    """What a function makes of texts; nothing is kept of a long one."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str:
        """Make it, and keep it for the next time."""
        made = self._make(text)
        if len(text) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[text] = made
        return made
