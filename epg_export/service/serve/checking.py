"""What a process does with a feed that was sent: it is validated, and the report is the answer."""

import datetime as dt
from pathlib import Path
from typing import Self

import msgspec

from epg_export.bounds import USUAL, Bounds
from epg_export.coverage.asked import Asked
from epg_export.errors import ConfigError, EpgExportError
from epg_export.formats import format_named
from epg_export.formats.wishes import ReadWishes
from epg_export.pipeline import export  # noqa: F401 - declares what can be found
from epg_export.pipeline.examine import checks_for
from epg_export.pipeline.inputs.locate import located
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.selection.select import bound
from epg_export.pipeline.validate import ValidateOptions, validate
from epg_export.profiles import profile_named
from epg_export.report import Report
from epg_export.reporters.json import render
from epg_export.verdicts import Wishes

NAME = "feed"
"""What a feed is called in its report: it came without a name."""


class House(msgspec.Struct, frozen=True, kw_only=True):
    """What a house looks for in every feed: its wishes, and the languages it asks for.

    ``bounds`` are what a feed may cost.
    """

    wishes: Wishes = Wishes()
    languages: Asked = Asked()
    bounds: Bounds = USUAL


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """How one feed is to be checked: the format it is in, by its name, a receiver, a moment."""

    format: str | None = None
    profile: str = "exact"
    now: dt.datetime | None = None

    @classmethod
    def of(cls, format_: str | None, profile: str, now: str | None) -> Self:
        """The question that somebody writes; ``now`` may be ``clock``.

        Raises :class:`ConfigError` for a format that is none, and for a time without an offset.
        """
        if format_ is not None and format_named(format_).read is None:
            raise ConfigError(f"{format_} is only written", remedy="leave it out")
        moment = bound(None if now == "clock" else now)
        if moment is not None and not isinstance(moment, dt.datetime):
            remedy = "write 2026-03-28T20:15:00+01:00, or clock"
            raise ConfigError("now is a day, not a moment", remedy=remedy)
        clock = dt.datetime.now(tz=dt.UTC) if now == "clock" else None
        return cls(format=format_, profile=profile, now=clock or moment)


class UnreadableError(EpgExportError):
    """Nothing can be read of what was sent; said without the place where it was kept."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy=remedy)


def report_on(path: str, question: Question, house: House) -> bytes:
    """The report on the feed at a path, as JSON.

    Raises :class:`UnreadableError` where it cannot be opened as what it is,
    :class:`ConfigError` where it cannot be read as what it is said to be, and
    :class:`WriteError` where there is no room for what has to be remembered of it.
    """
    checks = checks_for(
        house.wishes,
        profile=profile_named(question.profile),
        languages=house.languages,
        now=question.now,
    )
    forced = format_named(question.format) if question.format else None
    report = Report(judge=checks.verdicts.of)
    try:
        with opened([path], wishes=ReadWishes(bounds=house.bounds)) as sources:
            for source in sources:
                source.name = source.name.replace(path, NAME)
            validate(sources, ValidateOptions(format=forced, checks=checks), report)
            return render(report, located(report.findings, sources)).encode() + b"\n"
    except EpgExportError as error:
        if path in str(error):
            message = str(error).replace(path, NAME).replace(str(Path(path).parent), "")
            raise UnreadableError(message, error.remedy) from error
        raise
