"""Checking inputs: records against the rules, XML documents against their schema."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial

import msgspec

from epg_export.coverage.overview import Overview
from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.formats.base import FormatCheck
from epg_export.formats.kinds import MALFORMED_XML
from epg_export.formats.schema import Told
from epg_export.model import Broadcast, Channel, Episode, Feed, Series
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.examined import Reading, examined
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.sources import findings_of
from epg_export.pipeline.kinds import NO_SCHEMA, STRUCTURE_ONLY
from epg_export.pipeline.progress import listening
from epg_export.report import Report


class ValidateOptions(Reading, frozen=True, kw_only=True):
    """How inputs are understood, and what they are checked by.

    ``schema`` is the path of an XSD to use.
    """

    schema: str | None = None
    checks: Checks = Checks()


def validate(
    sources: Sequence[Source],
    options: ValidateOptions,
    report: Report,
    overview: Overview | None = None,
) -> None:
    """Put everything that is to be said about the inputs into the report.

    An ``overview`` learns what is in them by the way.
    """
    records: list[Source] = []
    told = Told()
    listening().stage("checking the schema")
    for source in sources:
        source.format = options.format_of(source)
        check = source.format.check if source.format else None
        reads = source.format is None or source.format.read is not None
        checked = source.format is not None and source.format.checked
        if check is not None and (options.schema or checked or not reads):
            for finding in _checked(source, check, options, report, reads=reads):
                told.add(finding)
        elif check is None and options.schema and source.format is not None:
            message = f"{source.format.name} is not XML, so it was not compared with a schema"
            report.add(NO_SCHEMA.at(Place(source.name), message))
        if reads:
            records.append(source)
    if records:
        listening().stage("reading")
        take = partial(_noted, report=report, told=told)
        with closing(examined(records, options, options.checks, take)) as found:
            for entry in found:
                report.extend(entry.findings)
                count(report, entry)
                if overview is not None:
                    overview.take(entry)


def _checked(
    source: Source, check: FormatCheck, options: ValidateOptions, report: Report, *, reads: bool
) -> Iterator[Finding]:
    """Compare a document with its schema; yields what was found.

    That is done where a schema was named, where the format asks for it, and where nothing else is
    known of it.
    """
    found = findings_of(source, lambda stream: check(stream, source.name, options.schema))
    for finding in found:
        if reads and finding.code == MALFORMED_XML.code:
            continue  # reading tells it, and of every fault where it begins
        report.add(finding)
        yield finding
    report.tally("documents")
    if not reads:
        name = source.format.name if source.format else ""
        message = f"{name} was compared with its schema; its records were not looked at"
        report.add(STRUCTURE_ONLY.at(Place(source.name), message))


def _noted(entry: Entry, report: Report, told: Told) -> Entry | None:
    """An entry without what was told before; without a record it ends here, and is told."""
    if not entry.findings:
        return entry if entry.record is not None else None
    findings = tuple(finding for finding in entry.findings if finding not in told)
    if entry.record is None:
        report.extend(findings)
        return None
    if len(findings) == len(entry.findings):
        return entry
    return msgspec.structs.replace(entry, findings=findings)


_PLURALS = {
    Feed: "feeds",
    Channel: "channels",
    Series: "series",
    Episode: "episodes",
    Broadcast: "broadcasts",
}


def count(report: Report, entry: Entry) -> None:
    """Count a record by its type, and an episode's broadcasts."""
    if entry.record is None:
        return
    report.tally(_PLURALS[type(entry.record)])
    if isinstance(entry.record, Episode) and entry.record.broadcasts:
        report.tally("broadcasts", len(entry.record.broadcasts))
