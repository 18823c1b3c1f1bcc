"""What a report tells of each rule: what it is, how often it was broken, and the samples."""

from collections.abc import Iterable
from typing import NamedTuple

from epg_export.findings import SEVERITIES, Finding, Severity
from epg_export.reporters.shown import Shown


class Told(NamedTuple):
    """One rule in a report. ``number`` is exact; ``samples`` are those that are shown."""

    code: str
    name: str
    severity: Severity
    about: str
    help: str
    number: int
    samples: tuple[Finding, ...]

    @property
    def unshown(self) -> int:
        """How many findings are counted only."""
        return max(self.number - len(self.samples), 0)


def rules_told(shown: Shown) -> list[Told]:
    """Every rule that was broken, the gravest first, then the most frequent."""
    samples: dict[str, list[Finding]] = {code: [] for code in shown.report.counts}
    for finding in shown.findings:
        samples.setdefault(finding.code, []).append(finding)
    told = [_told(shown, code, found) for code, found in samples.items()]
    return sorted(told, key=lambda rule: (rank(rule.severity), -rule.number, rule.code))


def rank(severity: Severity) -> int:
    """0 for the gravest."""
    return SEVERITIES.index(severity)


def gravest(findings: Iterable[Finding]) -> Severity:
    """The severity of the worst of some findings."""
    return min((finding.severity for finding in findings), key=rank)


def _told(shown: Shown, code: str, samples: list[Finding]) -> Told:
    """A rule by what its kind says; one that is not declared here by what its samples say."""
    kind = shown.kinds.get(code)
    first = samples[0] if samples else None
    usual: Severity = kind.severity if kind else "info"
    return Told(
        code=code,
        name=kind.name if kind else first.name if first else code,
        severity=gravest(samples) if samples else usual,
        about=kind.about if kind else "",
        help=kind.help if kind else first.help if first else "",
        number=max(shown.report.counts[code], len(samples)),
        samples=tuple(samples),
    )
