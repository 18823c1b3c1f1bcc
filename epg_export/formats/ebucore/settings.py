"""What can be asked of EBUCore: an older version, and where broadcasts stand."""

from typing import Literal

import msgspec

from epg_export.formats.ebucore.mapping.document import VERSION, Version

Events = Literal["history", "planning", "by-status"]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[ebucore]`` of a receiver profile; the defaults are those of ``exact``.

    ``events`` says whether broadcasts are publication history (which all importers read), planning
    (which some ignore), or what their status says: planned and confirmed ones are planning.
    """

    version: Version = VERSION
    events: Events = "history"
