"""The Python API: the same pipeline that the command line runs."""

import datetime as dt
import pathlib
from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from typing import NamedTuple, get_args

import msgspec

from epg_export.coverage.asked import Asked
from epg_export.entry import Entry
from epg_export.errors import ConfigError
from epg_export.findings import Finding
from epg_export.formats import by_suffix, format_named
from epg_export.formats.wishes import NO_WISHES, ReadWishes
from epg_export.model import AnyRecord
from epg_export.pipeline import export as exporting
from epg_export.pipeline import validate as validating
from epg_export.pipeline.assemble import read_placed
from epg_export.pipeline.channels.channel_map import ChannelMap
from epg_export.pipeline.examine import checks_for
from epg_export.pipeline.inputs.heeded import refuse_unheeded
from epg_export.pipeline.inputs.locate import located
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.repairs import Repairs
from epg_export.pipeline.selection.select import Selection
from epg_export.pipeline.sift import OnError
from epg_export.pipeline.team import ALONE, Team
from epg_export.profiles import profile_named
from epg_export.publish.gate import Limits
from epg_export.report import SAMPLES, Report
from epg_export.verdicts import Wishes

Path = str | PathLike[str]


class Result(NamedTuple):
    """What an export did: ``outcome`` (published, withheld, refused, rehearsed) and the report.

    It is withheld for faults of its own, and refused beside what is published.
    """

    outcome: str
    report: Report

    @property
    def findings(self) -> list[Finding]:
        """What was found: exact counts are in the report, here are the samples."""
        return self.report.findings


def read(
    *inputs: Path,
    format: str | None = None,  # noqa: A002 - its name
    assume_zone: str | None = None,
    reading: ReadWishes = NO_WISHES,
) -> Iterator[Entry]:
    """Yield an :class:`Entry` for each record of the inputs, good or bad, as it stands there.

    Nothing is joined or judged; ``entry.record`` is None where nothing could be made of a text.
    A time without an offset is that of ``assume_zone`` (an IANA name); else it is naive, but in
    XMLTV, where it is UTC and told. ``reading`` is what readers are told beside the inputs: how
    tables are laid out, what press texts leave open. Raises :class:`ReadError` where an input
    cannot be opened, :class:`ConfigError` for what no reader listens to.
    """
    forced = format_named(format) if format else None
    with opened(_given(inputs), wishes=_placing(reading, assume_zone)) as sources:
        refuse_unheeded(sources, forced)
        yield from read_placed(sources, forced, assume_zone)


def validate(  # noqa: PLR0913 - the options of the command line
    *inputs: Path | Iterable[AnyRecord],
    format: str | None = None,  # noqa: A002 - its name
    assume_zone: str | None = None,
    infer_stop: bool = False,
    samples: int | None = SAMPLES,
    wishes: Wishes = Wishes(),  # noqa: B008 - frozen
    languages: Asked = Asked(),  # noqa: B008 - frozen
    profile: str = "exact",
    now: dt.datetime | None = None,
    reading: ReadWishes = NO_WISHES,
    team: Team = ALONE,
) -> Report:
    """Check files, folders, or records in hand; joined as an export would join them.

    ``samples`` is the most that is kept of each kind of finding, None for all; counts are exact.
    ``wishes`` say which findings count and how heavily, ``languages`` which the schedule should
    have; ``profile`` is the receiver to check for. Schedules that have ended by ``now`` (aware), or
    soon will, are told of only where it is given; ``reading`` is that of :func:`read`. A ``team``
    is who does the work: ``Team(4, executor)`` is four workers of any ``concurrent.futures``
    executor, and what is found is the same.
    Raises :class:`ConfigError` where a wish names no rule, :class:`ReadError` where an input
    cannot be opened.
    """
    checks = checks_for(wishes, profile=profile_named(profile), languages=languages, now=now)
    report = Report(samples=samples, judge=checks.verdicts.of)
    options = validating.ValidateOptions(
        format=format_named(format) if format else None,
        assume_zone=assume_zone,
        infer_stop=infer_stop,
        checks=checks,
    )
    with opened(_given(inputs), wishes=_placing(reading, assume_zone)) as sources:
        refuse_unheeded(sources, options.format)
        validating.validate(sources, options, report, team=team)
        report.findings = located(report.findings, sources)
    return report


