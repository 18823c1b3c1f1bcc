"""``epg-export apply``: deltas into a feed."""

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import click

from epg_export.cli import options, publishing
from epg_export.cli.apart import keep_apart
from epg_export.cli.chosen import options_of
from epg_export.cli.outcome import publish, reporting
from epg_export.errors import ConfigError

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings
    from epg_export.pipeline.choices import ExportOptions
    from epg_export.report import Report


@click.command(
    "apply",
    short_help="Apply deltas to a feed.",
    epilog="Example: epg-export apply guide.xml changes.jsonl -o guide.xml",
)
@click.argument("feed", metavar="FEED")
@click.argument("deltas", nargs=-1, required=True, metavar="DELTA...")
@publishing.output
@options.read_as
@publishing.layout
@publishing.on_error
@publishing.receiver
@options.assume_zone
@options.bounds
@publishing.gate
@publishing.telling
@click.pass_context
def command(ctx: click.Context, /, **given: object) -> None:
    """Apply each DELTA in its order to FEED, and write the feed that comes of it.

    A delta is what epg-export diff OLD NEW --to jsonl and export --since-manifest write. Its
    records replace those of the same id as a whole. The feed is validated and published as by
    export; one of FEED and DELTA may be -.

    Where nothing is published as OUT yet, the new feed is compared with FEED.

    A delta that was made for another feed is applied as far as it goes, with a warning; one that
    cannot be read is not applied at all.

    Exit codes: 0 fine, 1 something was rejected or all was refused, 2 usage, 3 could not read or
    write.
    """
    ctx.exit(_run(given, ctx.obj))


def _run(given: dict[str, object], settings: "Settings") -> int:
    from msgspec.structs import replace  # noqa: PLC0415 - none of this for --help

    from epg_export.formats.wishes import ReadWishes  # noqa: PLC0415
    from epg_export.pipeline.delta.orders import Orders  # noqa: PLC0415
    from epg_export.pipeline.delta.read import read_delta  # noqa: PLC0415
    from epg_export.pipeline.export import export  # noqa: PLC0415
    from epg_export.pipeline.inputs.sources import opened  # noqa: PLC0415

    feed, names = str(given["feed"]), list(given["deltas"])  # type: ignore[call-overload] # click's words are untyped
    if feed == "-" and "-" in names:
        raise ConfigError("standard input is named twice", remedy="name - once")
    chosen = options_of(given, settings)
    keep_apart(chosen.output, names, what="the feed", remedy="name another file with -o")
    report = reporting(chosen, given)
    wishes = ReadWishes(bounds=chosen.wishes.bounds)
    with ExitStack() as held:
        deltas = held.enter_context(opened(names, wishes=wishes))
        orders = [held.enter_context(closing(Orders(source.name))) for source in deltas]
        wrong = False
        for source, taking in zip(deltas, orders, strict=True):
            for finding in read_delta(source, taking):
                report.add(finding)
                wrong = wrong or finding.severity == "error"
        if wrong:
            return publish(chosen, report, deltas, given, run=lambda *_: "withheld")
        sources = held.enter_context(opened([feed], output=chosen.output, wishes=wishes))
        for source in sources:
            source.format = chosen.read_as

        def run(_all: object, chosen: "ExportOptions", report: "Report") -> str:
            options = replace(chosen, patches=tuple(orders))
            return export(sources, options, report, instead_of=sources)

        return publish(chosen, report, [*sources, *deltas], given, run)
