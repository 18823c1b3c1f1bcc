"""``epg-export apply``."""

import click


@click.command("apply", hidden=True)
def command() -> None:
    """Come soon."""
