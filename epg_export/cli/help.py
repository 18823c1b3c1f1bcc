"""``epg-export help``: what ``--help`` says, for those who ask for it by a word."""

import click


@click.command(
    "help", hidden=True, short_help="Explain a command.", epilog="Example: epg-export help export"
)
@click.argument("name", required=False, metavar="[COMMAND]")
@click.pass_context
def command(ctx: click.Context, name: str | None) -> None:
    """Say what epg-export --help says, or epg-export COMMAND --help."""
    root = ctx.find_root()
    if name is None:
        click.echo(root.get_help())
        return
    assert isinstance(root.command, click.Group)  # noqa: S101 - for the type checker
    _, found, _ = root.command.resolve_command(root, [name])
    if found is not None:
        with click.Context(found, info_name=name, parent=root) as asked:
            click.echo(found.get_help(asked))
