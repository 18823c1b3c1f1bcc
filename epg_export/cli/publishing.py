"""Options of the commands that publish a feed: the gate, and repairs."""

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from epg_export.cli import options
from epg_export.cli.checks import moment
from epg_export.errors import ConfigError

if TYPE_CHECKING:
    from epg_export.cli.options import Command
    from epg_export.pipeline.repairs import Repairs
    from epg_export.publish.gate import Limits

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?) ?%|(\d{1,3})", re.ASCII)
"""A part of one needs its sign: 0.2 may be meant to be a fifth."""
_LENGTH = re.compile(r"(\d{1,6})([dhm])", re.ASCII)
_UNITS = {"d": dt.timedelta(days=1), "h": dt.timedelta(hours=1), "m": dt.timedelta(minutes=1)}

_GATE = (
    click.option(
        "--max-shrink",
        metavar="PERCENT",
        default="20%",
        show_default=True,
        help="How many programmes fewer than are published may replace them.",
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
        "--now",
        metavar="TIME",
        help="What now is for --min-horizon (default: the clock); tells of ended schedules too.",
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
        help="Let a broadcast end where the next one starts, or leave out what starts before that.",
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

    horizon = options.text(given["min_horizon"])
    return Limits(
        max_shrink=share(str(given["max_shrink"])),
        min_horizon=None if horizon is None else length(horizon),
        now=moment(options.text(given["now"])),
        allow_shrink=bool(given["allow_shrink"]),
    )


def share(text: str) -> float:
    """The share that a percentage names: 0.2 for 20%."""
    match = _PERCENT.fullmatch(text.strip())
    part = Decimal(match[1] or match[2]) / 100 if match else None
    if part is None or part > 1:
        raise ConfigError(
            f'--max-shrink: "{text}" is no percentage', remedy="write 0% to 100%, such as 20%"
        )
    return float(part)


def length(text: str) -> dt.timedelta:
    """The length that a number of days, hours or minutes names: 7d, 36h, 90m."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise ConfigError(f'--min-horizon: "{text}" is no length', remedy="write 7d, 36h or 90m")
    return int(match[1]) * _UNITS[match[2]]


def repairs_of(given: dict[str, object]) -> "Repairs":
    """Which repairs are wanted; raises :class:`ConfigError` for a title that no guide can show."""
    from epg_export.pipeline.repairs.wanted import (  # noqa: PLC0415 - not for --help
        Repairs,
        filler_title,
    )

    filler = options.text(given["fill_gaps"])
    return Repairs(
        dedupe=bool(given["dedupe"]),
        overlaps=given["fix_overlaps"],  # type: ignore[arg-type] # click's choice
        filler=None if filler is None else filler_title(filler),
    )
