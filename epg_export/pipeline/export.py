"""The main job: records in, validated, a feed out. Nothing broken is ever published.

Read, join, examine (:mod:`assemble`), keep what is fit and asked for (:mod:`fit`), repair it where
that is wanted, compare it with what is published (:mod:`published`), write it, and only then
replace the old feed by it.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Literal, NamedTuple

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.formats.ranges import UnforeseenError
from epg_export.pipeline.assemble import Assembly, collect, read_all
from epg_export.pipeline.books import Books
from epg_export.pipeline.choices import (
    ExportOptions,
    chosen_checks,
    chosen_layout,
    chosen_settings,
    chosen_split,
)
from epg_export.pipeline.delta.patch import patched
from epg_export.pipeline.delta.shaping import shaping_of
from epg_export.pipeline.fit import Records
from epg_export.pipeline.flow.course import course_through
from epg_export.pipeline.flow.flow import Manner
from epg_export.pipeline.hands.exporting import Writing, write_shared
from epg_export.pipeline.hands.flows import SharedFlow, flowing
from epg_export.pipeline.hands.team import ALONE, Team
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.kinds import NOTHING_TO_PUBLISH, STALE_DOCUMENT
from epg_export.pipeline.outgoing import Outgoing, Style
from epg_export.pipeline.placing import assumed_zone, placing_of
from epg_export.pipeline.published.elsewhere import published_elsewhere
from epg_export.pipeline.published.gate import Gate
from epg_export.pipeline.published.publication import Told, publication
from epg_export.pipeline.published.reading import Feed
from epg_export.pipeline.repairs import repair
from epg_export.pipeline.schedule import Schedule
from epg_export.pipeline.splitting.parts import Parts
from epg_export.pipeline.splitting.split import Form, write_split
from epg_export.pipeline.store import Store
from epg_export.publish.archive import ArchiveTarget, is_archive
from epg_export.publish.lock import locked
from epg_export.publish.manifest import Head
from epg_export.publish.rejects import Rejects, rejects_path
from epg_export.publish.targets import (
    FileTarget,
    FolderTarget,
    StreamTarget,
    Written,
    file_target,
    writing,
)
from epg_export.report import Report
from epg_export.stores import is_url

__all__ = ["ExportOptions", "Outcome", "export"]

_Target = FolderTarget | ArchiveTarget | FileTarget | StreamTarget
Outcome = Literal["published", "withheld", "refused", "rehearsed"]
"""What became of it: ``withheld`` for faults of its own, ``refused`` beside what is published."""


class _Around(NamedTuple):
    """What it is compared with where nothing is published yet, and who hears of what is then."""

    instead_of: Feed | None
    told: Told | None


def export(  # noqa: PLR0913 - what, how, by whom, and who hears of it
    sources: Sequence[Source],
    options: ExportOptions,
    report: Report,
    *,
    instead_of: Feed | None = None,
    team: Team = ALONE,
    told: Told | None = None,
) -> Outcome:
    """Read the sources and publish what is fit for it; everything found goes into the report.

    It is compared with what is published under the name of the output, or where nothing is yet
    with the feed that it is ``instead_of``. A ``team`` takes part where the inputs can be cut and
    the output be joined; what comes of it is the same. ``told`` hears of what was published.

    Raises :class:`ConfigError` where the options contradict each other, :class:`ReadError` and
    :class:`WriteError` where the run cannot go on; what was published before is then as it was.
    """
    if is_url(options.output):

        def here(options: ExportOptions, told: Told) -> Outcome:
            ways: Any = {"instead_of": instead_of, "team": team, "told": told}
            return export(sources, options, report, **ways)

        return published_elsewhere(here, options, report, told)
    before = report.mark()
    try:
        return _exported(sources, options, report, _Around(instead_of, told), team)
    except UnforeseenError:
        report.back_to(before)
        return _exported(sources, options, report, _Around(instead_of, told), None)


def _exported(
    sources: Sequence[Source],
    options: ExportOptions,
    report: Report,
    around: _Around,
    team: Team | None,
) -> Outcome:
    """The same, with a team; where there is none, all records are read before any goes out."""
    style = Style(chosen_layout(options), chosen_settings(options))
    assumed = assumed_zone(options.assume_zone)
    with (
        nullcontext() if options.dry_run else locked(options.output),
        closing(Gate(options.output, options.gate, around.instead_of)) as gate,
        closing(Books(report)) as books,
        closing(Schedule(assumed)) as schedule,
        closing(_Export(options, style, report, books, gate)) as run,
        _records(sources, options, run, report, team) as records,
    ):
        outcome = run.publish(records, schedule)
        if around.told is not None and outcome == "published":
            with writing(options.output):
                around.told(publication(options.output, gate.counting, run.rejected))
        return outcome


@contextmanager
def _records(
    sources: Sequence[Source],
    options: ExportOptions,
    run: "_Export",
    report: Report,
    team: Team | None,
) -> Iterator[Records]:
    """The records of the sources, as they flow where they can, else from a store of all."""
    checks = chosen_checks(options)
    taking = run.outgoing.fitness.taking
    assumed = assumed_zone(options.assume_zone)
    if team is not None and _may_flow(options):
        team = team if run.can_be_shared else ALONE
        with course_through(sources, options.read_as, taking.again, team) as course:
            if course is not None:
                manner = Manner(placing_of(sources, assumed, infer_stops=False), checks)
                with flowing(course, sources, taking, manner, team) as flow:
                    yield flow
                return
    with closing(Store()) as store:
        read = read_all(sources, options.read_as)
        if options.channel_map is not None:
            read = options.channel_map.inward(read)
        collect(store, read, taking.take)
        placing = placing_of(sources, assumed, infer_stops=options.infer_stop)
        with (
            closing(patched(store, options.patches, placing, report)) as whole,
            closing(Assembly(whole, placing, checks)) as assembly,
        ):
            yield assembly


def _may_flow(options: ExportOptions) -> bool:
    """Whether nothing is wanted for which all records must have been read before."""
    return not options.infer_stop and options.channel_map is None and not options.patches


class _Export:
    """One export on its way: what is rejected, what was lost, what is left to write."""

    def __init__(
        self, options: ExportOptions, style: Style, report: Report, books: Books, gate: Gate
    ) -> None:
        self._options = options
        self._style = style
        self._layout = style.layout
        self._report = report
        self._rejects = Rejects()
        self._books = books
        self._gate = gate
        self.outgoing = Outgoing(options, style, books, gate.counting)
        self._written = 0

    def close(self) -> None:
        """Let the file of rejects go."""
        self._rejects.close()

    def publish(self, records: Records, schedule: Schedule) -> Outcome:
        """Write everything that is left, and make it visible unless there is a reason not to."""
        with self._target() as target:
            try:
                with writing(self._options.output):
                    self._written = self._write(records, target, schedule)
            finally:
                self._books.put_into(self._report, self._rejects)
            outcome = self._outcome()
            if outcome == "published":
                self._commit(target)
        rejecting = self._options.on_error != "stop" and not self._options.dry_run
        if outcome in ("withheld", "refused") and rejecting:
            self._rejects_alone()
        return outcome

    def _repaired(self, entries: Iterator[Entry], schedule: Schedule) -> Iterator[Entry]:
        """The entries after the repairs that are wanted, which needs all of them at once."""
        for entry in entries:
            schedule.add(entry)
        languages = self._options.selection.languages
        wanted, report = self._options.repairs, self._books.examining.report.add
        repair(schedule, wanted, report, self.outgoing.reject_broadcast, languages)
        yield from schedule.entries()

    @property
    def rejected(self) -> int:
        """How many records, or broadcasts of them, were set aside."""
        return self._rejects.count

    @property
    def can_be_shared(self) -> bool:
        """Whether several hands can write it: one file, as the records come."""
        options = self._options
        one = not self._layout.folder and not options.split
        return one and self._layout.shares is not None and not options.repairs.wanted

    def _write(self, records: Records, target: _Target, schedule: Schedule) -> int:
        if isinstance(records, SharedFlow):
            extent = self._gate.extent
            ways = self.outgoing, self._options, self._style, self._books, extent
            return write_shared(records, Writing(*ways), _sink(target))
        entries = self.outgoing.fitness.of(records)
        if self._options.repairs.wanted:
            entries = self._repaired(entries, schedule)
        entries = self.outgoing.counted(entries)
        options = self.outgoing.write_options()
        if isinstance(target, FileTarget | StreamTarget) or not self._options.split:
            return self._layout.write(entries, _sink(target), options)
        with closing(Parts(chosen_split(self._options), schedule.assumed)) as parts:
            for entry in entries:
                parts.add(entry)
            form = Form(self._options.to, self._layout, self._options.pack)
            return write_split(parts, target, form, options)

    def _target(self) -> _Target:
        output = self._options.output
        if not self._layout.folder and not self._options.split:
            return file_target(output)
        head = Head(
            format=self._options.to.name,
            layout=self._layout.name,
            split=chosen_split(self._options),
            pack=self._options.pack,
            options=shaping_of(self._options),
        )
        return ArchiveTarget(output, head) if is_archive(output) else FolderTarget(output, head)

    def _commit(self, target: _Target) -> None:
        """Make the output visible, and the rejects with it: both are ready before either is."""
        path = self._rejects_path()
        if isinstance(target, FolderTarget):
            if self._rejects.count:
                with (
                    target.open(target.rejects, role="rejects") as stream,
                    writing(self._options.output),
                ):
                    self._rejects.copy(stream)
            self._tell_files(target.commit())
            self._report.extend(target.findings())
            self._report.extend(_stale(self._options.output, target.others()))
        else:
            with nullcontext() if path is None else self._rejects.beside(path):
                self._tell_files(target.commit())
            if isinstance(target, ArchiveTarget):
                self._report.extend(target.findings())

    def _tell_files(self, written: Written | None) -> None:
        """Have the report say what was done to the files, where the output has several."""
        if written is not None:
            self._report.files = {
                "files_written": len(written.written),
                "files_removed": len(written.removed),
                "files_kept": written.kept,
            }

    def _rejects_alone(self) -> None:
        """Put the rejects in their place although nothing else is published."""
        path = self._rejects_path()
        if path is not None and path.parent.is_dir():
            self._rejects.settle(path)

    def _rejects_path(self) -> Path | None:
        many = self._layout.folder or bool(self._options.split)
        output = self._options.output
        return rejects_path(output, folder=many and not is_archive(output))

    def _outcome(self) -> Outcome:
        """Whether there is a reason not to publish: an error under ``stop``, or nothing left.

        An input that tells of channels only is published; one whose programmes were all rejected
        or not asked for would wipe a guide. What is published decides last: see :mod:`published`.
        """
        errors = self._report.severities["error"]
        selected = self._options.selection.narrows
        if (errors and not self._written) or (selected and not self.outgoing.episodes):
            if selected or self._rejects.count:
                self._report.add(self._nothing(asked_for=selected), stands=True)
            return "withheld"
        if errors and self._options.on_error == "stop":
            return "withheld"
        if self._is_refused():
            return "refused"
        return "rehearsed" if self._options.dry_run else "published"

    def _nothing(self, *, asked_for: bool) -> Finding:
        """Why there is nothing to publish."""
        place = Place(self._options.output)
        if not asked_for:
            return NOTHING_TO_PUBLISH.at(place, "no content is left: all was rejected")
        message = "no content is left: nothing that was asked for is there"
        remedy = "check the channels and the time that were asked for; what was published stays"
        return NOTHING_TO_PUBLISH.at(place, message, remedy=remedy)

    def _is_refused(self) -> bool:
        """Whether the gate lets it not pass: no wish opens it, or hides why it is shut.

        What a wish makes an error refuses as well, unless everything is to be let through.
        """
        found = tuple(self._gate.findings())
        for finding in found:
            self._report.add(finding, stands=finding.severity == "error")
        if any(finding.severity == "error" for finding in found):
            return True
        judged = self._options.checks.verdicts.all_of(found)
        allowed = self._options.gate.allow_shrink
        return not allowed and any(finding.severity == "error" for finding in judged)


def _sink(target: _Target) -> Any:
    """What a layout writes into: the stream of one file, or what opens several."""
    return target.stream if isinstance(target, FileTarget | StreamTarget) else target


def _stale(output: str, names: Sequence[str]) -> Iterator[Finding]:
    for name in names:
        message = f"{name} was there before and was not written by this export"
        yield STALE_DOCUMENT.at(Place(f"{output.rstrip('/')}/{name}"), message)
