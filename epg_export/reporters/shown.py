"""What a report shows: the same for every form."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from epg_export.findings import KINDS, Finding, Kind, Severity
from epg_export.report import Report

_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,\]}>]+')


class Excerpt(NamedTuple):
    """A line, or what is shown of a long one, and the column in it (from 1) that is meant."""

    text: str
    column: int

    @property
    def end(self) -> int:
        """The index behind the value that starts at the column; at least one character is meant."""
        match = _VALUE.match(self.text, self.column - 1)
        return match.end() if match else self.column


Excerpts = Mapping[tuple[str, int, int], Excerpt]
"""The text around places, by source, line and column."""


class Shown(NamedTuple):
    """The exact counts, the located samples, and what is known around them.

    ``excerpts`` is called only by forms that show lines, since it reads the sources once more;
    ``overview`` tells of the feed as a whole (``epg-export info``), None where nobody looked.
    Findings of the severities ``failing`` make the run fail.
    """

    report: Report
    findings: list[Finding]
    sources: tuple[str, ...] = ()
    excerpts: Callable[[], Excerpts] = dict
    overview: Mapping[str, Any] | None = None
    failing: tuple[Severity, ...] = ("error",)
    kinds: Mapping[str, Kind] = KINDS

    def excerpt(self, finding: Finding, among: Excerpts) -> Excerpt | None:
        """The line that a finding is about, where it is known."""
        place = finding.place
        return among.get((place.source, place.line or 0, place.column or 0))
