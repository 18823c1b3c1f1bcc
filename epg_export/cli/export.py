"""``epg-export export``: the main job."""

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

import click

from epg_export.cli import cluster, options, publishing
from epg_export.cli.chosen import options_of
from epg_export.cli.outcome import publish, reporting

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings


@click.command(
    "export",
    short_help="Write records as a feed.",
    epilog="Example: epg-export export samples/schedule.jsonl --to xmltv -o guide.xml",
)
@options.inputs
@publishing.output
@options.read_as
@publishing.layout
@options.channel_map
@click.option(
    "--since-manifest",
    metavar="FILE",
    help="Write only what changed since the feed that this manifest.json lists, as JSON Lines.",
)
@publishing.on_error
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="TAGS",
    help="Only these languages, in this order.",
)
@options.window
@publishing.receiver
@options.assume_zone
@options.beside
@options.bounds
@options.infer_stop
@publishing.repairs
@publishing.gate
@click.option("--shorten", is_flag=True, help="Cut texts that are too long for the receiver.")
@publishing.telling
@options.jobs
@cluster.option
@options.profile_run
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
    from epg_export.pipeline.inputs.heeded import refuse_unheeded  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.inputs.sources import opened  # noqa: PLC0415

    if given["since_manifest"] is not None:
        return _run_since(str(given["since_manifest"]), given, settings)
    chosen = options_of(given, settings)
    with opened(given["inputs"], output=chosen.output, wishes=chosen.wishes) as sources:  # type: ignore[arg-type]
        refuse_unheeded(sources, chosen.read_as)
        return publish(chosen, reporting(chosen, given), sources, given)


def _run_since(path: str, given: dict[str, object], settings: "Settings") -> int:
    """Write a delta since the feed that a manifest lists."""
    from epg_export.cli.since import chosen_as  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.delta.output import delta_to  # noqa: PLC0415
    from epg_export.pipeline.delta.since import damaged, export_since, published_by  # noqa: PLC0415
    from epg_export.pipeline.inputs.heeded import refuse_unheeded  # noqa: PLC0415
    from epg_export.pipeline.inputs.sources import opened  # noqa: PLC0415
    from epg_export.publish.manifest import DamagedManifestError  # noqa: PLC0415

    names: tuple[str, ...] = given["inputs"]  # type: ignore[assignment] # click's words are untyped
    with ExitStack() as held:
        try:
            old = held.enter_context(published_by(path, rehearsing=bool(given["dry_run"])))
        except DamagedManifestError as error:
            chosen = options_of({**given, "to": given["to"] or "jsonl"}, settings)
            report = reporting(chosen, given)
            report.add(damaged(path, error), stands=True)
            return publish(chosen, report, (), given, run=lambda *_: "withheld")
        chosen = chosen_as(old.manifest, given, settings)
        report = reporting(chosen, given)
        held.enter_context(delta_to(chosen.output, (*names, path), dry_run=chosen.dry_run))
        sources = held.enter_context(opened(names, output=chosen.output, wishes=chosen.wishes))
        refuse_unheeded(sources, chosen.read_as)
        return publish(chosen, report, sources, given, run=partial(export_since, old=old))
