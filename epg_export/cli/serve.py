"""``epg-export serve``: published feeds by HTTP, for receivers that pull."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from epg_export.cli import operating, options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from epg_export.cli.settings import Settings


@click.command(
    "serve",
    short_help="Hand out published feeds by HTTP.",
    epilog="Example: epg-export serve guide.xml --port 8080",
)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    help="The port; 0 for any that is free.",
)
@click.option(
    "--token-file",
    metavar="FILE",
    help="A token that clients must show; or EPG_EXPORT_SERVE_TOKEN holds it.",
)
@operating.state
@click.option("--cache", metavar="DIR", help="Where what is served is kept (default: temporary).")
@click.option("--assume-zone", "--zone", "assume_zone", metavar="ZONE", help="Zone of local times.")
@options.bounds
@click.option("--min-horizon", metavar="TIME", help="Not ready if a channel ends sooner: 36h.")
@click.option("--max-age", metavar="TIME", help="Not ready if what is served is older: 26h.")
@click.option(
    "--refresh",
    metavar="TIME",
    default="5s",
    show_default=True,
    help="How often to look for new feeds.",
)
@click.option(
    "--max-upload",
    metavar="SIZE",
    default="100M",
    show_default=True,
    help="The largest feed that /validate takes.",
)
@click.option(
    "--max-connections",
    type=click.IntRange(1, 100_000),
    default=500,
    show_default=True,
    help="Open at a time; more are turned away.",
)
@click.option(
    "--time-limit",
    metavar="TIME",
    default="1m",
    show_default=True,
    help="What making or validating one thing may take.",
)
@click.option(
    "--grace",
    metavar="TIME",
    default="30s",
    show_default=True,
    help="What is under way may take so long when it is to stop.",
)
@operating.log_format
@click.pass_context
def command(ctx: click.Context, /, **given: object) -> None:
    """Serve INPUT..., published feeds of any format, or those of the jobs in epg-export.toml.

    Whatever replaces them is served in its place, whole or not at all. What is where, and how to
    ask for languages, days and profiles, stands in docs/serve.md.

    Exit codes: 0 told to stop, 2 usage, 3 could not listen.
    """
    _run(given, ctx.obj)


def _run(given: dict[str, object], settings: "Settings") -> None:
    from epg_export.service import logs  # noqa: PLC0415 - none of this for --help
    from epg_export.service.extra import needed  # noqa: PLC0415

    needed("starlette", "uvicorn", "prometheus_client", "structlog")
    from contextlib import ExitStack  # noqa: PLC0415

    from epg_export.cli import serving  # noqa: PLC0415
    from epg_export.service.serve import listening, running  # noqa: PLC0415 - an extra
    from epg_export.service.serve.shelf import Shelf, ShelfLimits  # noqa: PLC0415
    from epg_export.service.serve.standing import Observer  # noqa: PLC0415

    limits, alarm = serving.limits_of(given), serving.alarm_of(given)
    secret, house = serving.secret_of(given["token_file"]), serving.house_of(settings, given)
    state, cache = options.text(given["state"]), options.text(given["cache"])
    found = serving.served(given["inputs"], settings, state)  # type: ignore[arg-type] # click's
    logs.begin(given["log_format"])  # type: ignore[arg-type] # click's choice
    log = logs.logger()
    with ExitStack() as held:
        sockets = listening.listening(str(given["host"]), int(str(given["port"])))
        for one in sockets:
            held.callback(one.close)
        zone = options.text(given["assume_zone"])
        allowed = ShelfLimits(zone=zone, render=limits.checking, inputs=house.bounds)
        place = Path(cache) if cache else None
        shelf = held.enter_context(Shelf(found.feeds, place, allowed))
        service = running.Service(
            observer=Observer(shelf, found.jobs, found.ledger, alarm),
            house=house,
            limits=limits,
            secret=secret,
            cache=place,
        )
        addresses = [listening.address_of(one) for one in sockets]
        is_open = secret is None and not all(map(listening.is_loopback, sockets))
        begun = partial(_say_where, log, addresses, is_open=is_open)
        running.Running(service, log).serve(sockets, begun)
    log.info("stopped")


def _say_where(log: Any, addresses: "Sequence[str]", *, is_open: bool) -> None:
    """Say where it listens, and warn where anybody can ask."""
    if is_open:
        remedy = "give it a token (--token-file), or --host 127.0.0.1"
        log.warning("everybody on the network can ask", remedy=remedy)
    log.info("listening", addresses=addresses)
    for address in addresses:
        click.echo(address)
