"""Days as people write them: 28.03.2026, Samstag, 28. März 2026, 28 mars 2026, 2026-03-28."""

import datetime as dt

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.reading import Read, UnreadableError
from epg_export.formats.wishes import DateOrder


def day(value: Value, order: DateOrder | None = None) -> Read[dt.date]:  # noqa: ARG001  # a stub
    """The calendar day that a cell says; UnreadableError where it is not certain."""
    if isinstance(value, dt.datetime):
        return Read(value.date())
    if isinstance(value, dt.date):
        return Read(value)
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return Read(dt.datetime.strptime(str(value).strip(), form).date())  # noqa: DTZ007  # a day
        except ValueError:
            continue
    raise UnreadableError("a day such as 28.03.2026")
