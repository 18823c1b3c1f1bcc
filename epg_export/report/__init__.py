"""What a run found: counted exactly, kept as samples, and put together of several parts."""

from epg_export.report.gathered import Gathered
from epg_export.report.report import FAILING, SAMPLES, Judge, Report
from epg_export.report.sorts import group_of, is_loss

__all__ = ["FAILING", "SAMPLES", "Gathered", "Judge", "Report", "group_of", "is_loss"]
