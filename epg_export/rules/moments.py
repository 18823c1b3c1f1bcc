"""Start and stop of a broadcast: the one look that all rules about them share, and their words.

Comparing moments is the dearest that a look may do, so it is done once for each broadcast.
"""

import datetime as dt

from epg_export.model import Broadcast

MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""No feed is older than XMLTV, and no schedule is made for the next century."""


def odd_times(broadcast: Broadcast) -> bool:
    """Whether anything about start and stop is out of the ordinary.

    No stop, no offset or two of them, a length below a minute or above a day, another century.
    """
    start, stop = broadcast.start, broadcast.stop
    if stop is None or start.tzinfo is None or stop.tzinfo != start.tzinfo:
        return True
    return not (MINUTE <= stop - start <= DAY and FIRST_YEAR <= start.year <= LAST_YEAR)


def lasts(broadcast: Broadcast) -> dt.timedelta | None:
    """From start to stop; None where one of them is not known as a moment."""
    start, stop = broadcast.start, broadcast.stop
    if stop is None or start.tzinfo is None or stop.tzinfo is None:
        return None
    return stop - start
