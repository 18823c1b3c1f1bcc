"""``epg-export validate``: what is wrong with a feed, where, and what to do about it."""

from typing import TYPE_CHECKING

import click

from epg_export.cli import cluster, options
from epg_export.cli.apart import keep_apart
from epg_export.cli.profiling import keep_profile_apart
from epg_export.cli.running import running
from epg_export.cli.show import output, show
from epg_export.report import SAMPLES, Report

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings


@click.command(
    "validate",
    short_help="Check records and feeds.",
    epilog="Example: epg-export validate samples/schedule.jsonl --format concise",
)
@options.inputs
@options.read_as
@options.form("full", "How findings are shown.")
@click.option("-o", "--output", metavar="FILE", help="Where the report goes.")
@click.option(
    "--select", multiple=True, metavar="CODES", help="Only these: codes, prefixes, or names."
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these.")
@click.option("--preview", is_flag=True, help="Try the rules that are not yet stable as well.")
@options.judged_by
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 for findings of this weight.",
)
@click.option(
    "--schema",
    metavar="XSD",
    envvar="EPG_EXPORT_SCHEMA_PATH",
    help="Schema to compare XML documents with as well.",
)
@options.assume_zone
@options.beside
@options.bounds
@options.infer_stop
@options.channel_map
@click.option(
    "--statistics", is_flag=True, help="Show counts by code, not the findings: as text or JSON."
)
@options.show_all
@options.jobs
@cluster.option
@options.profile_run
@click.pass_context
def command(ctx: click.Context, /, **given: object) -> None:
    """Check INPUT... and explain what is wrong.

    Records, canonical, in XMLTV or in EBUCore, are checked by the rules; EBUCore documents by
    their schema too.

    Exit codes: 0 fine, 1 findings at or above --fail-on, 2 usage, 3 could not read.
    """
    ctx.exit(_run(given, ctx.obj))


def _run(given: dict[str, object], settings: "Settings") -> int:
    from epg_export.cli.checks import checks  # noqa: PLC0415 - not for --help
    from epg_export.coverage.overview import Overview  # noqa: PLC0415
    from epg_export.pipeline.inputs.heeded import refuse_unheeded  # noqa: PLC0415
    from epg_export.pipeline.inputs.sources import opened  # noqa: PLC0415
    from epg_export.pipeline.validate import ValidateOptions, validate  # noqa: PLC0415
    from epg_export.profiles import profile_named  # noqa: PLC0415
    from epg_export.reporters import statistics  # noqa: PLC0415

    form = str(given["form"])
    if given["statistics"] and form not in statistics.FORMS:
        raise click.UsageError(f"--statistics can be shown as {', '.join(statistics.FORMS)}")
    looked_for = checks(given, settings, profile_named(str(given["profile"])))
    report = Report(samples=None if given["show_all"] else SAMPLES, judge=looked_for.verdicts.of)
    chosen = ValidateOptions(
        format=options.named_format(options.text(given["read_as"])),
        schema=options.text(given["schema"]),
        assume_zone=options.text(given["assume_zone"]),
        infer_stop=bool(given["infer_stop"]),
        channel_map=options.channel_map_at(options.text(given["channel_map"])),
        checks=looked_for,
    )
    wishes = options.wishes_of(given)
    used = (*given["inputs"], settings.file, given["channel_map"], chosen.schema, *wishes.files)  # type: ignore[misc] # click's
    to_file = options.text(given["output"])
    keep_apart(to_file, used, remedy="name another file")
    keep_profile_apart(given, (*used, to_file))
    with opened(given["inputs"], wishes=wishes) as sources:  # type: ignore[arg-type] # click's words are untyped
        refuse_unheeded(sources, chosen.format)
        overview = Overview([source.name for source in sources]) if form == "html" else None
        with running("validate", sources, report, given) as team:
            validate(sources, chosen, report, overview, team=team)
        with output(to_file) as to:
            if given["statistics"]:
                statistics.show(report, form, to)
            else:
                told = overview.as_json() if overview else None
                show(
                    report,
                    report.findings,
                    sources,
                    form,
                    to,
                    overview=told,
                    fail_on=str(given["fail_on"]),
                )
    return 1 if report.fails(str(given["fail_on"])) else 0
