"""``epg-export info``: what is in a feed, and in which languages."""

import sys
from typing import TYPE_CHECKING, Any

import click

from epg_export.cli import cluster, options
from epg_export.cli.profiling import keep_profile_apart
from epg_export.cli.running import running
from epg_export.cli.show import prepare, say_json

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings
    from epg_export.report import Report


@click.command(
    "info",
    short_help="Tell what is in a feed, and in which languages.",
    epilog="Example: epg-export info samples/schedule.jsonl",
)
@options.inputs
@options.read_as
@options.form("table", "How it is shown.", options.TABLE)
@options.assume_zone
@options.beside
@options.bounds
@options.channel_map
@click.option(
    "--now",
    metavar="TIME",
    help="Tell how long schedules last from then: a time with its offset, or clock.",
)
@options.jobs
@cluster.option
@options.profile_run
@click.pass_context
def command(ctx: click.Context, /, **given: object) -> None:
    """Tell what is in INPUT...: where it is from, its channels, its time span, how much of what.

    For each channel, how many programmes it has, where nothing is on air between them for longer
    than is tolerated (gap in [rules], 60 seconds), and how far they go.

    For each channel and language, how many of a hundred broadcasts have a title, a description, an
    episode title; 100.0 is all of them. A text without a language counts as und.

    Nothing is judged; what could not be read is counted on standard error.

    Exit codes: 0 fine, 1 nothing in it could be read, 2 usage, 3 could not open.
    """
    ctx.exit(_run(given, ctx.obj))


def _run(given: dict[str, object], settings: "Settings") -> int:
    from epg_export.cli.checks import checks  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.examined import Reading  # noqa: PLC0415
    from epg_export.pipeline.info import info  # noqa: PLC0415
    from epg_export.pipeline.inputs.heeded import refuse_unheeded  # noqa: PLC0415
    from epg_export.pipeline.inputs.sources import opened  # noqa: PLC0415
    from epg_export.profiles import EXACT  # noqa: PLC0415
    from epg_export.report import Report  # noqa: PLC0415

    report = Report()
    chosen = Reading(
        format=options.named_format(options.text(given["read_as"])),
        assume_zone=options.text(given["assume_zone"]),
        channel_map=options.channel_map_at(options.text(given["channel_map"])),
    )
    terms = checks(given, settings, EXACT).terms
    wishes = options.wishes_of(given)
    used = (*given["inputs"], settings.file, given["channel_map"], *wishes.files)  # type: ignore[misc] # click's
    keep_profile_apart(given, used)
    with opened(given["inputs"], wishes=wishes) as sources:  # type: ignore[arg-type] # click's words are untyped
        refuse_unheeded(sources, chosen.format)
        with running("info", sources, report, given) as team:
            overview = info(sources, chosen, report, terms, team=team)
    nothing = not report.summary.get("records")
    _say_what_was_not_read(report, nothing=nothing)
    if nothing:
        return 1
    _show(overview, str(given["form"]))
    return 0


def _say_what_was_not_read(report: "Report", *, nothing: bool) -> None:
    from epg_export.cli.main import tell  # noqa: PLC0415 - main finds this module by its name
    from epg_export.reporters.wording import counted, visible  # noqa: PLC0415 - not for --help

    errors = report.severities["error"]
    if nothing:
        why = next((f.message for f in report.findings if f.severity == "error"), "it is empty")
        tell(f"there are no records to tell of: {visible(why)}", "epg-export validate tells more")
    elif errors:
        tell(f"{counted(errors, 'error')} on reading", "epg-export validate explains them")


def _show(overview: dict[str, Any], form: str) -> None:
    if form == "json":
        say_json(overview)
        return
    from epg_export.cli.overview import lines  # noqa: PLC0415 - not for --help
    from epg_export.reporters.full import console  # noqa: PLC0415

    prepare(sys.stdout, None)
    to = console(sys.stdout)
    for line in lines(overview, to.width):
        to.print(line)
