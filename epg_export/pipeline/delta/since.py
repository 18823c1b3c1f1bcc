"""What changed since a folder was published, by its manifest: a delta for those who have it.

The inputs are exported as that folder was, into a temporary one; files of the same hash hold the
same records. Of the others the old ones are read from beside the manifest. Where one is gone or was
written again, nobody knows what was in it, so its part of the feed is replaced as a whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from epg_export.errors import ReadError, reason
from epg_export.findings import Finding, Place
from epg_export.model import AnyRecord, Channel
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.delta import records_of
from epg_export.pipeline.delta.kinds import DAY_REPLACED
from epg_export.pipeline.delta.lines import VERSION, Cancel, Header, line
from epg_export.pipeline.delta.publication import PublishedFolder
from epg_export.pipeline.delta.sides import Sides
from epg_export.pipeline.delta.wholes import Cancelled
from epg_export.pipeline.examined import Reading
from epg_export.pipeline.export import Outcome, export
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.placing import assumed_zone
from epg_export.pipeline.unbundled import broadcasts_of
from epg_export.publish.aside import aside
from epg_export.publish.folder.damage import DAMAGED_MANIFEST
from epg_export.publish.lock import locked
from epg_export.publish.manifest import (
    DamagedManifestError,
    Listed,
    Manifest,
    decoded,
    read_manifest,
)
from epg_export.publish.rejects import Rejects, rejects_name, rejects_path
from epg_export.publish.targets import file_target, writing
from epg_export.report import Judge, Report

_REMEDY = "name the manifest.json of a published folder, or publish the whole feed again"
_FEED = "feed"


@contextmanager
def published_by(path: str, *, rehearsing: bool = False) -> Iterator[PublishedFolder]:
    """The publication that a manifest tells of; nobody publishes to its folder meanwhile.

    Where it is only rehearsed, the folder is not locked.

    Raises :class:`ReadError` where it cannot be opened, :class:`DamagedManifestError` where it is
    none, :class:`WriteError` where another run is publishing to the folder.
    """
    folder = Path(path).parent
    if not Path(path).exists():
        raise ReadError(path, "there is no such file")
    if not Path(path).is_file():
        raise ReadError(path, "it is no file", remedy=_REMEDY)
    with nullcontext() if rehearsing else locked(str(folder)):
        try:
            text = Path(path).read_bytes()
        except OSError as error:
            raise ReadError(path, reason(error)) from error
        yield PublishedFolder(decoded(text), folder)


def damaged(path: str, error: DamagedManifestError) -> Finding:
    """What is told of a manifest that is none: nobody knows what was published."""
    found = DAMAGED_MANIFEST.at(
        Place(path, line=1), f"it is not the list of a published folder: {error}", remedy=_REMEDY
    )
    return msgspec.structs.replace(found, severity="error")


def export_since(
    sources: Sequence[Source], options: ExportOptions, report: Report, *, old: PublishedFolder
) -> Outcome:
    """Write a delta between a publication and what the inputs would be published as now.

    ``options`` are those of the manifest; the gate compares with what it lists. The output is to
    be one that a delta may go to (:func:`delta_to`). Raises as an export does.
    """
    with aside(options.output, beside=not options.dry_run) as place:
        folder = place / _FEED
        outcome = _exported(sources, options, folder, report, old)
        if outcome != "published":
            if not options.dry_run and options.on_error != "stop":
                with _rejects(folder, options.output):
                    pass
            return outcome
        new = PublishedFolder(read_manifest(folder) or _nothing_of(old.manifest), folder)
        with file_target(options.output) as target:
            with writing(options.output):
                target.stream.writelines(_lines(old, new, options, report))
            if options.dry_run:
                return "rehearsed"
            with _rejects(folder, options.output):
                target.commit()
        return outcome


def _exported(
    sources: Sequence[Source],
    options: ExportOptions,
    folder: Path,
    report: Report,
    old: PublishedFolder,
) -> Outcome:
    """Publish the inputs into a folder that only this run knows; nothing tells of it."""
    hidden = msgspec.structs.replace(options, output=f"{folder}/", dry_run=False)
    try:
        return export(sources, hidden, report, instead_of=old)
    finally:
        report.findings[:] = [_at_output(one, folder, options.output) for one in report.findings]
        report.files = {}


def _at_output(finding: Finding, folder: Path, output: str) -> Finding:
    if not finding.place.source.startswith(str(folder)):
        return finding
    place = msgspec.structs.replace(finding.place, source=output)
    return msgspec.structs.replace(finding, place=place)


@contextmanager
def _rejects(folder: Path, output: str) -> Iterator[None]:
    """Have what the export left out ready beside the output, and put it there if all goes well."""
    path, kept = rejects_path(output), folder / rejects_name(folder)
    with closing(Rejects()) as rejects:
        if kept.exists():
            rejects.take(kept)
        with nullcontext() if path is None else rejects.beside(path):
            yield


def _lines(
    old: PublishedFolder, new: PublishedFolder, options: ExportOptions, report: Report
) -> Iterator[bytes]:
    """Yield the delta between two publications of one form."""
    was, now = ({file.file: file.sha256 for file in one.manifest.files} for one in (old, new))
    if was == now:
        yield line(Header(version=VERSION, cancels=0, upserts=0))
        return
    lost = {file.file: file for file in old.manifest.files if now.get(file.file) != file.sha256}
    before: list[Source] = []
    for file in old.manifest.files:
        if file.file not in lost:
            before.append(new.source(file))
        elif trouble := old.trouble(file):
            report.add(_replaced(old.folder / file.file, file, trouble))
        else:
            before.append(old.source(lost.pop(file.file)))
    reading = Reading(format=options.to, assume_zone=options.assume_zone)
    with closing(Sides()) as sides:
        for record in records_of(before, reading, Report(judge=_passing_on(new, report))):
            sides.before(record)
        parts = list(_parts(lost.values(), something_is_known=bool(before)))
        told = _Told(parts, assumed_zone(options.assume_zone))
        after = [new.source(file) for file in new.manifest.files]
        for record in records_of(after, reading, Report()):
            sides.after(record, told=bool(parts) and told.tells(record))
        yield from sides.delta(parts, before_is_known=not lost)


def _passing_on(new: PublishedFolder, report: Report) -> Judge:
    """Tell what is found on reading old files; of new ones the export told already.

    What was published once rejects nothing now, so an error of it is a warning.
    """

    def pass_on(finding: Finding) -> None:
        if not finding.place.source.startswith(str(new.folder)):
            weight = "warning" if finding.severity == "error" else finding.severity
            report.add(msgspec.structs.replace(finding, severity=weight))

    return pass_on


def _replaced(path: Path, file: Listed, trouble: str) -> Finding:
    what = " of ".join(str(one) for one in (file.day, file.channel) if one is not None)
    message = f"{trouble}: {what or 'the whole feed'} is replaced"
    return DAY_REPLACED.at(Place(str(path), channel=file.channel), message)


def _parts(lost: Iterable[Listed], *, something_is_known: bool) -> Iterator[Cancel]:
    """Yield what is cancelled as a whole, because nobody knows what was in these files.

    That is everything where no part has a file of its own, or nothing of the feed is left to
    compare with. A day is cancelled by the clock where that is known: who reads the feed may not
    know when the broadcast day of a channel begins.
    """
    files = list(lost)
    apart = all(file.channel is not None or file.day is not None for file in files)
    if files and not (apart and something_is_known):
        yield Cancel(everything=True)
        return
    for file in files:
        if file.day is None or file.first is None or file.last is None:
            yield Cancel(channel=file.channel, day=file.day)
        else:
            yield Cancel(channel=file.channel, day=file.day, since=file.first, to=file.last)


class _Told:
    """Knows which records are told although they may be as they were: parts are put in again."""

    def __init__(self, parts: Sequence[Cancel], assumed: ZoneInfo | None) -> None:
        self._all = any(part.everything for part in parts)
        self._parts = Cancelled(parts, assumed)
        self._channels: dict[str, Channel] = {}

    def tells(self, record: AnyRecord) -> bool:
        """Whether a record is told. Channels come before what is on air there."""
        if isinstance(record, Channel):
            self._channels[record.id] = record
        on_air = broadcasts_of(record)
        return self._all or any(self._parts.hold(one, self._channels) for one in on_air)


def _nothing_of(manifest: Manifest) -> Manifest:
    return msgspec.structs.replace(manifest, files=(), index=None)
