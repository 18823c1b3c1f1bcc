"""What a run found: exact counts, and as many samples of each kind as a person wants to read."""

from collections import Counter
from collections.abc import Callable, Iterable

from epg_export.findings import Finding, Severity

SAMPLES = 10
"""Findings kept of each kind; of a loss one for each field, since the field is all there is to say.

Counts go on.
"""
_LOSS_SAMPLES = 1
_LOSS_FAMILY = "EPG9"
_ORDER = ("feeds", "channels", "series", "episodes", "broadcasts", "documents")

FAILING: dict[str, tuple[Severity, ...]] = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "never": (),
}
"""The severities that are as bad as a level."""

Judge = Callable[[Finding], Finding | None]
"""Gives a finding the severity it is to have, or None where it does not count."""


def as_it_is(finding: Finding) -> Finding:
    """Let every finding count, as heavy as it is."""
    return finding


class Report:
    """Collects findings in memory that does not grow with the feed.

    ``samples`` is the most that is kept of one kind, None for all; with ``every_error`` errors are
    all kept, for where nothing else keeps them. ``judge`` decides whether a finding counts at all,
    and how heavily; one that does not count is neither counted nor shown. ``files`` is what became
    of the files of a folder that was published: how many were written, removed and kept.
    """

    def __init__(
        self,
        *,
        samples: int | None = SAMPLES,
        every_error: bool = False,
        judge: Judge = as_it_is,
    ) -> None:
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self.severities: Counter[Severity] = Counter()
        self.weighed: Counter[tuple[str, Severity]] = Counter()
        self.groups: Counter[tuple[str, ...]] = Counter()
        self.of_sources: Counter[tuple[str, Severity]] = Counter()
        self.summary: dict[str, int] = {}
        self.files: dict[str, int] = {}
        self._samples = samples
        self._every_error = every_error
        self._judge = judge

    def add(self, found: Finding, *, stands: bool = False) -> None:
        """Count a finding, and keep it while there are few of its kind.

        One that ``stands`` counts as it is, whatever is wished.
        """
        finding = found if stands else self._judge(found)
        if finding is None:
            return
        self.counts[finding.code] += 1
        self.severities[finding.severity] += 1
        self.weighed[finding.code, finding.severity] += 1
        self.of_sources[finding.place.source, finding.severity] += 1
        group = group_of(finding)
        self.groups[group] += 1
        # One code may weigh more on one channel than on another: the heavier ones are to be seen.
        alike = self.groups[group] if group[1] else self.weighed[finding.code, finding.severity]
        most = _LOSS_SAMPLES if group[1] else self._samples
        kept = self._every_error and finding.severity == "error"
        if kept or self._samples is None or alike <= (most or 0):
            self.findings.append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add each finding."""
        for finding in findings:
            self.add(finding)

    def tally(self, name: str, number: int = 1) -> None:
        """Count what went through, such as episodes, for the summary: always in one order."""
        if name in self.summary:
            self.summary[name] += number
        else:
            self.summary = dict(sorted({**self.summary, name: number}.items(), key=_in_order))

    def fails(self, level: str) -> bool:
        """Whether anything is as bad as ``level`` (error, warning, or never)."""
        return any(self.severities[severity] for severity in FAILING[level])


def _in_order(counted: tuple[str, int]) -> int:
    return _ORDER.index(counted[0]) if counted[0] in _ORDER else len(_ORDER)


def is_loss(finding: Finding) -> bool:
    """Whether it tells of a field that the target cannot hold."""
    return finding.code.startswith(_LOSS_FAMILY) and "field" in finding.facts


def group_of(finding: Finding) -> tuple[str, ...]:
    """What samples are counted by: the code, and for a loss the field that is lost."""
    return (finding.code, str(finding.facts["field"]) if is_loss(finding) else "")
