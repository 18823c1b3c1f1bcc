"""How much an input may unpack to: a few bytes of a bomb stand for more than any disk holds."""

from collections.abc import Callable

from epg_export.bounds import Bounds

_STEP = 1 << 16
_AGAIN_FROM = 1 << 20
"""What is packed once more is hardly smaller for it: an archive in an archive is asked early."""

Part = tuple[str, int]
"""A file of an archive, and how often what is unpacked of it was packed."""


class TooMuchError(Exception):
    """Raised where a content is larger, unpacked, than it may be; all before that is unpacked.

    ``option`` is the one that allows more, None where none does.
    """

    def __init__(self, message: str, option: str | None = None) -> None:
        super().__init__(message)
        self.option = option


class Together:
    """What the files of an archive of so many bytes unpack to, all of them together."""

    def __init__(self, packed: int) -> None:
        self.packed = packed
        self._parts: dict[Part, int] = {}
        self._total = 0
        self._is_full = False

    def reach(self, part: Part, position: int, most: int) -> int:
        """How far a part may be unpacked that has come to a position, of ``most`` for all.

        Once that is used up, what was unpacked can be again, as a second look at it wants.
        """
        before = self._parts.get(part, 0)
        if self._is_full:
            return before + 1 if before else 0
        before = self.count(part, position)
        self._is_full = self._total >= most
        return position if self._is_full else min(before + most - self._total, position + _STEP)

    def count(self, part: Part, position: int) -> int:
        """Count what was unpacked of a part; returns how much it was, at most, in all readings."""
        before = self._parts.get(part, 0)
        if position > before:
            self._parts[part] = position
            self._total += position - before
        return max(before, position)


class Allowance:
    """What one input may unpack to, whatever it is packed in.

    ``packed`` tells how many bytes of it were read, as it is. The file of that ``name`` in an
    archive shares with the others what they may ``together``.
    """

    def __init__(
        self,
        bounds: Bounds,
        packed: Callable[[], int],
        together: Together | None = None,
        name: str = "",
    ) -> None:
        self._bounds = bounds
        self._packed = packed
        self._together = together
        self._name = name

    def reach(self, position: int, depth: int, *, again: bool) -> int:
        """How far may be unpacked before it is asked again.

        ``depth`` counts how often it was packed, and ``again`` says that what is unpacked is packed
        once more. Raises :class:`TooMuchError` where the ``position`` is too far already.
        """
        bounds, packed = self._bounds, self._packed()
        least = _AGAIN_FROM if again else bounds.ratio_from
        reach = self._judged(position, self._most(packed, least), packed)
        if self._together is not None:
            packed = self._together.packed
            most = self._most(packed, bounds.ratio_from)
            shared = self._together.reach((self._name, depth), position, most)
            if shared <= position:
                raise self._too_much(most, packed, "the archive unpacks")
            reach = min(reach, shared)
        return reach

    def ended(self, position: int, depth: int) -> None:
        """Know that all of it was unpacked, and how much that was."""
        if self._together is not None:
            self._together.count((self._name, depth), position)

    def _judged(self, position: int, most: int, packed: int) -> int:
        if position >= most:
            raise self._too_much(most, packed, "it unpacks")
        return most

    def _most(self, packed: int, least: int) -> int:
        return min(self._bounds.unpacked, max(least, packed * self._bounds.ratio))

    def _too_much(self, most: int, packed: int, what: str) -> TooMuchError:
        message = f"{what} to more than {most} bytes"
        if most >= self._bounds.unpacked:
            return TooMuchError(message, "--max-unpacked")
        ratio = f"more than {self._bounds.ratio} for each of the {packed} that it has packed"
        return TooMuchError(f"{message}, {ratio}", "--max-ratio")
