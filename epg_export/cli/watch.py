"""``epg-export watch``: hot folders."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from epg_export.cli import operating, options
from epg_export.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from epg_export.cli.settings import Settings
    from epg_export.service.jobs import Job

_BOUNDS = ("max-unpacked", "max-ratio", "max-record")


@click.command(
    "watch",
    short_help="Publish what is dropped into folders.",
    epilog="Example: epg-export watch hot -o out --to xmltv --to ebucore",
)
@click.argument("jobs", nargs=-1, metavar="[JOB]...|FOLDER")
@click.option("-o", "--output", metavar="OUT", help="Folder or URL for the feeds of FOLDER.")
@click.option(
    "--to", "formats", multiple=True, metavar="FORMAT", help="Format for them (default: xmltv)."
)
@click.option("--once", is_flag=True, help="Do what lies there, and end.")
@options.bounds
@operating.state
@operating.log_format
@click.pass_context
def command(ctx: click.Context, /, **given: object) -> None:
    """Publish each file that is dropped into a folder, and answer it with a receipt.

    The jobs are those of epg-export.toml, all of them where no JOB is named; or, with -o, one for
    FOLDER. A file is taken when it has stood still, published, and moved to done/ or failed/ with
    its receipt and its report. What could not be read or written is tried again. Killed at any
    instant, nothing is lost and nothing is done twice.

    SIGTERM and SIGINT let it finish the file in hand; a second one ends it at once.

    Exit codes: 0 fine, 2 usage, 3 could not begin. With --once: 0 all was published, 1 a file has
    faults, 2 settings do not fit a file, 3 could not read or write, what is left is tried the next
    time.
    """
    ctx.exit(_run(given, ctx.obj))


def _run(given: dict[str, object], settings: "Settings") -> int:
    from epg_export.cli.job_folders import keep_out  # noqa: PLC0415 - not for --help
    from epg_export.cli.job_tables import state_of  # noqa: PLC0415
    from epg_export.cli.unattended import watch  # noqa: PLC0415
    from epg_export.service import logs  # noqa: PLC0415
    from epg_export.service.extra import needed  # noqa: PLC0415
    from epg_export.service.ledger.ledger import FILE  # noqa: PLC0415
    from epg_export.stores import refuse_unknown_store  # noqa: PLC0415

    needed("structlog", "watchfiles")
    logs.begin(given["log_format"])  # type: ignore[arg-type] # click's choice
    jobs = _jobs(given, settings)
    state = state_of(settings, given["state"])  # type: ignore[arg-type] # click's words are untyped
    keep_out([state / FILE, *([Path(settings.file)] if settings.file else [])], jobs)
    for output in {target.options.output for job in jobs for target in job.targets}:
        refuse_unknown_store(output)
    return watch(jobs, state / FILE, once=bool(given["once"]))


def _jobs(given: dict[str, object], settings: "Settings") -> "list[Job]":
    """The jobs that are meant; raises :class:`ConfigError` where there are none."""
    from epg_export.cli.job_tables import job_for_folder, jobs_of  # noqa: PLC0415 - not for --help

    names: Sequence[str] = given["jobs"]  # type: ignore[assignment] # click's words are untyped
    formats: Sequence[str] = given["formats"]  # type: ignore[assignment]
    output = given["output"]
    said = {key: given[key.replace("-", "_")] for key in _BOUNDS}
    said = {key: str(value) for key, value in said.items() if value is not None}
    if output is not None:
        if len(names) != 1:
            raise ConfigError("-o is for one folder", remedy="name the folder to be watched")
        return [job_for_folder(names[0], str(output), formats, settings, **said)]
    if formats or said:
        option = "--to" if formats else f"--{next(iter(said))}"
        remedy = "say formats in the job's table" if formats else "say it in the job's table"
        raise ConfigError(f"{option} is for a folder with -o", remedy=remedy)
    if len(names) == 1 and names[0] not in settings.jobs and Path(names[0]).is_dir():
        raise ConfigError(
            f"{names[0]} is a folder, and nothing says where its feeds go",
            remedy=f"name a folder for them: epg-export watch {names[0]} -o OUT",
        )
    jobs = jobs_of(settings, names)
    if not jobs:
        remedy = "write a table [jobs.NAME] in epg-export.toml, or name a folder with -o OUT"
        raise ConfigError("there is nothing to watch", remedy=remedy)
    return jobs
