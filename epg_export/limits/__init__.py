"""What receivers ask of the length of texts: limits, measuring in their unit, cutting well."""

from epg_export.limits.limit import Limit

__all__ = ["Limit"]
