"""Checking inputs: records against the rules, XML documents against their schema."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from epg_export.coverage.overview import Overview, Seen
from epg_export.entry import Entry, telling
from epg_export.findings import Finding, Place
from epg_export.formats.base import FormatCheck
from epg_export.formats.kinds import MALFORMED_XML
from epg_export.formats.schema import Told
from epg_export.pipeline.assemble import Take
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.examined import Reading
from epg_export.pipeline.hands.views import Found, see_all
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.sources import findings_of
from epg_export.pipeline.kinds import NO_SCHEMA, STRUCTURE_ONLY
from epg_export.pipeline.progress import listening
from epg_export.pipeline.tally import count
from epg_export.pipeline.team import ALONE, Team
from epg_export.report import Report


class ValidateOptions(Reading, frozen=True, kw_only=True):
    """How inputs are understood, and what they are checked by.

    ``schema`` is the path of an XSD to use.
    """

    schema: str | None = None
    checks: Checks = Checks()


class Onlooker(Protocol):
    """Whoever sees by the way what is told, and of what: entries that tell, and all records."""

    def see(self, entry: Entry) -> None:
        """See an entry with all that was found in it, before it is judged."""
        ...

    def begin(self) -> None:
        """Know that what was seen until now, of schemas, stands."""
        ...

    def forget(self) -> None:
        """Take back all that was seen since then, for it is to be seen anew."""
        ...


def validate(  # noqa: PLR0913 - what is checked, and who learns of it
    sources: Sequence[Source],
    options: ValidateOptions,
    report: Report,
    overview: Overview | None = None,
    *,
    team: Team = ALONE,
    onlooker: Onlooker | None = None,
) -> None:
    """Put everything that is to be said about the inputs into the report.

    An ``overview`` learns what is in them by the way. A ``team`` takes part where the inputs can be
    cut; what is said is the same. An ``onlooker`` sees all of it, in one process.
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
                if onlooker is not None:
                    onlooker.see(telling(finding))
        elif check is None and options.schema and source.format is not None:
            message = f"{source.format.name} is not XML, so it was not compared with a schema"
            report.add(NO_SCHEMA.at(Place(source.name), message))
        if reads:
            records.append(source)
    if records:
        listening().stage("reading")
        view = _Validating(report, told, overview, onlooker)
        alone = bool(told) or onlooker is not None
        see_all(records, options, options.checks, view, ALONE if alone else team)


class _Validating:
    """What validating sees: findings but for those that were told before, counts, and more on wish.

    In a part, no schema has told anything before.
    """

    def __init__(
        self,
        report: Report,
        told: Told,
        overview: Overview | None,
        onlooker: Onlooker | None = None,
    ) -> None:
        self.found = Found(report)
        self._told = told
        self._overview = overview
        self._onlooker = onlooker
        if onlooker is not None:
            onlooker.begin()

    def take(self, entry: Entry) -> Entry | None:
        """Leave out what was told before; without a record an entry ends here, and is told."""
        left = _untold(self._told, entry) if entry.findings else entry
        if left.record is not None:
            return left
        self.found.reading.extend(left.findings)
        if self._onlooker is not None:
            self._onlooker.see(left)
        return None

    @property
    def again(self) -> Take:
        """The same of an entry that is told elsewhere."""
        return partial(_untold, self._told)

    def see(self, entry: Entry) -> None:
        """Count a record, and tell what was found in it."""
        if entry.findings:
            self.found.seen.extend(entry.findings)
        count(self.found.seen, entry)
        if self._overview is not None:
            self._overview.take(entry)
        if self._onlooker is not None:
            self._onlooker.see(entry)

    def of_part(self) -> "_Validating":
        """The same of a part."""
        overview = Overview(()) if self._overview is not None else None
        return _Validating(self.found.reading.of_part(), Told(), overview)

    def forget(self) -> None:
        """Take back what was told and counted."""
        self.found.forget()
        if self._overview is not None:
            self._overview.forget()
        if self._onlooker is not None:
            self._onlooker.forget()

    def at(self, path: Path) -> None:
        """Leave no file."""

    def learnt(self) -> Seen | None:
        """What is in the part."""
        return None if self._overview is None else self._overview.learnt()

    def can_take_over(self, learnt: Seen | None) -> bool:
        """Whether what is in the next part can be added."""
        return self._overview is None or learnt is None or self._overview.can_take_over(learnt)

    def take_over(self, learnt: Seen | None, _path: Path) -> None:
        """Add what is in the next part."""
        if self._overview is not None and learnt is not None:
            self._overview.take_over(learnt)


def _untold(told: Told, entry: Entry) -> Entry:
    """The entry without what was told before."""
    findings = tuple(finding for finding in entry.findings if finding not in told)
    if len(findings) == len(entry.findings):
        return entry
    return msgspec.structs.replace(entry, findings=findings)


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
