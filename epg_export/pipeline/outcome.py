"""Whether what was made may take the place of what is published."""

from typing import Literal, NamedTuple

from epg_export.findings import Finding, Place
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.kinds import NOTHING_TO_PUBLISH
from epg_export.pipeline.published.gate import Gate
from epg_export.report import Report

Outcome = Literal["published", "withheld", "refused", "rehearsed"]
"""What became of it: ``withheld`` for faults of its own, ``refused`` beside what is published."""


class Made(NamedTuple):
    """How much is ready to go out: contents written, episodes in them, records set aside."""

    written: int
    episodes: int
    rejected: int


def outcome_of(made: Made, options: ExportOptions, report: Report, gate: Gate) -> Outcome:
    """Whether there is a reason not to publish: an error under ``stop``, or nothing left.

    An input that tells of channels only is published; one whose programmes were all rejected or
    not asked for would wipe a guide. What is published decides last: see :mod:`published`.
    """
    errors = report.severities["error"]
    selected = options.selection.narrows
    if (errors and not made.written) or (selected and not made.episodes):
        if selected or made.rejected:
            report.add(_nothing(options.output, asked_for=selected), stands=True)
        return "withheld"
    if errors and options.on_error == "stop":
        return "withheld"
    if _is_refused(options, report, gate):
        return "refused"
    return "rehearsed" if options.dry_run else "published"


def _nothing(output: str, *, asked_for: bool) -> Finding:
    """Why there is nothing to publish."""
    place = Place(output)
    if not asked_for:
        return NOTHING_TO_PUBLISH.at(place, "no content is left: all was rejected")
    message = "no content is left: nothing that was asked for is there"
    remedy = "check the channels and the time that were asked for; what was published stays"
    return NOTHING_TO_PUBLISH.at(place, message, remedy=remedy)


def _is_refused(options: ExportOptions, report: Report, gate: Gate) -> bool:
    """Whether the gate lets it not pass: no wish opens it, or hides why it is shut.

    What a wish makes an error refuses as well, unless everything is to be let through.
    """
    found = tuple(gate.findings())
    for finding in found:
        report.add(finding, stands=finding.severity == "error")
    if any(finding.severity == "error" for finding in found):
        return True
    judged = options.checks.verdicts.all_of(found)
    allowed = options.gate.allow_shrink
    return not allowed and any(finding.severity == "error" for finding in judged)
