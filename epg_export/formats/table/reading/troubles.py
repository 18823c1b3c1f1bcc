"""What keeps a row from being read: it alone is lost, and why is told."""

from epg_export.findings import Finding, Kind, Place
from epg_export.formats.table.reading.kinds import UNUSABLE_ROW


class RowError(Exception):
    """One row says too little, or what cannot be read; carries its finding."""

    def __init__(
        self,
        place: Place,
        message: str,
        remedy: str | None = None,
        *,
        kind: Kind = UNUSABLE_ROW,
        related: tuple[Place, ...] = (),
    ) -> None:
        super().__init__(message)
        self.finding: Finding = kind.at(place, message, remedy=remedy, related=related)


class SheetLacksError(Exception):
    """Nothing in the sheet says ``what`` all its rows need; told once, with how many rows."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
