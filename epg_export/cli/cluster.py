"""``--cluster``: the work of a run done by the workers of a Dask scheduler."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from epg_export.errors import ConfigError

if TYPE_CHECKING:
    from epg_export.pipeline.team import Team

option = click.option(
    "--cluster",
    metavar="ADDRESS",
    envvar="EPG_EXPORT_CLUSTER",
    help="Dask scheduler whose workers do the work (tcp://HOST:8786); see docs/scale.md.",
)


@contextmanager
def team_at(address: str, given: Mapping[str, Any]) -> "Iterator[Team]":
    """The team of a cluster. Raises :class:`ConfigError` where processes here are asked for too."""
    from epg_export.pipeline.hands.cluster import cluster  # noqa: PLC0415 - not for --help

    context = click.get_current_context(silent=True)
    if context is not None and context.get_parameter_source("jobs") is ParameterSource.COMMANDLINE:
        raise ConfigError(
            "--jobs and --cluster both say who does the work", remedy="give one of the two"
        )
    with cluster(address) as team:
        if team.crowded and not given.get("quiet"):
            many = f"{len(team.crowded)} of the workers have several threads, which wait for "
            click.echo(f"epg-export: {many}each other: start them with --nthreads 1", err=True)
        yield team
