"""How far a run is, on a terminal: one line that leaves no trace.

There is no thread that draws it, since processes may be forked: it is drawn when something is told.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from epg_export.pipeline.progress import Progress, told_to

if TYPE_CHECKING:
    from epg_export.pipeline.inputs.source import Source

_PATIENCE = 0.5
"""Seconds that a run may take before anybody wants to know how far it is."""
_OFTEN = 0.1
_DUMB = {"", "dumb", "unknown"}


@contextmanager
def shown(sources: "Sequence[Source]", *, output: str | None = None, quiet: bool) -> Iterator[None]:
    """Show how far the run is as long as this lasts, where there is somebody to see it.

    On a terminal to which the ``output`` goes it would stand in the midst of that.
    """
    if quiet or not is_watched() or (output == "-" and sys.stdout.isatty()):
        yield
        return
    line = Line(sources)
    try:
        with told_to(line):
            yield
    finally:
        line.clear()


def is_watched() -> bool:
    """Whether somebody sees a line on standard error that is drawn again and again."""
    if sys.stderr is None or not sys.stderr.isatty():
        return False
    return os.environ.get("TERM", "") not in _DUMB and not os.environ.get("CI")


class Line(Progress):
    """The line: what is done, how much of it, how fast, and how long it may still take."""

    def __init__(self, sources: "Sequence[Source]") -> None:
        self._sources = sources
        self._sizes: dict[str, int] | None = None
        self._shares: dict[str, float] = {}
        self._stage = "reading"
        self._done = self._of = 0
        self._began = time.monotonic()
        self._due = self._began + _PATIENCE
        self._drawn: Any = None
        self._task: Any = None

    def stage(self, name: str, *, again: bool = False) -> None:
        """Something else begins, and with it all inputs begin anew."""
        self._stage, self._of, self._done = name, self._done if again else 0, 0
        self._shares.clear()
        self._began = time.monotonic()
        if self._drawn is not None:
            self._drawn.remove_task(self._task)
            self._task = None
        self._look()

    def reached(self, source: str, position: int, size: int) -> None:
        """An input has been read so far: nobody reads backwards."""
        share = position / size if size else 1.0
        if share > self._shares.get(source, 0.0):
            self._shares[source] = share
        self._look()

    def records(self, number: int) -> None:
        """So many records more are done."""
        self._done += number
        self._look()

    def clear(self) -> None:
        """Take the line away."""
        if self._drawn is not None:
            self._drawn.stop()
            self._drawn = None

    def _look(self) -> None:
        now = time.monotonic()
        if now >= self._due:
            self._due = now + _OFTEN
            self._draw(now)

    def _draw(self, now: float) -> None:
        if self._drawn is None:
            self._drawn = _made()
            self._drawn.start()
            # One that is killed would leave the terminal without its cursor.
            self._drawn.console.show_cursor(True)
        done, total = self._measured()
        told = {"records": self._told(now)}
        if self._task is None:
            self._task = self._drawn.add_task(self._stage, completed=done, total=total, **told)
        else:
            self._drawn.update(self._task, completed=done, total=total, **told)
        self._drawn.refresh()

    def _measured(self) -> tuple[float, float | None]:
        """How much is done, and of how much: records, where their number is known, else bytes."""
        if self._of:
            return self._done, self._of
        if self._sizes is None:
            self._sizes = _sizes(self._sources)
        read = sum(self._sizes.get(name, 0) * share for name, share in self._shares.items())
        return read, sum(self._sizes.values()) if read else None

    def _told(self, now: float) -> str:
        """The records, and how many a second."""
        if not self._done:
            return ""
        passed = max(now - self._began, _OFTEN)
        return f"{self._done:,} records, {self._done / passed:,.0f}/s"


def _sizes(sources: "Sequence[Source]") -> dict[str, int]:
    """How many bytes each input has; one that has gone has none, which is told elsewhere."""
    from epg_export.errors import ReadError  # noqa: PLC0415 - not for --help

    found = {}
    for source in sources:
        with suppress(ReadError, OSError):
            found[source.name] = source.size()
    return found


def _made() -> Any:
    """The line as it looks, which nobody has seen yet."""
    from rich import progress  # noqa: PLC0415 - only where it is shown
    from rich.console import Console  # noqa: PLC0415

    return progress.Progress(
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(bar_width=20),
        progress.TaskProgressColumn(),
        progress.TextColumn("{task.fields[records]}", markup=False),
        progress.TimeRemainingColumn(compact=True),
        console=Console(file=sys.stderr),
        get_time=time.monotonic,
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
