"""Which files have stood still: seen unchanged for a while that was measured here, or marked."""

from typing import NamedTuple

_PUT_OFF = 60.0
"""How many seconds what could not be taken is left alone."""
_OPEN = 600.0
"""How many seconds more one has to stand still that somebody has open to write to it."""
_SOON = 1.0


class _Seen(NamedTuple):
    """Which file it was, and since when it is that one, by the monotonic clock."""

    identity: str
    since: float


class Settling:
    """Remembers what was seen in one look after the other: no more than lies in the folder.

    ``waiting`` is how many were not ready in this look, ``due`` when the next of them can be; None
    where no time makes them ready.
    """

    def __init__(self, settle: float, *, marked: bool) -> None:
        self._settle = settle
        self._marked = marked
        self._before: dict[str, _Seen] = {}
        self._seen: dict[str, _Seen] = {}
        self._off: dict[str, _Seen] = {}
        self._now = 0.0
        self.waiting = 0
        self.due: float | None = None

    def begin(self, now: float) -> None:
        """Begin a new look; what was not seen in the last one is forgotten."""
        self._before, self._seen = self._seen, {}
        self._off = {name: off for name, off in self._off.items() if name in self._before}
        self._now = now
        self.waiting, self.due = 0, None

    def is_ready(self, name: str, identity: str, marker: str) -> bool:
        """Whether a file that was seen can be taken; ``marker`` says that whoever brought it did.

        One that must be marked and is not never becomes ready by waiting.
        """
        seen = self._before.get(name)
        if seen is None or seen.identity != identity:
            seen = _Seen(identity, self._now)
        self._seen[name] = seen
        off = self._off.get(name)
        if off is not None and off.identity == identity:
            due = off.since + _PUT_OFF
        elif self._marked and not marker:
            self.waiting += 1
            return False
        else:
            due = self._now if marker else seen.since + self._settle
        if self._now >= due:
            return True
        self._wait(due)
        return False

    def is_other(self, name: str, identity: str) -> None:
        """What seemed to be ready is another file: it has to settle as that one."""
        self._seen[name] = _Seen(identity, self._now)
        self._wait(self._now + self._settle)

    def is_held_up(self, name: str) -> bool:
        """Whether what seemed to be ready is to wait, as somebody has it open to write to it.

        Not for ever: programs forget to close files.
        """
        if self._now - self._seen[name].since >= self._settle + _OPEN:
            return False
        self._wait(self._now + max(self._settle, _SOON))
        return True

    def put_off(self, name: str, identity: str, now: float) -> None:
        """Leave a file alone for a minute, as long as it is that one."""
        self._off[name] = _Seen(identity, now)

    def _wait(self, due: float) -> None:
        self.waiting += 1
        self.due = due if self.due is None else min(self.due, due)
