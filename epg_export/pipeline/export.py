"""The main job: records in, validated, a feed out. Nothing broken is ever published."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any, Literal

import msgspec

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.errors import ConfigError
from epg_export.findings import Finding, Place
from epg_export.formats import Format, Layout, WriteOptions, all_formats
from epg_export.model import Broadcast, Episode, Series
from epg_export.pipeline.assemble import Assembly, collect, read_all
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.kinds import (
    CANCELLED_NOT_PUBLISHED,
    EPISODE_WITHOUT_BROADCAST,
    NOTHING_TO_PUBLISH,
    SERIES_WITHOUT_EPISODE,
    STALE_DOCUMENT,
    UNLISTED_NOT_PUBLISHED,
)
from epg_export.pipeline.losses import Losses, hidden
from epg_export.pipeline.placing import assumed_zone, placing_of
from epg_export.pipeline.select import Selection
from epg_export.pipeline.shorten import Shortening, told_before
from epg_export.pipeline.sift import OnError, sift
from epg_export.pipeline.source import Source
from epg_export.pipeline.store import Store
from epg_export.pipeline.validate import count
from epg_export.profiles import EXACT, Profile
from epg_export.publish.archive import ArchiveTarget, is_archive
from epg_export.publish.rejects import Rejects, rejects_path
from epg_export.publish.targets import (
    FileTarget,
    FolderTarget,
    StreamTarget,
    file_target,
    is_folder,
    writing,
)
from epg_export.report import Report

_WHOLE = {"field": "episode"}
_SERIES = {"field": "series"}
_Target = FolderTarget | ArchiveTarget | FileTarget | StreamTarget
Outcome = Literal["published", "withheld", "rehearsed"]


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What an export is to do.

    ``to`` is the target format and ``output`` a file's or folder's name, or ``-``; ``read_as``
    forces the format of the inputs. ``profile`` is the receiver's; ``version`` that of the target
    format, where it is not the profile's; ``assume_zone`` is an IANA name for times without an
    offset; ``infer_stop`` ends a broadcast without a stop where the next one on its channel starts;
    ``shorten`` cuts texts to the lengths that the receiver takes.
    """

    to: Format
    output: str
    read_as: Format | None = None
    layout: str | None = None
    on_error: OnError = "reject"
    selection: Selection = Selection()
    profile: Profile = EXACT
    version: str | None = None
    assume_zone: str | None = None
    infer_stop: bool = False
    dry_run: bool = False
    shorten: bool = False
    checks: Checks = Checks()


def export(sources: Sequence[Source], options: ExportOptions, report: Report) -> Outcome:
    """Read the sources and publish what is fit for it; everything found goes into the report.

    Raises :class:`ConfigError` where the options contradict each other, :class:`ReadError` and
    :class:`WriteError` where the run cannot go on; what was published before is then as it was.
    """
    layout = chosen_layout(options)
    settings = chosen_settings(options)
    assumed = assumed_zone(options.assume_zone)
    with closing(Store()) as store, closing(Rejects()) as rejects:
        run = _Export(options, layout, settings, report, rejects)
        read = read_all(sources, options.read_as)
        collect(store, read, run.take)
        placing = placing_of(sources, assumed, infer_stops=options.infer_stop)
        with closing(Assembly(store, placing, _looked_for(options))) as assembly:
            return run.publish(assembly)


def _looked_for(options: ExportOptions) -> Checks:
    """What is looked for: a text that is shortened is told where it is cut, and not before."""
    checks, profile = options.checks, options.profile
    if not options.shorten:
        return checks
    if not profile.limits:
        raise ConfigError(
            f"the profile {profile.name} says no lengths to shorten texts to",
            remedy="leave --shorten out, or choose a profile with limits, such as dvb-i",
        )
    limits = told_before(checks.terms.limits)
    terms = msgspec.structs.replace(checks.terms, limits=limits)
    return msgspec.structs.replace(checks, terms=terms)


def chosen_layout(options: ExportOptions) -> Layout:
    """The layout that format, option and output ask for together."""
    name, output = options.to.name, options.output
    if not options.to.layouts:
        raise ConfigError(f"{name} is not written", remedy="choose another format with --to")
    folder = is_folder(output) or is_archive(output)
    layout = options.to.layout(options.layout, folder=folder)
    if layout is None and options.layout is not None:
        names = ", ".join(layout.name for layout in options.to.layouts)
        raise ConfigError(
            f'{name} has no layout "{options.layout}"', remedy=f"choose one of {names}"
        )
    if layout is None or (folder and not layout.folder):
        what = "an archive" if is_archive(output) else "a folder"
        near = f"{output.rstrip('/')}/" if is_folder(output) else ""
        raise ConfigError(
            f"{output} is {what}, and this is written into one file",
            remedy=f"name a file, such as {near}guide{options.to.suffixes[0]}",
        )
    if layout.folder and output == "-":
        raise ConfigError(
            f"the layout {layout.name} fills a folder, not a stream", remedy="name a folder with -o"
        )
    return layout


