"""Workflow commands, by which GitHub marks the lines of a pull request."""

from collections.abc import Iterator
from typing import IO

from epg_export.findings import Finding
from epg_export.reporters.shown import Shown
from epg_export.reporters.wording import inside, more, summed_up, visible

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans(
    {"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"},
)


def show(shown: Shown, to: IO[str]) -> None:
    """Write the report."""
    for text in lines(shown):
        print(text, file=to)


def lines(shown: Shown) -> Iterator[str]:
    """Yield a command for each finding, then what the log says besides."""
    yield from map(command, shown.findings)
    yield from more(shown.report, shown.findings)
    yield summed_up(shown.report)


def command(finding: Finding) -> str:
    """``::error file=a.xml,line=12,col=4,title=EPG101 stop-before-start::what; what to do``."""
    place = finding.place
    properties = {
        "file": place.source,
        "line": place.line,
        "col": place.column if place.line is not None else None,
        "title": f"{finding.code} {finding.name}",
    }
    given = ",".join(
        f"{name}={visible(str(value)).translate(_IN_PROPERTY)}"
        for name, value in properties.items()
        if value is not None
    )
    said = [finding.message, f"help: {finding.help}", inside(place)]
    text = "\n".join(visible(part) for part in said if part)
    return f"::{_COMMANDS[finding.severity]} {given}::{text.translate(_IN_DATA)}"
