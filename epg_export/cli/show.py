"""Showing a report: on standard output, on standard error, or in a file."""

import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

from epg_export.findings import Finding
from epg_export.report import Report

if TYPE_CHECKING:
    from epg_export.pipeline.source import Source

FORMS = ("full", "concise", "json")


def show(
    report: Report, samples: list[Finding], sources: Sequence["Source"], form: str, to: IO[str]
) -> None:
    """Print the counts of a report and some of its findings, in one of :data:`FORMS`."""
    from epg_export.pipeline.locate import located  # noqa: PLC0415 - not for --help

    findings = located(samples, sources)
    if form == "json":
        from epg_export.reporters import json  # noqa: PLC0415 - only this form

        _say(to, json.render(report, findings))
    elif form == "concise":
        from epg_export.reporters import concise  # noqa: PLC0415 - only this form

        for line in concise.lines(report, findings):
            _say(to, line)
    else:
        _show_full(report, findings, sources, to)


def write_report(report: Report, sources: Sequence["Source"], path: str) -> None:
    """Write the report as JSON into a file, whole or not at all."""
    from epg_export.pipeline.locate import located  # noqa: PLC0415 - not for --help
    from epg_export.publish.targets import file_target  # noqa: PLC0415 - only with --report
    from epg_export.reporters import json  # noqa: PLC0415 - only with --report

    with file_target(path) as target:
        text = json.render(report, located(report.findings, sources))
        target.stream.write(f"{text}\n".encode(errors="backslashreplace"))
        target.commit()


def _show_full(
    report: Report, findings: list[Finding], sources: Sequence["Source"], to: IO[str]
) -> None:
    from epg_export.pipeline.excerpts import excerpts  # noqa: PLC0415 - only this form
    from epg_export.reporters import full  # noqa: PLC0415 - only this form

    found: dict[tuple[str, int, int], full.Excerpt] = {}
    for source in sources:
        places = [finding.place for finding in findings if finding.place.source == source.name]
        spots = {(place.line, place.column) for place in places if place.line and place.column}
        for (line, column), excerpt in excerpts(source, spots).items() if spots else ():
            found[source.name, line, column] = excerpt
    _escape_what_cannot_be_printed(to)
    full.render(full.console(to), report, findings, found)


def _say(to: IO[str], text: str) -> None:
    _escape_what_cannot_be_printed(to)
    print(text, file=to)


def _escape_what_cannot_be_printed(to: IO[str]) -> None:
    """A terminal in another encoding, or a lone surrogate, must not end the report."""
    reconfigure = getattr(to, "reconfigure", None)
    if reconfigure is not None and to in (sys.stdout, sys.stderr):
        reconfigure(errors="backslashreplace")
