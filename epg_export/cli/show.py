"""Showing a report: on standard output, on standard error, or in a file."""

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from epg_export.findings import Finding
from epg_export.report import Report
from epg_export.reporters import FOR_PEOPLE, FORMS, reporter
from epg_export.reporters.shown import Excerpt, Excerpts, Shown

if TYPE_CHECKING:
    from epg_export.pipeline.source import Source

__all__ = ["FORMS", "say", "show", "write_report"]


def show(  # noqa: PLR0913 - what is shown, and where
    report: Report,
    samples: list[Finding],
    sources: Sequence["Source"],
    form: str,
    to: IO[str],
    *,
    overview: Mapping[str, Any] | None = None,
) -> None:
    """Print the counts of a report and some of its findings, in one of :data:`FORMS`."""
    from epg_export.pipeline.locate import located  # noqa: PLC0415 - not for --help

    findings = located(samples, sources)
    shown = Shown(
        report=report,
        findings=findings,
        sources=tuple(source.name for source in sources),
        excerpts=partial(_excerpts, findings, sources),
        overview=overview,
    )
    _prepare(to, None if form in FOR_PEOPLE else "utf-8")
    reporter(form).show(shown, to)


def say(to: IO[str], text: str) -> None:
    """Print a text for people, whatever a feed made it quote."""
    _prepare(to, None)
    print(text, file=to)


def write_report(report: Report, sources: Sequence["Source"], path: str) -> None:
    """Write the report as JSON into a file, whole or not at all."""
    from epg_export.pipeline.locate import located  # noqa: PLC0415 - not for --help
    from epg_export.publish.targets import file_target  # noqa: PLC0415 - only with --report
    from epg_export.reporters import json  # noqa: PLC0415 - only with --report

    with file_target(path) as target:
        text = json.render(report, located(report.findings, sources))
        target.stream.write(f"{text}\n".encode(errors="backslashreplace"))
        target.commit()


def _excerpts(findings: list[Finding], sources: Sequence["Source"]) -> Excerpts:
    """The lines of the findings, from another look through their sources."""
    from epg_export.pipeline.excerpts import excerpts  # noqa: PLC0415 - only forms with lines

    found: dict[tuple[str, int, int], Excerpt] = {}
    for source in sources:
        places = [finding.place for finding in findings if finding.place.source == source.name]
        spots = {(place.line, place.column) for place in places if place.line and place.column}
        for (line, column), excerpt in excerpts(source, spots).items() if spots else ():
            found[source.name, line, column] = excerpt
    return found


def _prepare(to: IO[str], encoding: str | None) -> None:
    """A terminal in another encoding, or a lone surrogate, must not end the report.

    What programs read is UTF-8 everywhere, since it says so itself or its specification does.
    """
    reconfigure = getattr(to, "reconfigure", None)
    if reconfigure is not None and to in (sys.stdout, sys.stderr):
        reconfigure(encoding=encoding, errors="backslashreplace")
