"""One edition of a feed: written, and made visible where nothing speaks against it."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import Any

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.pipeline.books import Books
from epg_export.pipeline.choices import ExportOptions, chosen_split
from epg_export.pipeline.delta.shaping import shaping_of
from epg_export.pipeline.fit import Records
from epg_export.pipeline.hands.exporting import Writing, write_shared
from epg_export.pipeline.hands.flows import SharedFlow
from epg_export.pipeline.kinds import STALE_DOCUMENT
from epg_export.pipeline.outcome import Made, Outcome, outcome_of
from epg_export.pipeline.outgoing import Outgoing, Style
from epg_export.pipeline.published.gate import Gate
from epg_export.pipeline.repairs import repair
from epg_export.pipeline.schedule import Schedule
from epg_export.pipeline.splitting.parts import Parts
from epg_export.pipeline.splitting.split import Form, write_split
from epg_export.publish.archive import ArchiveTarget, is_archive
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
from epg_export.publish.trouble import writing_aside
from epg_export.report import Report

_Target = FolderTarget | ArchiveTarget | FileTarget | StreamTarget


class Edition:
    """One edition of a feed on its way: what is rejected, what was lost, what is left to write."""

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
                with _writing(target, self._options.output):
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
        """Whether anything speaks against publishing it."""
        made = Made(self._written, self.outgoing.episodes, self._rejects.count)
        return outcome_of(made, self._options, self._report, self._gate)


def _sink(target: _Target) -> Any:
    """What a layout writes into: the stream of one file, or what opens several."""
    return target.stream if isinstance(target, FileTarget | StreamTarget) else target


def _writing(target: _Target, output: str) -> AbstractContextManager[None]:
    """Tells where no room is left: what goes into a stream waits in the temporary folder."""
    return writing_aside() if isinstance(target, StreamTarget) else writing(output)


def _stale(output: str, names: Sequence[str]) -> Iterator[Finding]:
    for name in names:
        message = f"{name} was there before and was not written by this export"
        yield STALE_DOCUMENT.at(Place(f"{output.rstrip('/')}/{name}"), message)
