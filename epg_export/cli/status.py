"""``epg-export status``: what is published, what is on its way, and what is cause for alarm."""

import datetime as dt
import sys
import time
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from epg_export.cli import operating, options

if TYPE_CHECKING:
    from epg_export.findings import Finding
    from epg_export.service.jobs import Job
    from epg_export.service.ledger.ledger import Ledger
    from epg_export.service.ledger.rows import Dropped, OnAir

_SHOWN = 10
_TROUBLE = 4


class JobStatus(NamedTuple):
    """How a job is: ``job`` is None where only the ledger knows it.

    ``lying`` is how many files are in its folder and not taken yet, None where it has none;
    ``trouble`` is why that cannot be looked at.
    """

    name: str
    job: "Job | None"
    lying: int | None
    trouble: str | None
    published: "Dropped | None"
    latest: "Dropped | None"
    unfinished: "Sequence[Dropped]"
    channels: "Sequence[OnAir]"


@click.command(
    "status",
    short_help="Tell how the hot folders are doing.",
    epilog="Example: epg-export status --format json",
)
@operating.jobs
@operating.state
@options.form("table", "How it is shown.", options.TABLE)
@click.option(
    "-v", "--verbose", is_flag=True, help="Show all channels, not the ten that end first."
)
@click.option("--now", metavar="TIME", help="What now is (default: the clock).")
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Tell of each job what is published, since when and until when, and what waits.

    It is alarming where a channel ends sooner than the job's min-horizon, where a feed is older
    than its max-age or was never published, and where the input folder is not there. The watcher
    need not run for that.

    Exit codes: 0 fine, 1 alarming, 2 wrong settings, 3 the ledger cannot be read.
    """
    from epg_export.service.alarms import alarms, current  # noqa: PLC0415 - not for --help

    now = operating.moment_of(given["now"] or "clock", "--now")
    with operating.ledger_of(ctx.obj, given["state"]) as ledger:
        known = ledger.jobs()
        jobs = operating.named(ctx.obj, given["jobs"], known)
        others = [name for name in given["jobs"] or known if name not in ctx.obj.jobs]
        if not given["jobs"] and ctx.obj.jobs:
            others = []  # what is no job any more
        rows = current(ledger.on_air(), now)
        found = alarms(jobs, rows, now)
        every = [*(_status(ledger, job.name, job, rows) for job in jobs)]
        every += [_status(ledger, name, None, rows) for name in others]
    _show(every, found, now, given)
    is_bad = any(one.severity == "error" for one in found) or any(one.trouble for one in every)
    ctx.exit(1 if is_bad else 0)


def _status(ledger: "Ledger", name: str, job: "Job | None", rows: "Sequence[OnAir]") -> JobStatus:
    from epg_export.service.alarms import furthest  # noqa: PLC0415 - not for --help

    lying, trouble = (None, None) if job is None else _lying(job)
    published = ledger.latest([name], 1, outcome="published")
    latest = ledger.latest([name], 1)
    channels = furthest(row for row in rows if row.job == name)
    return JobStatus(
        name=name,
        job=job,
        lying=lying,
        trouble=trouble,
        published=published[0] if published else None,
        latest=latest[0] if latest else None,
        unfinished=ledger.unfinished(name),
        channels=sorted(channels, key=lambda row: (row.until or float("-inf"), row.channel)),
    )


def _lying(job: "Job") -> tuple[int | None, str | None]:
    """How many files lie in the folder of a job, or why nobody can tell."""
    from epg_export.errors import EpgExportError  # noqa: PLC0415 - not for --help
    from epg_export.service.watch.scanning import Scanner  # noqa: PLC0415

    scanner = Scanner(job)
    try:
        ready = scanner.look(time.monotonic())
    except EpgExportError as error:
        return None, str(error)
    return len(ready) + scanner.waiting, None


def _show(
    every: "list[JobStatus]", found: "list[Finding]", now: dt.datetime, given: dict[str, Any]
) -> None:
    from epg_export.cli.show import say, say_json  # noqa: PLC0415 - not for --help
    from epg_export.findings import flat  # noqa: PLC0415
    from epg_export.reporters.concise import line  # noqa: PLC0415

    if given["form"] == "json":
        told = {
            "version": 1,
            "now": now.isoformat(),
            "jobs": [_described(one, now) for one in every],
            "alarms": [flat(one) for one in found],
        }
        say_json(told)
        return
    most = None if given["verbose"] else _SHOWN
    lines = [text for one in every for text in _lines(one, now, most)]
    lines += [line(one) for one in found]
    say(sys.stdout, "\n".join(lines) or "there are no jobs, and nothing was dropped")


def _lines(one: JobStatus, now: dt.datetime, most: int | None) -> Iterator[str]:
    """What people are told of a job."""
    from epg_export.reporters.wording import counted, visible  # noqa: PLC0415 - not for --help

    yield visible(f"{one.name}: {_published(one, now)}")
    if one.trouble is not None:
        yield visible(f"  error: {one.trouble}")
    if queue := _queue(one):
        yield f"  {queue}"
    for row in one.unfinished:
        if row.trouble is not None:
            tried = counted(row.attempts, "time")
            yield _cut(f"  {operating.stage(row)} {row.id} {row.name}, tried {tried}:")
            room = operating.width() - 4
            yield from (f"    {part}" for part in wrap(visible(row.trouble), room)[:_TROUBLE])
    if one.channels:
        head = ("  programmes", "until", "left", "channel")
        rows = [_channel(row, now) for row in one.channels[:most]]
        yield from operating.table([head, *rows], frozenset({0, 2}))
        if most is not None and len(one.channels) > most:
            yield f"  {len(one.channels) - most} more channels last longer (-v shows all)"
    yield ""


def _published(one: JobStatus, now: dt.datetime) -> str:
    from epg_export.service.lengths import spoken  # noqa: PLC0415 - not for --help

    if one.published is None or one.published.begun is None:
        return "nothing has been published yet"
    age = now.timestamp() - one.published.begun
    since = f"{spoken(age)} ago" if age >= 0 else f"{spoken(age)} from now, by this clock"
    text = f"{one.published.name} published {since} ({operating.local(one.published.begun)})"
    latest = one.latest
    if latest is not None and latest.outcome not in (None, "published", "repeated"):
        text = f"{text}; the last file, {latest.id} {latest.name}, was {latest.outcome}"
    return text


def _queue(one: JobStatus) -> str:
    """How many files are where: ``3 in the folder, 1 in hand``; nothing where there are none."""
    numbers = {"in the folder": one.lying or 0, **_stages(one)}
    return ", ".join(f"{number} {where}" for where, number in numbers.items() if number)


def _stages(one: JobStatus) -> dict[str, int]:
    stages = {"waiting": 0, "in hand": 0, "retrying": 0, "to be put away": 0}
    for row in one.unfinished:
        stage = operating.stage(row)
        stages[stage if stage in stages else "to be put away"] += 1
    return stages


def _channel(row: "OnAir", now: dt.datetime) -> tuple[str, ...]:
    from epg_export.service.lengths import spoken  # noqa: PLC0415 - not for --help

    left = row.horizon(now)
    said = "-" if left is None else spoken(left) if left >= 0 else f"over {spoken(left)}"
    return (str(row.programmes), operating.local(row.until), said, row.channel)


def _cut(text: str) -> str:
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - not for --help

    from epg_export.reporters.wording import visible  # noqa: PLC0415

    text, most = visible(text), operating.width()
    return text if cell_len(text) <= most else f"{set_cell_size(text, most - 1).rstrip()}…"


def _described(one: JobStatus, now: dt.datetime) -> dict[str, Any]:
    """A job as programs read it."""
    stages = _stages(one)
    return {
        "name": one.name,
        "input": None if one.job is None else str(one.job.folder),
        "trouble": one.trouble,
        "published": _file(one.published, now),
        "latest": _file(one.latest, now),
        "queue": {
            "folder": one.lying,
            **{stage.replace(" ", "_"): number for stage, number in stages.items()},
        },
        "unfinished": [
            {
                "id": row.id,
                "file": row.name,
                "stage": operating.stage(row),
                "attempts": row.attempts,
                "trouble": row.trouble,
            }
            for row in one.unfinished
        ],
        "channels": [
            {
                "channel": row.channel,
                "programmes": row.programmes,
                "until": operating.iso(row.until),
                "horizon_seconds": row.horizon(now),
                "published": operating.iso(row.at),
            }
            for row in one.channels
        ],
    }


def _file(row: "Dropped | None", now: dt.datetime) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "id": row.id,
        "file": row.name,
        "stage": operating.stage(row),
        "begun": operating.iso(row.begun),
        "age_seconds": None if row.begun is None else now.timestamp() - row.begun,
    }
