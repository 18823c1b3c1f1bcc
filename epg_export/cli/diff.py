"""``epg-export diff``: what changed between two feeds."""

from typing import TYPE_CHECKING

import click

from epg_export.cli import options
from epg_export.cli.apart import keep_apart
from epg_export.cli.show import output, prepare
from epg_export.errors import ConfigError
from epg_export.reporters.changes import FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from epg_export.pipeline.examined import Reading
    from epg_export.pipeline.inputs.source import Source
    from epg_export.pipeline.selection.select import Selection
    from epg_export.report import Report


def _a_number(ctx: click.Context, param: click.Parameter, value: float) -> float:
    """What is in the range: of ``nan``, which no comparison refuses, nobody knows whether it is."""
    if value != value:  # noqa: PLR0124 - only what is no number is not itself
        message = "nan is no number."
        raise click.BadParameter(message, ctx, param)
    return value


@click.command(
    "diff",
    short_help="Tell what changed between two feeds.",
    epilog="Example: epg-export diff yesterday.xml today.xml",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@options.read_as
@options.form("table", "How it is shown.", FORMS)
@click.option("-o", "--output", metavar="FILE", help="Write it there, not to standard output.")
@click.option(
    "--to",
    type=click.Choice(["jsonl"]),
    help="Write what changed as records that epg-export apply takes, instead of telling it.",
)
@click.option(
    "--tolerance",
    type=click.FloatRange(min=0, max=86400),
    default=1,
    callback=_a_number,
    metavar="SECONDS",
    help="Up to this times are the same in an as-run (1).",
)
@options.window
@options.assume_zone
@options.beside
@options.bounds
@click.pass_context
def command(ctx: click.Context, /, **given: object) -> None:
    """Tell what changed from OLD to NEW, two feeds of any formats.

    Broadcasts are matched by the ids that somebody gave them, then by channel, start and episode,
    then by episode and nearest time. Where the formats differ, only what both can say is compared.
    The header of a feed (its date, its generator) is not compared. Where NEW is an as-run, it is
    compared with OLD as its plan. See docs/changes.md.

    Exit codes: 0 same, 1 different, or nothing in a feed could be read, 2 usage, 3 could not open.
    """
    asked_for = ctx.get_parameter_source("form") is click.core.ParameterSource.COMMANDLINE
    if given["to"] and asked_for:
        raise ConfigError(
            "--format shows what changed, --to writes it as records", remedy="give one of them"
        )
    ctx.exit(_run(given))


def _run(given: dict[str, object]) -> int:
    from epg_export.pipeline.examined import Reading  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.inputs.heeded import refuse_unheeded  # noqa: PLC0415
    from epg_export.pipeline.inputs.sources import opened  # noqa: PLC0415

    _keep_apart(given)
    reading = Reading(
        format=options.named_format(options.text(given["read_as"])),
        assume_zone=options.text(given["assume_zone"]),
    )
    asked = _asked(given)
    wishes = options.wishes_of(given)
    with (
        opened([str(given["old"])], wishes=wishes) as old,
        opened([str(given["new"])], wishes=wishes) as new,
    ):
        refuse_unheeded([*old, *new], reading.format)
        nothing = [_is_nothing(name, given, found, reading) for name, found in _named(old, new)]
        if any(nothing):
            return 1
        if given["to"]:
            return _write_delta((old, new), reading, given)
        return _tell((old, new), reading, asked, given)


def _named(
    old: "Sequence[Source]", new: "Sequence[Source]"
) -> "tuple[tuple[str, Sequence[Source]], ...]":
    return ("old", old), ("new", new)


def _is_nothing(
    name: str, given: dict[str, object], sources: "Sequence[Source]", reading: "Reading"
) -> bool:
    """Whether there is nothing in a feed, which is told: that would look as if all were removed."""
    from epg_export.cli.main import tell  # noqa: PLC0415 - main finds this module by its name
    from epg_export.pipeline.diff import why_nothing  # noqa: PLC0415 - not for --help
    from epg_export.reporters.wording import visible  # noqa: PLC0415

    why = why_nothing(sources, reading)
    if why is None:
        return False
    feed = visible(_called(str(given[name])))
    tell(
        f"there are no records in the {name} feed, {feed}: {visible(why)}",
        "nothing was compared; epg-export validate tells more",
    )
    return True


def _tell(
    feeds: "tuple[Sequence[Source], Sequence[Source]]",
    reading: "Reading",
    asked: "Selection",
    given: dict[str, object],
) -> int:
    from epg_export.cli.main import tell  # noqa: PLC0415 - main finds this module by its name
    from epg_export.pipeline.diff import FeedRead, compared  # noqa: PLC0415 - not for --help
    from epg_export.report import Report  # noqa: PLC0415
    from epg_export.reporters.changes import reporter  # noqa: PLC0415
    from epg_export.reporters.wording import visible  # noqa: PLC0415

    names = (str(given["old"]), str(given["new"]))
    old, new = (
        FeedRead(_called(name), sources, Report())
        for name, sources in zip(names, feeds, strict=True)
    )
    form = str(given["form"])
    slack = float(str(given["tolerance"]))
    with compared(old, new, reading, asked, slack) as found:
        with output(options.text(given["output"])) as to:
            prepare(to, None if form == "table" else "utf-8")
            reporter(form).show(found, to)
        for channel in found.unknown:
            tell(f'neither feed has a channel "{visible(channel)}"', "check its id with info")
        for side, feed in (("old", old), ("new", new)):
            _say_what_was_not_read(f"the {side} feed, {visible(feed.name)}", feed.report)
        return 1 if found.summary.different else 0


def _write_delta(
    feeds: "tuple[Sequence[Source], Sequence[Source]]",
    reading: "Reading",
    given: dict[str, object],
) -> int:
    """Write what changed as records; a delta of no more than its head changes nothing."""
    from epg_export.pipeline.delta import delta_between  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.delta.output import delta_to  # noqa: PLC0415
    from epg_export.report import Report  # noqa: PLC0415

    report = Report()
    count = 0
    path = options.text(given["output"])
    with delta_to(path or "-", (str(given["old"]), str(given["new"]))), output(path) as to:
        prepare(to, "utf-8")
        for line in delta_between(*feeds, reading, report):
            to.write(line.decode())
            count += 1
    _say_what_was_not_read("the feeds", report)
    return 1 if count > 1 else 0


def _called(name: str) -> str:
    return "standard input" if name == "-" else name


def _say_what_was_not_read(where: str, report: "Report") -> None:
    from epg_export.cli.main import tell  # noqa: PLC0415 - main finds this module by its name
    from epg_export.reporters.wording import counted  # noqa: PLC0415 - not for --help

    if errors := report.severities["error"]:
        tell(
            f"{counted(errors, 'error')} in {where}: what could not be read is not compared",
            "epg-export validate explains them",
        )


def _asked(given: dict[str, object]) -> "Selection":
    from epg_export.pipeline.selection.select import Selection, window  # noqa: PLC0415 - not for --help

    since, until = window(options.text(given["since"]), options.text(given["until"]))
    asked = Selection(
        channels=frozenset(given["channels"]),  # type: ignore[call-overload] # click's words
        since=since,
        until=until,
    )
    if given["to"] and asked.narrows:
        raise ConfigError(
            "a delta is of whole feeds: applied, a part of one would not give the other",
            remedy="leave --channel, --since and --until out, or --to",
        )
    return asked


def _keep_apart(given: dict[str, object]) -> None:
    """Refuse what would read standard input twice, or write over one of the feeds."""
    feeds = (str(given["old"]), str(given["new"]))
    if feeds == ("-", "-"):
        raise ConfigError("standard input is named twice", remedy="name - once")
    path = options.text(given["output"])
    if path == "":
        raise ConfigError("the output has no name", remedy="name a file, or -")
    used = (*feeds, *options.wishes_of(given).files)
    keep_apart(path, used, what="the comparison", remedy="name another file with -o")
