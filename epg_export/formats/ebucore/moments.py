"""A moment as EBUCore writes it: a date and a time of the same offset."""

import datetime as dt

from epg_export.vocab.zones import in_utc


def moment(time: dt.datetime) -> tuple[str, str]:
    """Local date and local time with the offset on the time, ``01:30:00+01:00``.

    Never only one of them in another zone: 00:30+02:00 is 22:30Z of the day before. An offset
    with seconds, or beyond the 14 hours that xs:time takes, is written as UTC.
    """
    offset = time.utcoffset() or dt.timedelta()
    if offset % dt.timedelta(minutes=1) or abs(offset) > dt.timedelta(hours=14):
        time = in_utc(time)
    iso = time.isoformat(timespec="seconds")
    date, clock = iso.split("T")
    return date, f"{clock[:8]}Z" if clock.endswith("+00:00") else clock
