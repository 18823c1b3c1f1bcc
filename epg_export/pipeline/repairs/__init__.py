"""Repairs of a schedule, where they are asked for: each is told with what was before and after."""

from epg_export.pipeline.repairs.repair import repair
from epg_export.pipeline.repairs.wanted import Repairs

__all__ = ["Repairs", "repair"]
