"""Options of the commands that publish a feed: the gate, and repairs."""

from typing import TYPE_CHECKING

import click

from epg_export.cli import options

if TYPE_CHECKING:
    from epg_export.cli.options import Command
    from epg_export.pipeline.repairs import Repairs
    from epg_export.publish.gate import Limits

_GATE = (
    click.option(
        "--max-shrink",
        metavar="PERCENT",
        default="20%",
        show_default=True,
        help="Programmes that may be missing beside the published feed before it is kept.",
    ),
    click.option(
        "--min-horizon",
        metavar="LENGTH",
        help="How long the new feed must last from now on, such as 36h or 7d.",
    ),
    click.option(
        "--allow-shrink",
        is_flag=True,
        help="Publish although programmes or channels are missing; it is told all the same.",
    ),
    click.option(
        "--now", metavar="TIME", help="What now is (default: the clock), for --min-horizon."
    ),
)
_REPAIRS = (
    click.option("--dedupe", is_flag=True, help="Leave out broadcasts that stand twice."),
    click.option(
        "--fill-gaps",
        metavar="TITLE",
        help='Fill gaps with programmes of this title: "Sendepause", or "de:Sendepause".',
    ),
    click.option(
        "--fix-overlaps",
        type=click.Choice(["trim", "reject"]),
        help="Let a broadcast end where the next one starts, or reject what starts too early.",
    ),
)


def gate(command: "Command") -> "Command":
    """Add the options of the gate."""
    return _with(command, _GATE)


def repairs(command: "Command") -> "Command":
    """Add the options of repairs."""
    return _with(command, _REPAIRS)


def _with(command: "Command", added: "tuple[object, ...]") -> "Command":
    for option in reversed(added):
        command = option(command)  # type: ignore[operator] # click's decorators
    return command


def limits_of(given: dict[str, object]) -> "Limits":
    """What is asked of the new feed; raises :class:`ConfigError` where an option is unreadable."""
    from epg_export.publish.gate import Limits  # noqa: PLC0415 - not for --help

    return Limits(allow_shrink=bool(given["allow_shrink"]))


def repairs_of(given: dict[str, object]) -> "Repairs":
    """Which repairs are wanted."""
    from epg_export.model import Text  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.repairs import Repairs  # noqa: PLC0415

    filler = options.text(given["fill_gaps"])
    return Repairs(
        dedupe=bool(given["dedupe"]),
        overlaps=given["fix_overlaps"],  # type: ignore[arg-type] # click's choice
        filler=None if filler is None else Text(value=filler),
    )
