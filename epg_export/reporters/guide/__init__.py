"""The guide as a page that needs nothing else: a schedule grid, drawn by a script of its own.

What stands on it is data, packed, one block after the other; nothing is loaded, no text of a feed
is ever markup, and the policy of the page lets only its own script and style in.
"""

from epg_export.reporters.guide.contents import (
    FLAGS,
    ChannelTold,
    DayTold,
    Guide,
    KindTold,
    Programme,
)
from epg_export.reporters.guide.page import show

__all__ = ["FLAGS", "ChannelTold", "DayTold", "Guide", "KindTold", "Programme", "show"]
