"""What a killed run left behind is finished or cleared away by the next one."""

from contextlib import suppress
from pathlib import Path

from epg_export.publish.folder.alike import settle_standby
from epg_export.publish.folder.staging import Staging
from epg_export.publish.folder.steps import settle_back, settle_forward
from epg_export.publish.hidden import abandoned, is_trusted, parts_of
from epg_export.publish.rejects import rejects_name

_SETTLE = {
    "forward": settle_forward,
    "back": settle_back,
}


def settle(staging: Staging, folder: Path) -> None:
    """Bring a publication to its end, whichever that is, and clear its traces away.

    Raises :class:`OSError` where that is not possible now; then it can be tried again.
    """
    noted = staging.noted()
    if noted is None:
        staging.drop()
        return
    step, facts = noted
    _SETTLE[step](staging, folder, facts)


def clear(path: Path) -> None:
    """Settle what is left of an output, and of its rejects, unless somebody is still at it."""
    for folder in (path.parent, path):
        if not folder.is_dir():
            continue
        for part in [*parts_of(folder, path.name), *parts_of(folder, rejects_name(path))]:
            with abandoned(part) as ours:
                if not (ours and is_trusted(part, path)):
                    continue
                if part.is_dir():
                    settle(Staging(part), path)
                else:
                    part.unlink()
    with suppress(OSError):  # the publication itself does it again, and tells
        settle_standby(path)
