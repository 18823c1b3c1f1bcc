"""``epg-export formats``: which formats there are, and what each can hold."""

from itertools import zip_longest
from textwrap import wrap

import click

_SUFFIXES, _TITLE = 24, 32


@click.command(
    "formats",
    short_help="List formats, or show what one can hold.",
    epilog="Example: epg-export formats xmltv",
)
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the formats, or tell what NAME can hold of a record and in which layouts."""
    from epg_export.formats import all_formats, format_named  # noqa: PLC0415 - not for --help

    if name is not None:
        _describe(format_named(name))
        return
    click.echo(f"{'name':<9} {'read':<5} {'write':<6} {'suffixes':<24} what it is")
    for found in sorted(all_formats(), key=lambda format_: format_.name):
        read = "yes" if found.read else "no"
        write = "yes" if found.layouts else "no"
        row = (found.name, read, write)
        suffixes, title = wrap(" ".join(found.suffixes), _SUFFIXES), wrap(found.title, _TITLE)
        for parts in zip_longest(suffixes, title, fillvalue=""):
            click.echo("{:<9} {:<5} {:<6} {:<24} {}".format(*row, *parts).rstrip())
            row = ("", "", "")


def _describe(found: object) -> None:
    from epg_export.formats import Format  # noqa: PLC0415 - not for --help
    from epg_export.model import Broadcast, Channel, Episode, Feed, Series  # noqa: PLC0415
    from epg_export.pipeline.inputs.heeded import OPTIONS  # noqa: PLC0415

    assert isinstance(found, Format)  # noqa: S101 - for the type checker
    click.echo(f"{found.name}: {found.title}")
    click.echo(f"suffixes: {' '.join(found.suffixes)}")
    for layout in found.layouts:
        kind = "a folder" if layout.folder else "one file"
        click.echo(f"layout {layout.name} ({kind}): {layout.title}")
    if found.schema:
        click.echo(f"schema: epg-export schema {found.schema.partition('.')[0]}")
    if not found.layouts:
        click.echo("only read")
    for option in sorted(OPTIONS[name] for name in found.heeds):
        click.echo(f"listens to {option}")
    if not found.layouts:
        return
    if found.carries is None:
        click.echo("holds every field of every record")
        return
    for record in (Feed, Channel, Series, Episode, Broadcast):
        carried = found.carries.fields.get(record, frozenset())
        lost = [field for field in record.__struct_fields__ if field not in carried | {"id"}]
        text = f"loses of {record.__name__.lower()}: {', '.join(lost) or 'nothing'}"
        click.echo(click.wrap_text(text, subsequent_indent="  "))
