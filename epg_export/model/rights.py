"""What may be done with a programme, where, and when."""

import datetime as dt

from epg_export.model.base import Part
from epg_export.model.text import Text


class Right(Part, frozen=True, kw_only=True):
    """One licence window: ``linear``, ``catch-up``, ``start-over``, ``npvr``.

    ``start`` and ``end`` are aware; territories are ISO 3166-1 alpha-2 codes.
    """

    id: str | None = None
    kind: str | None = None
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    territories: tuple[str, ...] = ()
    excluded_territories: tuple[str, ...] = ()
    holder: str | None = None
    texts: tuple[Text, ...] = ()
    link: str | None = None
