"""Time zones by their IANA name, and local times that do not exist or stand twice."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo | None:
    """The zone of that name, None where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def placed(local: dt.datetime, zone_info: ZoneInfo, *, later: bool = False) -> dt.datetime:
    """A naive local time with the offset its zone had then.

    Where it stands twice (the clock went back) the first one is taken, or the ``later``.
    """
    aware = local.replace(tzinfo=zone_info, fold=int(later))
    return aware.replace(tzinfo=dt.timezone(aware.utcoffset() or dt.timedelta()), fold=0)


def exists(local: dt.datetime, zone_info: ZoneInfo) -> bool:
    """Whether the clock in that zone ever showed this time (it was not jumped over)."""
    aware = local.replace(tzinfo=zone_info, fold=0)
    back = aware.astimezone(dt.UTC).astimezone(zone_info)
    return back.replace(tzinfo=None) == local.replace(fold=0)


def ambiguous(local: dt.datetime, zone_info: ZoneInfo) -> bool:
    """Whether the clock in that zone showed this time twice."""
    first = local.replace(tzinfo=zone_info, fold=0).utcoffset()
    second = local.replace(tzinfo=zone_info, fold=1).utcoffset()
    return first != second and exists(local, zone_info)
