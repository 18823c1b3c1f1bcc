"""Comparing the feed that is about to be published with the one that is."""

from collections.abc import Iterator

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.publish.gate import Limits


class Gate:
    """Knows what is published under a name, counts what is to replace it, and compares the two.

    To be closed.
    """

    def __init__(self, output: str, limits: Limits) -> None:
        self._output = output
        self._limits = limits

    def close(self) -> None:
        """Let the file go that the published schedule is in."""

    def count(self, entry: Entry) -> None:
        """Count an entry that is about to be published."""

    def findings(self) -> Iterator[Finding]:
        """Yield why the new feed is not to be published: errors, or warnings where it still is."""
        yield from ()
