"""``epg-export diff``."""

import click


@click.command("diff", hidden=True)
def command() -> None:
    """Come soon."""
