"""What a cell was read as, and that it could not be read."""

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Read(NamedTuple, Generic[T]):
    """A value, and ``note`` in words where its reading could be doubted."""

    value: T
    note: str | None = None


class UnreadableError(ValueError):
    """A cell does not say what was ``expected`` of it; ``remedy`` is what its author can do."""

    def __init__(self, expected: str, remedy: str | None = None) -> None:
        super().__init__(f"expected {expected}")
        self.expected = expected
        self.remedy = remedy


class MixedOrderError(UnreadableError):
    """A date contradicts the order of day, month and year that was given for all of them."""
