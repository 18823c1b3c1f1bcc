"""A feed as a page to look at: read and checked as ever, kept on disk by day, channel and start."""

from epg_export.pipeline.preview.guide import (
    GuideRead,
    Previewed,
    PreviewOptions,
    write_guide,
)

__all__ = ["GuideRead", "PreviewOptions", "Previewed", "write_guide"]