def chosen_settings(options: ExportOptions) -> Any:
    """What the receiver profile asks of the target format, as the settings that it declares.

    None where the format has none, which is fine for a profile that asks nothing of any format.
    """
    profile, target = options.profile, options.to
    names = [format_.name for format_ in all_formats()]
    for name in profile.formats:
        if name not in names:
            raise ConfigError(
                f'{profile.file}: there is no format "{name}"',
                remedy=f"name a table after one of {', '.join(names)}",
            )
    if profile.formats and (target.settings is None or target.name not in profile.formats):
        raise ConfigError(
            f"the profile {profile.name} asks nothing of {target.name}",
            remedy=f"leave --profile out, or write {', '.join(profile.formats)}",
        )
    if options.version is not None and options.version not in target.versions:
        raise ConfigError(
            f"{target.name} is not written in a version {options.version}",
            remedy=f"choose one of {', '.join(target.versions)}"
            if target.versions
            else f"leave it out: {target.name} has one version",
        )
    settings = profile.settings(target.name, target.settings) if target.settings else None
    if settings is None or options.version is None:
        return settings
    return msgspec.structs.replace(settings, version=options.version)


class _Export:
    """One export on its way: what is rejected, what was lost, what is left to write."""

    def __init__(
        self,
        options: ExportOptions,
        layout: Layout,
        settings: Any,
        report: Report,
        rejects: Rejects,
    ) -> None:
        self._options = options
        self._layout = layout
        self._settings = settings
        self._report = report
        self._rejects = rejects
        with_settings = options.to.carries_with
        carries = with_settings(settings) if with_settings else options.to.carries
        self._carries = carries.without(layout.unsaid) if carries else None
        self._shortening = Shortening(options.profile.limits) if options.shorten else None
        self._losses = Losses(options.to, self._carries) if self._carries else None
        self._written = 0
        self._episodes = 0

    def take(self, entry: Entry) -> Entry | None:
        """Sift an entry as it was read, before it is joined with others."""
        entry = self._judged(entry)
        taken = self._sifted(entry)
        if taken is None:
            self._report.extend(entry.findings)
            return None
        # What is published goes on with what was found about it; what was rejected is told now.
        told = [finding for finding in entry.findings if finding.severity == "error"]
        self._report.extend(told)
        rest = tuple(finding for finding in taken.findings if finding.severity != "error")
        return msgspec.structs.replace(taken, findings=rest)

    def publish(self, assembly: Assembly) -> Outcome:
        """Write everything that is left, and make it visible unless there is a reason not to."""
        with self._target() as target:
            options = WriteOptions(
                languages=self._options.selection.languages,
                profile=self._options.profile.name,
                settings=self._settings,
                report=self._from_writer,
            )
            with writing(self._options.output):
                self._written = self._layout.write(self._entries(assembly), _sink(target), options)
            outcome = self._outcome()
            if outcome == "published":
                self._commit(target)
        if outcome == "withheld" and self._options.on_error != "stop":
            self._rejects_alone()
        return outcome

    def _target(self) -> _Target:
        output = self._options.output
        if not self._layout.folder:
            return file_target(output)
        return ArchiveTarget(output) if is_archive(output) else FolderTarget(output)

    def _commit(self, target: _Target) -> None:
        """Make the output visible, and the rejects with it: both are ready before either is."""
        path = rejects_path(self._options.output)
        if isinstance(target, FolderTarget):
            if self._rejects.count and path is not None:
                with target.open(path.name) as stream, writing(self._options.output):
                    self._rejects.copy(stream)
            target.commit()
            self._report.extend(_stale(self._options.output, target.others()))
            if not self._rejects.count and path is not None:
                self._rejects.settle(path)
        elif path is None:
            target.commit()
        else:
            with self._rejects.beside(path):
                target.commit()

    def _rejects_alone(self) -> None:
        """Put the rejects in their place although nothing else is published."""
        path = rejects_path(self._options.output)
        if path is not None and path.parent.is_dir():
            self._rejects.settle(path)

    def _outcome(self) -> Outcome:
        """Whether there is a reason not to publish: an error under ``stop``, or nothing left.

        An input that tells of channels only is published; one whose programmes were all rejected
        or not asked for would wipe a guide.
        """
        errors = self._report.severities["error"]
        selected = self._options.selection.narrows
        if (errors and not self._written) or (selected and not self._episodes):
            if selected or self._rejects.count:
                why = "nothing that was asked for is there" if selected else "all was rejected"
                place = Place(self._options.output)
                self._report.add(NOTHING_TO_PUBLISH.at(place, f"no content is left: {why}"))
            return "withheld"
        if errors and self._options.on_error == "stop":
            return "withheld"
        return "rehearsed" if self._options.dry_run else "published"

    def _entries(self, assembly: Assembly) -> Iterator[Entry]:
        for found in assembly.entries():
            checked = self._judged(found)
            self._report.extend(checked.findings)
            entry = self._sifted(checked)
            if entry is None:
                continue
            selected = self._options.selection.apply(entry)
            if selected is None:
                continue
            if self._shortening is not None:
                selected = self._shortening.apply(selected)
            self._report.extend(selected.findings[len(checked.findings) :])
            self._tell_series(selected, assembly)
            published = self._for_the_public(selected)
            if published is None:
                continue
            if self._losses is not None:
                self._report.extend(self._losses.of(published))
            count(self._report, published)
            self._episodes += isinstance(published.record, Episode)
            yield published

    def _tell_series(self, entry: Entry, assembly: Assembly) -> None:
        """Tell of a series that shows nowhere: of what has no broadcasts, only episodes show it."""
        series = entry.record
        if not isinstance(series, Series) or not self._options.to.broadcasts_only:
            return
        if not assembly.has_episodes(series):
            message = f"{self._options.to.name} shows series by their episodes, and it has none"
            self._report.add(SERIES_WITHOUT_EPISODE.at(entry.place, message, facts=_SERIES))

    def _for_the_public(self, entry: Entry) -> Entry | None:
        """The entry without broadcasts that the target would show although they are not to be."""
        episode = entry.record
        if not isinstance(episode, Episode) or self._carries is None:
            return entry
        stay = []
        for index, broadcast in enumerate(episode.broadcasts):
            if hidden(broadcast, self._carries):
                self._report.add(_left_out(entry, index, broadcast))
            else:
                stay.append(index)
        if episode.broadcasts and not stay and self._options.to.broadcasts_only:
            return None
        if not episode.broadcasts and self._options.to.broadcasts_only:
            if not entry.cut:
                message = f"{self._options.to.name} tells of broadcasts, and it has none"
                lost = EPISODE_WITHOUT_BROADCAST.at(entry.place, message, facts=_WHOLE)
                self._report.add(lost)
            return None
        return with_broadcasts_at(entry, stay)

    def _judged(self, entry: Entry) -> Entry:
        """The entry with the findings that count, as heavy as they are to be."""
        if not entry.findings:
            return entry
        findings = self._options.checks.verdicts.all_of(entry.findings)
        return msgspec.structs.replace(entry, findings=findings)

    def _sifted(self, entry: Entry) -> Entry | None:
        sifted = sift(entry, self._options.on_error, holds_all=self._carries is None)
        for rejected in sifted.rejected:
            self._rejects.add(rejected.record, rejected.raw, rejected.path, rejected.findings)
        return sifted.entry

    def _from_writer(self, entry: Entry | None, finding: Finding) -> None:
        """What the writer finds; an error means that it left something of the entry out."""
        if finding.place.source == "output":
            place = msgspec.structs.replace(finding.place, source=self._options.output)
            finding = msgspec.structs.replace(finding, place=place)
        self._report.add(finding)
        if finding.severity == "error" and entry is not None:
            self._rejects.add(entry.record, entry.raw, "", (finding,))


def _sink(target: _Target) -> Any:
    """What a layout writes into: the stream of one file, or what opens several."""
    return target.stream if isinstance(target, FileTarget | StreamTarget) else target


def _left_out(entry: Entry, index: int, broadcast: Broadcast) -> Finding:
    path = f".broadcasts[{index}]"
    when = f"{broadcast.channel}, {broadcast.start.isoformat()}"
    if broadcast.status == "cancelled":
        place = entry.locate(f"{path}.status")
        return CANCELLED_NOT_PUBLISHED.at(place, f"the broadcast is cancelled: {when}")
    place = entry.locate(f"{path}.listed")
    return UNLISTED_NOT_PUBLISHED.at(place, f"the broadcast is not to be listed: {when}")


def _stale(output: str, names: Sequence[str]) -> Iterator[Finding]:
    for name in names:
        message = f"{name} was there before and was not written by this export"
        yield STALE_DOCUMENT.at(Place(f"{output.rstrip('/')}/{name}"), message)
