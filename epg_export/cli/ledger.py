"""``epg-export ledger``: what came into the hot folders, and what became of it."""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from epg_export.cli import operating, options
from epg_export.errors import ConfigError

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings
    from epg_export.service.jobs import Job
    from epg_export.service.ledger.ledger import Ledger
    from epg_export.service.ledger.rows import Dropped

_OUTCOMES = ("published", "repeated", "withheld", "refused", "misconfigured", "failed")
_FIGURES = frozenset({0, 4, 5, 6, 7})


@click.command(
    "ledger",
    short_help="List what was done with dropped files.",
    epilog="Example: epg-export ledger nordlicht --outcome failed --since 2026-11-01",
)
@operating.jobs
@click.option("--id", "id_", type=click.IntRange(1), metavar="ID", help="Show one receipt whole.")
@click.option(
    "--limit",
    type=click.IntRange(1, 1_000_000),
    default=50,
    show_default=True,
    metavar="N",
    help="How many at most, the latest first.",
)
@click.option("--outcome", type=click.Choice(_OUTCOMES), help="Only what ended so.")
@click.option("--since", metavar="TIME", help="Only what came on this day, at this time, or later.")
@operating.state
@options.form("table", "How it is shown.", (*options.TABLE, "jsonl"))
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """List what was dropped into the folders of the jobs, the latest first.

    Of each file: its number, when it came, the job, what became of it, the seconds it took, how
    many records were rejected, errors and warnings. JSON tells more of each, and where its receipt
    is. The watcher may be at work meanwhile.
    """
    with operating.ledger_of(ctx.obj, given["state"]) as ledger:
        if given["id_"] is not None:
            _show_one(ledger, given["id_"])
        else:
            _show(ledger, given, ctx.obj)


def _show_one(ledger: "Ledger", id_: int) -> None:
    """Show the receipt of a file, or how far it is where it has none yet."""
    from epg_export.cli.show import say_json  # noqa: PLC0415 - not for --help

    row = ledger.found(id_)
    if row is None:
        remedy = "epg-export ledger lists the numbers"
        raise ConfigError(f"there is no file {id_} in the ledger", remedy=remedy)
    if row.receipt is None:
        say_json(_described(row, ()))
    else:
        say_json(json.loads(row.receipt))


def _show(ledger: "Ledger", given: dict[str, Any], settings: "Settings") -> None:
    from epg_export.cli.show import prepare, say, say_json  # noqa: PLC0415 - not for --help
    from epg_export.reporters.json import plain  # noqa: PLC0415

    names, form = given["jobs"], given["form"]
    jobs = _jobs(ledger, names, settings)
    since = given["since"]
    rows = ledger.latest(
        names,
        given["limit"],
        outcome=given["outcome"],
        since=None if since is None else operating.moment_of(since, "--since").timestamp(),
    )
    if form == "table":
        say(sys.stdout, "\n".join(_table(rows)) if rows else "nothing was dropped that fits")
        return
    described = [_described(row, jobs) for row in rows]
    if form == "jsonl":
        prepare(sys.stdout, "utf-8")
        for one in described:
            sys.stdout.write(f"{plain(json.dumps(one, ensure_ascii=False))}\n")
    else:
        say_json({"version": 1, "files": described})


def _jobs(ledger: "Ledger", names: "Sequence[str]", settings: "Settings") -> "list[Job]":
    """The jobs of which it is known where receipts lie; what was done is shown without, too."""
    known = ledger.jobs()
    try:
        return operating.named(settings, names, known)
    except ConfigError:
        if all(name in known or name in settings.jobs for name in names):
            return []
        raise


def _table(rows: "Sequence[Dropped]") -> Iterator[str]:
    head = ("id", "came", "job", "became", "s", "rej", "err", "warn", "file")
    yield from operating.table([head, *map(_cells, rows)], _FIGURES)


def _cells(row: "Dropped") -> tuple[str, ...]:
    found = _found(row)
    figures = ("-" if found[name] is None else str(found[name]) for name in found)
    seconds = "-" if row.seconds is None else f"{row.seconds:.1f}"
    came = operating.local(row.came)
    return (str(row.id), came, row.job, operating.stage(row), seconds, *figures, row.name)


def _found(row: "Dropped") -> dict[str, int | None]:
    """How many records were rejected, and what was found: of the format where that is most."""
    from epg_export.service.watch.receipts import receipt_of  # noqa: PLC0415 - not for --help

    found: dict[str, int | None] = {"rejected": None, "errors": None, "warnings": None}
    try:
        targets = receipt_of(row.receipt).targets if row.receipt else ()
    except ValueError:  # of a release that wrote receipts in another way
        return found
    if not targets:
        return found
    return {
        "rejected": max(one.rejected for one in targets),
        "errors": max(one.findings.errors for one in targets),
        "warnings": max(one.findings.warnings for one in targets),
    }


def _described(row: "Dropped", jobs: "Sequence[Job]") -> dict[str, Any]:
    """A file as programs read it."""
    from epg_export.stores import shown  # noqa: PLC0415 - not for --help

    receipt = operating.receipt_path(row, jobs)
    return {
        "id": row.id,
        "job": row.job,
        "file": row.name,
        "size": row.size,
        "sha256": row.sha256,
        "stage": operating.stage(row),
        "outcome": row.outcome,
        "came": operating.iso(row.came),
        "begun": operating.iso(row.begun),
        "ended": operating.iso(row.ended),
        "seconds": row.seconds,
        "attempts": row.attempts,
        "trouble": row.trouble,
        **_found(row),
        "outputs": [shown(one) for one in row.feed.split("\n")],
        "receipt": None if receipt is None else str(receipt),
    }
