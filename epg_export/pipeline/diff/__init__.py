"""What changed between two feeds of any formats.

Both are put on common ground (:mod:`ground`) and indexed on disk (:mod:`side`); broadcasts are
matched (:mod:`match`), what of a pair differs is told (:mod:`telling`), and all of it is kept on
disk until it is shown (:mod:`comparison`). Memory holds about forty bytes for each broadcast.
"""

from epg_export.pipeline.diff.comparison import FeedRead, compared, why_nothing

__all__ = ["FeedRead", "compared", "why_nothing"]
