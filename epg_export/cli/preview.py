"""``epg-export preview``: a feed as a page to look at."""

from typing import TYPE_CHECKING

import click

from epg_export.cli import options
from epg_export.cli.apart import keep_apart
from epg_export.cli.profiling import keep_profile_apart
from epg_export.cli.running import running
from epg_export.cli.show import output, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from epg_export.cli.settings import Settings
    from epg_export.pipeline.preview import GuideRead, PreviewOptions
    from epg_export.pipeline.selection.select import Selection

_MOST = 10
"""Languages that are named where another was asked for."""


@click.command(
    "preview",
    short_help="Show a feed as a page: a schedule grid.",
    epilog="Example: epg-export preview samples/schedule.jsonl -o guide.html",
)
@options.inputs
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="The page, or - for standard output."
)
@options.read_as
@options.window
@click.option("--lang", "language", metavar="TAG", help="The language that titles are shown in.")
@options.judged_by
@options.assume_zone
@options.beside
@options.bounds
@options.infer_stop
@options.channel_map
@options.profile_run
@click.pass_context
def command(ctx: click.Context, /, **given: object) -> None:
    """Write a page that shows INPUT... as a grid of channels by time, with what validate finds.

    The page needs nothing else: it loads nothing and can be sent as it is. Images are links.

    Exit codes: 0 written, 1 nothing in it could be read, 2 usage, 3 could not read or write.
    """
    ctx.exit(_run(given, ctx.obj))


def _run(given: dict[str, object], settings: "Settings") -> int:
    from contextlib import closing  # noqa: PLC0415 - none of this for --help

    from epg_export.cli.main import tell  # noqa: PLC0415 - main finds this module by its name
    from epg_export.pipeline.inputs.heeded import refuse_unheeded  # noqa: PLC0415
    from epg_export.pipeline.inputs.sources import opened  # noqa: PLC0415
    from epg_export.pipeline.preview import GuideRead  # noqa: PLC0415
    from epg_export.report import Report  # noqa: PLC0415
    from epg_export.reporters.wording import visible  # noqa: PLC0415

    to_file = str(given["output"])
    chosen = _options(given, settings)
    wishes = options.wishes_of(given)
    used = (*given["inputs"], settings.file, given["channel_map"], *wishes.files)  # type: ignore[misc] # click's
    keep_apart(to_file, used, what="the page", remedy="name another file with -o")
    keep_profile_apart(given, (*used, to_file))
    with opened(given["inputs"], output=to_file, wishes=wishes) as sources:  # type: ignore[arg-type] # click's words are untyped
        refuse_unheeded(sources, chosen.format)
        with running("preview", sources, Report(), given, output=to_file):
            read = GuideRead(sources, chosen)
        with closing(read):
            if (why := read.why_nothing) is not None:
                tell(
                    f"there are no records to show: {visible(why)}",
                    "nothing was written; epg-export validate tells more",
                )
                return 1
            _write(read, to_file)
            for message, remedy in _unmet(read, chosen):
                tell(message, remedy)
    return 0


def _unmet(read: "GuideRead", chosen: "PreviewOptions") -> "Iterator[tuple[str, str]]":
    """What was asked for and is not there, and what is there instead."""
    for channel in read.unknown:
        yield f'there is no channel "{channel}"', "check its id with info"
    asked = chosen.selection
    if (asked.since or asked.until) and (span := read.span):
        bounds = (("from", asked.since), ("until", asked.until))
        said = " ".join(f"{word} {bound.isoformat()}" for word, bound in bounds if bound)
        yield f"nothing is on air {said}", f"the feed goes from {span[0]} to {span[1]}"
    if others := read.other_languages:
        yield (
            f'no text is in "{chosen.language}"',
            f"there are texts in {', '.join(others[:_MOST])}",
        )


def _write(read: "GuideRead", to_file: str) -> None:
    with output(to_file) as to:
        prepare(to, "utf-8")
        read.show(to)


def _options(given: dict[str, object], settings: "Settings") -> "PreviewOptions":
    from epg_export.cli.checks import checks  # noqa: PLC0415 - none of this for --help
    from epg_export.errors import ConfigError  # noqa: PLC0415
    from epg_export.pipeline.preview import PreviewOptions  # noqa: PLC0415
    from epg_export.profiles import profile_named  # noqa: PLC0415

    if not given["output"]:
        raise ConfigError("the output has no name", remedy="name a file, or -")
    return PreviewOptions(
        format=options.named_format(options.text(given["read_as"])),
        assume_zone=options.text(given["assume_zone"]),
        infer_stop=bool(given["infer_stop"]),
        channel_map=options.channel_map_at(options.text(given["channel_map"])),
        checks=checks(given, settings, profile_named(str(given["profile"]))),
        selection=_selection(given),
        language=options.text(given["language"]),
    )


def _selection(given: dict[str, object]) -> "Selection":
    from epg_export.pipeline.selection.select import Selection, window  # noqa: PLC0415 - not for --help

    since, until = window(options.text(given["since"]), options.text(given["until"]))
    return Selection(
        channels=frozenset(given["channels"]),  # type: ignore[call-overload] # click's words
        since=since,
        until=until,
    )
