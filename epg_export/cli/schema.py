"""``epg-export schema``: the schemas that ship with the package."""

from difflib import get_close_matches

import click

NAMES = {
    "canonical": "canonical.schema.json",
    "xmltv": "xmltv.xsd",
    "ebucore": "ebucore-epg.xsd",
    "dc": "dc-elements.xsd",
    "xml": "xml.xsd",
    "report": "report.schema.json",
    "changes": "changes.schema.json",
    "manifest": "manifest.schema.json",
    "delta": "delta.schema.json",
    "receipt": "receipt.schema.json",
}


@click.command(
    "schema",
    short_help="Print a schema.",
    epilog="Example: epg-export schema canonical > canonical.schema.json",
)
@click.argument("name", required=False)
@click.option("--path", "path_only", is_flag=True, help="Print where it stands instead.")
def command(name: str | None, *, path_only: bool) -> None:
    """List the schemas, or print the one called NAME."""
    from epg_export.errors import ConfigError  # noqa: PLC0415 - not for --help
    from epg_export.resources import schema_path  # noqa: PLC0415 - not for --help

    if name is None:
        for short, shipped in NAMES.items():
            click.echo(f"{short:<10} {shipped}")
        return
    found = (file for short, file in NAMES.items() if name in (short, file, file.partition(".")[0]))
    if (file := next(found, None)) is None:
        near = get_close_matches(name, NAMES, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        remedy = f"{meant}choose one of {', '.join(NAMES)}"
        raise ConfigError(f'there is no schema "{name}"', remedy=remedy)
    path = schema_path(file)
    click.echo(path if path_only else path.read_text(encoding="utf-8"), nl=path_only)
