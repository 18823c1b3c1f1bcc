"""The moments, spans and shares that people write on a command line."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from fuzzing.promises import is_said_well
from fuzzing.targets import Target

from epg_export.cli import chosen
from epg_export.cli.checks import moment
from epg_export.cli.lengths import length_of
from epg_export.cli.operating import moment_of
from epg_export.errors import ConfigError
from epg_export.pipeline.selection.select import bound, window

_SAID = (
    *("clock", "2026-03-28T20:15:00+01:00", "2026-03-28", "2026-03-28T20:15", "20260328T201500Z"),
    *("tomorrow", "28.3.2026", "7d", "36h", "1.5 s", "90m", "20%", "0.5 %", "100", "2026-W13-6"),
    *("0001-01-01", "9999-12-31", "9999-12-31T23:59:59-14:00", "2026-03-28T24:00Z"),
)


def _takes(text: str) -> None:
    asked: tuple[Callable[[str], object], ...] = (
        *(moment, bound, partial(length_of, "--min-horizon"), chosen._share),
        *(partial(moment_of, option="--now"), lambda said: window(said, said)),
    )
    for ask in asked:
        try:
            found = ask(text)
        except ConfigError as error:
            is_said_well(error)
        else:
            assert found is None or isinstance(found, dt.date | dt.timedelta | float | tuple)


def times(data: bytes) -> None:
    """What is written is taken, or refused with a word."""
    _takes(data.decode("utf-8", "surrogateescape"))


TARGETS = {"times": Target(times, lambda: tuple(text.encode() for text in _SAID), of_feeds=False)}
