"""What a look at the schema told already, so that reading does not tell it again."""

import re

from epg_export.findings import KINDS, Finding
from epg_export.formats.schema.faults import Sort

_FIRST = re.compile(r"\[1\]|\{[^}]*\}")
"""What a path may say or leave out: that something is the first, the namespace of an attribute."""
_EXACT = frozenset({Sort.VALUE, Sort.ATTRIBUTE, Sort.TEXT, Sort.UNEXPECTED})
_WHOLE = frozenset({Sort.UNEXPECTED, Sort.CHILD})


class Told:
    """The faults that were found by a schema, by where they are."""

    def __init__(self) -> None:
        self._lines: set[tuple[str, str, int | None]] = set()
        self._exact: set[tuple[str, str]] = set()
        self._whole: set[tuple[str, str]] = set()

    def __bool__(self) -> bool:
        return bool(self._lines)

    def add(self, finding: Finding) -> None:
        """Remember a finding of the schema."""
        key, fault = _key(finding), finding.facts.get("fault")
        self._lines.add((finding.code, finding.place.source, finding.place.line))
        if fault in _EXACT:
            self._exact.add(key)
        if fault in _WHOLE:
            self._whole.add(key)

    def __contains__(self, finding: Finding) -> bool:
        """Whether the schema refused what the finding is about: exactly that, or all around it.

        Of an element that holds what it must not, its own attributes are not refused.
        """
        if not KINDS[finding.code].in_schema:
            return False
        source, path = _key(finding)
        if (source, path) in self._exact:
            return True
        if (finding.code, source, finding.place.line) in self._lines:
            return True
        above, _, last = path.rpartition("/")
        while above:
            if (source, above) in self._whole and (
                not last.startswith("@") or (source, above) in self._exact
            ):
                return True
            above, _, last = above.rpartition("/")
        return False


def _key(finding: Finding) -> tuple[str, str]:
    return finding.place.source, _FIRST.sub("", finding.place.path)
