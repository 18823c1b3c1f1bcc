"""``epg-export export``: the main job."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from epg_export.cli import options, publishing
from epg_export.cli.show import output as opened_output
from epg_export.cli.show import show
from epg_export.errors import ConfigError, EpgExportError
from epg_export.report import SAMPLES, Report, is_loss
from epg_export.reporters.wording import losses, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from epg_export.cli.settings import Settings
    from epg_export.findings import Finding
    from epg_export.formats import Format
    from epg_export.pipeline.channel_map import ChannelMap
    from epg_export.pipeline.choices import ExportOptions
    from epg_export.pipeline.select import Selection
    from epg_export.pipeline.source import Source

    Run = Callable[[Sequence[Source], ExportOptions, Report], str]


@click.command(
    "export",
    short_help="Write records as a feed.",
    epilog="Example: epg-export export samples/schedule.jsonl --to xmltv -o guide.xml",
)
@options.inputs
@click.option("--to", metavar="FORMAT", help="Target format (default: by OUT's suffix).")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    help="File, folder, .zip, or - for standard output.",
)
@options.read_as
@click.option("--layout", metavar="NAME", help="How the format lays out the records.")
@click.option(
    "--split",
    multiple=True,
    metavar="BY",
    help="A file for each channel, day, or both: channel,day. OUT is a folder or .zip then.",
)
@click.option("--pack", type=click.Choice(["gz", "zst"]), help="Pack each file that --split makes.")
@options.channel_map
@click.option(
    "--since-manifest",
    metavar="FILE",
    help="Write only what changed since the feed that this manifest.json lists, as JSON Lines.",
)
@click.option(
    "--on-error",
    type=click.Choice(["reject", "stop", "keep"]),
    default="reject",
    show_default=True,
    help="Leave out records with errors, write nothing, or write all that can be said.",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="TAGS",
    help="Only these languages, in this order.",
)
@click.option("--channel", "channels", multiple=True, metavar="ID", help="Only this channel.")
@click.option(
    "--since",
    metavar="TIME",
    help="Only what starts on this broadcast day, at this time, or later.",
)
@click.option("--until", metavar="TIME", help="Only what starts before this broadcast day or time.")
@click.option(
    "--profile",
    metavar="NAME",
    default="exact",
    show_default=True,
    help="Receiver to write for; see epg-export profiles.",
)
@click.option(
    "--ebucore-version",
    "version",
    metavar="VERSION",
    help="EBUCore to write: 1.10, or 1.8 for older readers.",
)
@options.assume_zone
@options.infer_stop
@publishing.repairs
@publishing.gate
@click.option("--shorten", is_flag=True, help="Cut texts that are too long for the receiver.")
@click.option("--dry-run", is_flag=True, help="Do everything but publish.")
@click.option("--report", "report_file", metavar="FILE", help="Write the findings as JSON.")
@options.form("concise", "How findings are shown on standard error.")
@options.show_all
@click.option("-q", "--quiet", is_flag=True, help="Show errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Show notes and losses one by one.")
@click.pass_context
def command(ctx: click.Context, /, **given: object) -> None:
    """Validate INPUT... and write what is fit for it as a feed.

    Several inputs are joined by record id, the later one winning. A record with an error is left
    out and kept with its reasons in OUT.rejects.jsonl. What was published before is replaced in
    one step, or stays as it was.

    A feed that is empty, lost channels or shrank beside the published one is refused.

    Exit codes: 0 fine, 1 something was rejected or all was refused, 2 usage, 3 could not read or
    write.
    """
    ctx.exit(_run(given, ctx.obj))


def _run(given: dict[str, object], settings: "Settings") -> int:
    from epg_export.pipeline.sources import opened  # noqa: PLC0415 - not for --help

    if given["since_manifest"] is not None:
        return _run_since(str(given["since_manifest"]), given, settings)
    chosen = options_of(given, settings)
    with opened(given["inputs"], output=chosen.output) as sources:  # type: ignore[arg-type]
        return publish(chosen, reporting(chosen, given), sources, given)


def _run_since(path: str, given: dict[str, object], settings: "Settings") -> int:
    """Write a delta since the feed that a manifest lists."""
    from epg_export.cli.since import asked_as  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.since import export_since, published_by  # noqa: PLC0415
    from epg_export.pipeline.sources import opened  # noqa: PLC0415

    old = published_by(path)
    asked = asked_as(old.manifest, given)
    chosen = options_of(asked, settings)
    report = reporting(chosen, asked)
    with opened(given["inputs"], output=chosen.output) as sources:  # type: ignore[arg-type]
        return publish(chosen, report, sources, asked, run=partial(export_since, old=old))


def options_of(given: dict[str, object], settings: "Settings") -> "ExportOptions":
    """What the options of a command that publishes ask for.

    Raises :class:`ConfigError` where one of them is unreadable.
    """
    from epg_export.cli.checks import checks  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.choices import ExportOptions  # noqa: PLC0415
    from epg_export.profiles import profile_named  # noqa: PLC0415

    output = str(given["output"])
    if not output:
        raise ConfigError("the output has no name", remedy="name a file, a folder, or -")
    _keep_apart(output, options.text(given["report_file"]))
    profile = profile_named(str(given["profile"]))
    looked_for = checks(given, settings, profile, publishing=True)
    channel_map = options.channel_map_at(options.text(given["channel_map"]))
    return ExportOptions(
        to=_target(given["to"], output),
        output=output,
        read_as=options.named_format(options.text(given["read_as"])),
        layout=options.text(given["layout"]),
        on_error=given["on_error"],  # type: ignore[arg-type]
        selection=_selection(given, channel_map),
        profile=profile,
        version=options.text(given["version"]),
        assume_zone=options.text(given["assume_zone"]),
        infer_stop=bool(given["infer_stop"]),
        dry_run=bool(given["dry_run"]),
        shorten=bool(given["shorten"]),
        checks=looked_for,
        split=options.split_commas(given["split"]),  # type: ignore[arg-type]
        pack=options.text(given["pack"]),
        channel_map=channel_map,
        repairs=publishing.repairs_of(given),
        gate=publishing.limits_of(given),
    )


def reporting(chosen: "ExportOptions", given: dict[str, object]) -> Report:
    """The report of an export, which keeps as much as will be shown."""
    from epg_export.publish.rejects import rejects_path  # noqa: PLC0415 - not for --help

    return Report(
        samples=None if given["show_all"] else SAMPLES,
        every_error=rejects_path(chosen.output) is None,
        judge=chosen.checks.verdicts.of,
    )


def publish(
    chosen: "ExportOptions",
    report: Report,
    sources: "Sequence[Source]",
    given: dict[str, object],
    run: "Run | None" = None,
) -> int:
    """Export, or ``run`` what is done instead, say what was found, and return the exit code."""
    from epg_export.pipeline.export import export  # noqa: PLC0415 - not for --help

    try:
        outcome = (run or export)(sources, chosen, report)
    except EpgExportError:
        _tell(report, sources, given, chosen.to.name)
        raise
    return ended(outcome, chosen, report, sources, given)


def ended(
    outcome: str,
    chosen: "ExportOptions",
    report: Report,
    sources: "Sequence[Source]",
    given: dict[str, object],
) -> int:
    """Say what was found and what became of the output; returns the exit code."""
    if given["report_file"]:
        with opened_output(str(given["report_file"])) as file:
            show(report, report.findings, sources, "json", file)
    _tell(report, sources, given, chosen.to.name)
    if not given["quiet"]:
        name = "standard output" if chosen.output == "-" else visible(chosen.output)
        click.echo(f"{outcome}: {name}", err=True)
    return 1 if report.fails("error") else 0


def _keep_apart(output: str, report_file: str | None) -> None:
    """Refuse a report that would be written over the feed."""
    from epg_export.publish.targets import is_stream  # noqa: PLC0415 - not for --help

    if report_file is None or is_stream(output):
        return
    if os.path.realpath(report_file) == os.path.realpath(output):
        raise ConfigError(
            f"the report would replace {output}", remedy="name another file with --report"
        )


def _tell(
    report: Report, sources: "Sequence[Source]", given: dict[str, object], target: str
) -> None:
    """Say on standard error what was found, the losses in one line unless all is asked for."""
    if not report.counts and not report.summary:
        return
    quiet, verbose = bool(given["quiet"]), bool(given["verbose"])
    lost = None if quiet or verbose else losses(report, report.findings)
    if not quiet or report.severities["error"]:
        shown = _shown(report, quiet=quiet, verbose=verbose)
        show(report, shown, sources, str(given["form"]), sys.stderr)
    if lost is not None:
        click.echo(f"lost in {target}: {lost} (-v shows all)", err=True)


def _shown(report: Report, *, quiet: bool, verbose: bool) -> "list[Finding]":
    """The findings that carry enough weight to be shown."""
    if verbose:
        return report.findings
    hidden = ("warning", "info") if quiet else ("info",)
    return [
        finding
        for finding in report.findings
        if finding.severity not in hidden and (finding.severity == "error" or not is_loss(finding))
    ]


def _target(name: object, output: str) -> "Format":
    from epg_export.formats import by_suffix, format_named  # noqa: PLC0415 - not for --help

    if name is not None:
        return format_named(str(name))
    found = by_suffix(output)
    if found is None:
        raise ConfigError(
            f"cannot tell a format from {output}",
            remedy="name one with --to: xmltv, ebucore, jsonl",
        )
    return found


def _selection(given: dict[str, object], channel_map: "ChannelMap | None") -> "Selection":
    from epg_export.pipeline.select import Selection, bound  # noqa: PLC0415 - not for --help
    from epg_export.vocab.languages import canonical  # noqa: PLC0415 - not for --help

    languages = options.split_commas(given["languages"])  # type: ignore[arg-type]
    for tag in languages:
        if canonical(tag) is None:
            raise ConfigError(
                f'--lang: "{tag}" is no language tag', remedy="use tags such as de,en"
            )
    channels = options.split_commas(given["channels"])  # type: ignore[arg-type]
    if channel_map is not None:
        channels = tuple(map(channel_map.house_id, channels))
    return Selection(
        channels=frozenset(channels),
        since=bound(options.text(given["since"])),
        until=bound(options.text(given["until"])),
        languages=languages,
    )
