"""Checking inputs: records against the rules, XML documents against their schema."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from functools import partial

import msgspec

from epg_export.coverage.overview import Overview
from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.formats import Format
from epg_export.formats.base import FormatCheck
from epg_export.formats.kinds import MALFORMED_XML
from epg_export.formats.schema import Told
from epg_export.pipeline.assemble import Assembly, Take, collect, read_all
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.kinds import NO_SCHEMA, STRUCTURE_ONLY
from epg_export.pipeline.placing import assumed_zone, placing_of
from epg_export.pipeline.source import Source
from epg_export.pipeline.sources import findings_of, head_of, known_by
from epg_export.pipeline.store import Store
from epg_export.pipeline.straight import straight
from epg_export.report import Report


class ValidateOptions(msgspec.Struct, frozen=True, kw_only=True):
    """``format`` reads every input as that format; ``schema`` is the path of an XSD to use."""

    format: Format | None = None
    schema: str | None = None
    assume_zone: str | None = None
    infer_stop: bool = False
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
    for source in sources:
        source.format = options.format or source.format or known_by(head_of(source), source.name)
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
        take = partial(_noted, report=report, told=told)
        with closing(_examined(records, options, take)) as examined:
            for entry in examined:
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


def _examined(
    sources: Sequence[Source], options: ValidateOptions, take: Take
) -> Generator[Entry, None, None]:
    """Yield the entries of all sources, joined and examined; one that needs no joining streams."""
    assumed = assumed_zone(options.assume_zone)
    read = read_all(sources, options.format)
    alone = sources[0].format if len(sources) == 1 else None
    if alone is not None and alone.self_contained and not options.infer_stop:
        placing = placing_of(sources, assumed, infer_stops=False)
        taken = (entry for entry in map(take, read) if entry is not None)
        yield from straight(taken, placing, options.checks)
        return
    with closing(Store()) as store:
        collect(store, read, take)
        placing = placing_of(sources, assumed, infer_stops=options.infer_stop)
        with closing(Assembly(store, placing, options.checks)) as assembly:
            yield from assembly.entries()


def _noted(entry: Entry, report: Report, told: Told) -> Entry | None:
    """An entry without what was told before; without a record it ends here, and is told."""
    findings = tuple(finding for finding in entry.findings if finding not in told)
    if entry.record is None:
        report.extend(findings)
        return None
    if len(findings) == len(entry.findings):
        return entry
    return msgspec.structs.replace(entry, findings=findings)


_PLURALS = {"feed": "feeds", "series": "series"}


def count(report: Report, entry: Entry) -> None:
    """Count a record by its type, and an episode's broadcasts."""
    if entry.record is None:
        return
    kind = str(entry.record.__struct_config__.tag)
    report.tally(_PLURALS.get(kind, f"{kind}s"))
    broadcasts = getattr(entry.record, "broadcasts", ())
    if broadcasts:
        report.tally("broadcasts", len(broadcasts))
