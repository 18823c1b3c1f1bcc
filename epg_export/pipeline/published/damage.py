"""What of a published feed could not be read, and whether programmes may have been lost by it."""

from collections.abc import Callable, Mapping, Sequence

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.formats.canonical.kinds import MALFORMED_JSON, MALFORMED_YAML, NOT_UTF_8
from epg_export.formats.kinds import MALFORMED_XML, TRUNCATED, WRONG_ROOT
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.kinds import (
    DAMAGED_ARCHIVE,
    EMPTY_INPUT,
    NOT_AS_LISTED,
    UNKNOWN_FORMAT,
    UNPACKS_TOO_LARGE,
)

_FOREIGN = frozenset({UNKNOWN_FORMAT.code, EMPTY_INPUT.code})
_LOSING = _FOREIGN | {
    DAMAGED_ARCHIVE.code,
    MALFORMED_YAML.code,
    NOT_AS_LISTED.code,
    TRUNCATED.code,
    UNPACKS_TOO_LARGE.code,
    WRONG_ROOT.code,
}
"""Damage that what stands behind it is lost by, or whatever there was: nobody knows how much."""
_LOSING_IN: Mapping[str, tuple[str, ...]] = {
    MALFORMED_JSON.code: ("json",),
    MALFORMED_XML.code: ("ebucore",),
    NOT_UTF_8.code: ("json", "yaml"),
}
"""Damage that ends the reading of these formats; in others a record is lost, and no more."""


class Damage:
    """Tells what could not be read; in a folder without a list, what is of no format is foreign."""

    def __init__(self, output: str, *, exactly: bool, tell: Callable[..., None]) -> None:
        self._output = output
        self._exactly = exactly
        self._tell = tell
        self._sources: dict[str, Source] = {}
        self._bad_line: str | None = None

    def begin(self, sources: Sequence[Source]) -> None:
        """Know the sources that are read now."""
        self._sources = {source.name: source for source in sources}

    def of(self, entry: Entry) -> Entry | None:
        """The entry where it holds a record."""
        if entry.record is not None:
            self._bad_line = None
            return entry
        for finding in entry.findings:
            foreign = finding.code in _FOREIGN and not self._exactly
            counts = finding.severity == "error" or finding.code in _LOSING
            if counts and not foreign:
                place = finding.place
                file = "" if place.source == self._output else f"{place.source}: "
                line = f" (line {place.line})" if place.line and place.path != "$" else ""
                self._judge(finding, f"{file}{finding.message}{line}")
        return None

    def end(self) -> None:
        """A line that cannot be read and is the last may be all that is left of many."""
        if self._bad_line is not None:
            self._tell(self._bad_line)
            self._bad_line = None

    def _judge(self, finding: Finding, told: str) -> None:
        source = self._sources.get(finding.place.source)
        name = source.format.name if source and source.format else ""
        loses = finding.code in _LOSING or name in _LOSING_IN.get(finding.code, ())
        self._tell(told, loses=loses)
        if not loses and finding.code in _LOSING_IN and name == "jsonl":
            self._bad_line = told
