"""One export of many, as the command line would do it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from epg_export.formats import format_named
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.examine import checks_for
from epg_export.pipeline.export import Outcome, export
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.published.publication import Publication
from epg_export.pipeline.selection.select import Selection
from epg_export.profiles import EXACT, Profile
from epg_export.publish.gate import Limits
from epg_export.report import Report
from epg_export.service.serve.shelf.documents import Served
from epg_export.verdicts import Wishes

_LAYOUTS = {"ebucore": "schedule"}


class Exported(NamedTuple):
    """What came of an export, what was found, and what was published where it was."""

    outcome: Outcome
    report: Report
    publication: Publication | None

    @property
    def why(self) -> str:
        """The first error, in words."""
        errors = (one.message for one in self.report.findings if one.severity == "error")
        return next(errors, "nothing is left to publish")


class How(NamedTuple):
    """How it is written: what of it, split by what, for which receiver, in which zone."""

    selection: Selection = Selection()
    split: tuple[str, ...] = ()
    profile: Profile = EXACT
    zone: str | None = None


def exported(sources: Sequence[Source], to: Served, output: Path, how: How) -> Exported:
    """Write what is fit to be published; raises what an export raises.

    No gate is asked: what is read has passed the one that it was published by.
    """
    checks = checks_for(Wishes(), profile=how.profile, publishing=True)
    report = Report(samples=1, judge=checks.verdicts.of)
    options = ExportOptions(
        to=format_named(to),
        output=str(output),
        layout=_LAYOUTS.get(to),
        selection=how.selection,
        profile=how.profile,
        assume_zone=how.zone,
        checks=checks,
        split=how.split,
        gate=Limits(allow_shrink=True),
    )
    told: list[Publication] = []
    outcome = export(sources, options, report, told=told.append)
    return Exported(outcome, report, told[0] if told else None)


def records_at(path: Path) -> list[Source]:
    """Canonical records in a file, as the input of an export."""
    source = Source(str(path), path=path)
    source.format = format_named("jsonl")
    return [source]
