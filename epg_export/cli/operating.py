"""Options and ways of showing that the commands of an operator share."""

import datetime as dt
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from epg_export.errors import ConfigError

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings
    from epg_export.service.jobs import Job
    from epg_export.service.ledger.ledger import Ledger
    from epg_export.service.ledger.rows import Dropped

_WIDTH = (80, 160)
_LOCAL = "%Y-%m-%d %H:%M"

jobs = click.argument("jobs", nargs=-1, metavar="[JOB]...")
"""Jobs of the settings, all of them where none is named."""

state = click.option(
    "--state",
    metavar="DIR",
    help="Folder of the ledger (default: state in [service], or .epg-export).",
)


log_format = click.option(
    "--log-format",
    type=click.Choice(["json", "console"]),
    help="How events are told on standard error (default: console on a terminal).",
)


def ledger_of(settings: "Settings", given: str | None) -> "Ledger":
    """The ledger of a state folder, to be read only.

    Raises :class:`ReadError` where there is none.
    """
    from epg_export.cli.job_tables import state_of  # noqa: PLC0415 - not for --help
    from epg_export.service.ledger.ledger import FILE, Ledger  # noqa: PLC0415

    return Ledger(state_of(settings, given) / FILE, read_only=True)


def named(settings: "Settings", names: Sequence[str], known: Iterable[str]) -> "list[Job]":
    """The jobs of the settings that are named.

    Those that only the ledger knows are not among them. Raises :class:`ConfigError` for a name that
    nobody knows, and where a table is wrong.
    """
    from epg_export.cli.job_tables import jobs_of  # noqa: PLC0415 - not for --help

    there = set(known)
    wanted = [name for name in names if name in settings.jobs or name not in there]
    return jobs_of(settings, wanted) if wanted or not names else []


def receipt_path(row: "Dropped", found: "Iterable[Job]") -> Path | None:
    """Where the receipt of a file lies, None where that is not known."""
    from epg_export.service.watch import placing  # noqa: PLC0415 - not for --help

    job = next((job for job in found if job.name == row.job), None)
    if job is None or row.outcome is None or row.state not in ("moved", "closed"):
        return None
    return placing.receipt_path(job, row)


def stage(row: "Dropped") -> str:
    """How far a file is, in a word: its outcome where it has one."""
    if row.outcome is not None:
        return row.outcome
    if row.attempts:
        return "retrying"
    return "in hand" if row.begun is not None else "waiting"


def moment_of(text: str, option: str) -> dt.datetime:
    """A time of an option, aware: ISO with its offset, a day (of this machine), or ``clock``."""
    from epg_export.pipeline.selection.select import bound  # noqa: PLC0415 - not for --help

    if text == "clock":
        return dt.datetime.now(tz=dt.UTC)
    try:
        found = bound(text)
    except ConfigError as error:
        raise ConfigError(f"{option}: {error}", remedy=error.remedy) from error
    if isinstance(found, dt.datetime):
        return found
    try:
        return dt.datetime.combine(found or dt.date.min, dt.time()).astimezone()
    except (OverflowError, ValueError) as error:  # the first and the last days of the calendar
        remedy = "write a day that is nearer"
        raise ConfigError(f'{option}: "{text}" is out of range', remedy=remedy) from error


def iso(seconds: float | None) -> str | None:
    """A time of the ledger as programs read it."""
    if seconds is None:
        return None
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).isoformat(timespec="milliseconds")


def local(seconds: float | None) -> str:
    """A time of the ledger as people read it, by the zone of this machine."""
    if seconds is None:
        return "-"
    found = dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
    with suppress(OverflowError):  # the last day of the calendar has no other zones
        found = found.astimezone()
    return found.strftime(_LOCAL)


def width() -> int:
    """How wide a table may be."""
    least, most = _WIDTH
    return min(max(shutil.get_terminal_size((least, 0)).columns, least), most)


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> Iterator[str]:
    """Rows in columns, the first one the heading; the last column takes what room is left.

    Columns of figures are aligned to the ``right``.
    """
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - not for --help

    from epg_export.reporters.wording import visible  # noqa: PLC0415

    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [min(max(map(cell_len, column)), 20) for column in zip(*shown, strict=True)]
    widths[-1] = max(width() - sum(widths[:-1]) - 2 * (len(widths) - 1), 10)
    for row in shown:
        cells = []
        for nth, (cell, room) in enumerate(zip(row, widths, strict=True)):
            if cell_len(cell) > room:
                cells.append(f"{set_cell_size(cell, room - 1)}…")
            else:
                pad = " " * (room - cell_len(cell))
                cells.append(f"{pad}{cell}" if nth in right else f"{cell}{pad}")
        yield "  ".join(cells).rstrip()
