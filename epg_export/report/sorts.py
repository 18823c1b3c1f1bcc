"""What findings are counted by: their sort, and what samples of them are capped by."""

from typing import NamedTuple

from epg_export.findings import Finding, Severity

_LOSS_FAMILY = "EPG9"


class Sort(NamedTuple):
    """Code, field of a loss (empty for others), severity, source."""

    code: str
    field: str
    severity: Severity
    source: str

    @property
    def kept_with(self) -> tuple[str, str, str]:
        """What samples are capped by.

        One code may weigh more on one channel than on another: the heavier ones are to be seen.
        """
        return self.code, self.field, "" if self.field else self.severity


def is_loss(finding: Finding) -> bool:
    """Whether it tells of a field that the target cannot hold."""
    return finding.code.startswith(_LOSS_FAMILY) and "field" in finding.facts


def group_of(finding: Finding) -> tuple[str, ...]:
    """What samples are counted by: the code, and for a loss the field that is lost."""
    return finding.code, _field_of(finding)


def sort_of(finding: Finding) -> Sort:
    """What a finding is counted by."""
    return Sort(finding.code, _field_of(finding), finding.severity, finding.place.source)


def _field_of(finding: Finding) -> str:
    return str(finding.facts["field"]) if is_loss(finding) else ""