def export(  # noqa: PLR0913 - the options of the command line
    *inputs: Path | Iterable[AnyRecord],
    output: Path,
    to: str | None = None,
    layout: str | None = None,
    on_error: OnError = "reject",
    selection: Selection | None = None,
    profile: str = "exact",
    version: str | None = None,
    assume_zone: str | None = None,
    infer_stop: bool = False,
    dry_run: bool = False,
    shorten: bool = False,
    split: Iterable[str] = (),
    pack: str | None = None,
    channel_map: Path | None = None,
    repairs: Repairs = Repairs(),  # noqa: B008 - frozen
    gate: Limits = Limits(),  # noqa: B008 - frozen
    samples: int | None = SAMPLES,
    wishes: Wishes = Wishes(),  # noqa: B008 - frozen
    languages: Asked = Asked(),  # noqa: B008 - frozen
    reading: ReadWishes = NO_WISHES,
    team: Team = ALONE,
) -> Result:
    """Validate the inputs and publish what is fit for it as a feed.

    ``output`` is a file or a folder, replaced in one step or left as it was; ``to`` follows from
    its suffix where it is not given; ``profile`` is the name of a receiver profile, or the path of
    a TOML file that holds one, and ``shorten`` cuts texts to the lengths that it takes;
    ``version`` is that of the target format (EBUCore 1.8). ``split`` (``channel``, ``day``) fills a
    folder with a file for each, packed as ``pack`` (gz, zst) says; ``channel_map`` is a file that
    says what channels are called where. ``repairs`` are done on the way out, and ``gate`` says how
    far the new feed may fall behind the published one. ``wishes`` and ``languages`` are those
    of :func:`validate`: a finding that is made an error rejects, and no wish publishes a record
    that has an error of its own;
    ``reading`` is that of :func:`read`, and the ``team`` that of :func:`validate`.
    Raises :class:`ConfigError`, :class:`ReadError`, :class:`WriteError`, and
    :class:`WorkerDiedError` where a worker of the team is gone; nothing is published then.
    """
    name = fspath(output)
    target = format_named(to) if to else by_suffix(name)
    if target is None:
        raise ConfigError(f"cannot tell a format from {name}", remedy="name one with to=")
    if on_error not in get_args(OnError):
        choices = ", ".join(get_args(OnError))
        raise ConfigError(f'there is no on_error="{on_error}"', remedy=f"use one of {choices}")
    chosen = profile_named(profile)
    checks = checks_for(wishes, profile=chosen, languages=languages, publishing=True)
    report = Report(samples=samples, judge=checks.verdicts.of)
    options = exporting.ExportOptions(
        to=target,
        output=name,
        layout=layout,
        on_error=on_error,
        selection=selection or Selection(),
        profile=chosen,
        version=version,
        assume_zone=assume_zone,
        infer_stop=infer_stop,
        dry_run=dry_run,
        shorten=shorten,
        checks=checks,
        split=tuple(split),
        pack=pack,
        channel_map=None if channel_map is None else ChannelMap.load(pathlib.Path(channel_map)),
        repairs=repairs,
        gate=gate,
        wishes=_placing(reading, assume_zone),
    )
    with opened(_given(inputs), output=name, wishes=options.wishes) as sources:
        refuse_unheeded(sources)
        outcome = exporting.export(sources, options, report, team=team)
        report.findings = located(report.findings, sources)
    return Result(outcome, report)


def write(records: Iterable[AnyRecord], output: Path, *, to: str | None = None) -> Result:
    """Publish records in hand; see :func:`export`."""
    return export(records, output=output, to=to)


def _placing(reading: ReadWishes, assume_zone: str | None) -> ReadWishes:
    """The wishes of readers, and the zone of times without an offset."""
    return msgspec.structs.replace(reading, zone=reading.zone or assume_zone)


def _given(
    inputs: Iterable[Path | Iterable[AnyRecord]],
) -> Iterator[str | Iterable[AnyRecord]]:
    """The inputs with paths as plain names."""
    for given in inputs:
        yield fspath(given) if isinstance(given, str | PathLike) else given
