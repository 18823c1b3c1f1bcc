"""A point in time that may be known only to the year, the day or the minute."""

import datetime as dt
from typing import Literal

from epg_export.model.base import Part

Precision = Literal["year", "month", "day", "hour", "minute", "second"]


class Stamp(Part, frozen=True, kw_only=True):
    """A time with the precision it was given in; ``inferred`` where nobody wrote it down."""

    value: dt.datetime
    precision: Precision = "second"
    inferred: bool = False
