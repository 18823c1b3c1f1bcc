"""``epg-export table``: what the columns of a table are taken for, and the map that says so."""

import sys
from typing import TYPE_CHECKING

import click

from epg_export.cli import options

if TYPE_CHECKING:
    from epg_export.findings import Finding
    from epg_export.formats.table.survey import Surveyed
    from epg_export.pipeline.inputs.source import Source


@click.command(
    "table",
    short_help="Tell what the columns of a table are taken for.",
    epilog="Example: epg-export table plan.xlsx --guess > map.toml",
)
@click.argument("table", metavar="INPUT")
@click.option("--sheet", metavar="NAME", help="Only the sheet of this name.")
@click.option("--map", "map_", metavar="FILE", help="What the columns hold; see docs/inputs.md.")
@options.bounds
@click.option("--guess", is_flag=True, help="Print the map by which it would be read, as TOML.")
@click.pass_context
def command(ctx: click.Context, /, **given: object) -> None:
    """Tell what the columns of INPUT, a CSV file or a workbook, are taken for.

    For each sheet it shows which row heads the columns and, column by column, the field of the
    records that it is read into, with two values from the cells below.

    With --guess it prints that as a map of columns, which can be corrected and given back with
    --map, here and wherever tables are read.

    Exit codes: 0 fine, 1 it is no table or nothing heads its columns, 2 usage, 3 could not open.
    """
    ctx.exit(_run(given))


def _run(given: dict[str, object]) -> int:
    from epg_export.errors import ConfigError  # noqa: PLC0415 - none of this for --help
    from epg_export.formats.wishes import ReadWishes  # noqa: PLC0415
    from epg_export.pipeline.inputs.sources import opened  # noqa: PLC0415

    path = options.text(given["map_"])
    if path is not None and given["guess"]:
        message = "--guess prints the map that there would be without one, and --map gives one"
        raise ConfigError(message, remedy="give one of them")
    wishes = ReadWishes(maps=(path,) if path is not None else (), bounds=options.bounds_of(given))
    with opened([str(given["table"])], wishes=wishes) as sources:
        if len(sources) > 1:
            message = f"{given['table']} is {len(sources)} files"
            raise ConfigError(message, remedy="name one of them")
        return _look(sources[0], options.text(given["sheet"]), guess=bool(given["guess"]))


def _look(source: "Source", sheet: str | None, *, guess: bool) -> int:
    """Look at a source and show what is seen, or the map of it."""
    from epg_export.cli.show import prepare  # noqa: PLC0415 - not for --help
    from epg_export.findings import Finding  # noqa: PLC0415
    from epg_export.formats import ReadOptions, format_named  # noqa: PLC0415
    from epg_export.formats.table.heading import missing  # noqa: PLC0415
    from epg_export.formats.table.survey import survey  # noqa: PLC0415
    from epg_export.pipeline.inputs.detecting import refused  # noqa: PLC0415
    from epg_export.pipeline.inputs.unpack import damage  # noqa: PLC0415

    if (other := refused(source, format_named("table"))) is not None:
        _say([other])
        return 1
    with source.open() as stream:
        seen = ReadOptions(source=source.name, wishes=source.wishes)
        found = list(survey(stream, seen, sheet))
        ended = damage(stream, source.name)
    sheets = [one for one in found if not isinstance(one, Finding)]
    findings = [one for one in found if isinstance(one, Finding)]
    findings += [ended] if ended else []
    prepare(sys.stdout, "utf-8" if guess else None)
    _show(sheets, source.name, guess=guess)
    if not guess:
        is_plan = any(one.heading is not None for one in sheets)
        told = (_told(one, source.name, is_plan=is_plan) for one in sheets)
        findings += [finding for of_sheet in told for finding in of_sheet]
        headings = [(one.heading, one.name) for one in sheets if one.heading is not None]
        findings += missing(headings, source.name)
    _say(findings)
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def _told(sheet: "Surveyed", source: str, *, is_plan: bool) -> "list[Finding]":
    """What reading the sheet would tell of its heading; ``is_plan`` that another one has one."""
    from epg_export.formats.table.heading import (  # noqa: PLC0415 - not for --help
        no_header,
        skipped,
        told,
        unread,
    )

    if sheet.heading is None:
        without = no_header(sheet.rows, source, sheet.name, sheet.named)
        return [skipped(without) if is_plan else without] if sheet.rows else []
    filled = frozenset(sheet.examples)
    return [
        *told(sheet.heading, source, sheet.name),
        *unread(sheet.heading, filled, source, sheet.name),
    ]


def _show(sheets: "list[Surveyed]", source: str, *, guess: bool) -> None:
    if guess:
        from epg_export.formats.table.guess import guess as guessed  # noqa: PLC0415 - not for --help

        click.echo(guessed(sheets), nl=False)
        return
    from epg_export.cli.columns import lines  # noqa: PLC0415 - not for --help
    from epg_export.reporters.full import console  # noqa: PLC0415

    to = console(sys.stdout)
    for number, sheet in enumerate(sheets):
        if number:
            to.print()
        for line in lines(sheet, source, to.width):
            to.print(line)


def _say(findings: "list[Finding]") -> None:
    """Say on standard error what was found, a line for each."""
    from epg_export.cli.show import say  # noqa: PLC0415 - not for --help
    from epg_export.reporters.concise import line  # noqa: PLC0415

    for finding in findings:
        say(sys.stderr, line(finding))
