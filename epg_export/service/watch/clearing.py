"""What was done long ago is cleared away, files and rows together, and nothing that is not ours."""

from epg_export.service.jobs import Job
from epg_export.service.ledger.ledger import Ledger


def clear(ledger: Ledger, job: Job, now: float) -> int:
    """Remove what was closed longer ago than ``job.keep``; how many files that were.

    ``now`` is in seconds since 1970. At most a thousand at a time: call it now and then. A file that
    somebody replaced stays. Also clears away what a killed run left half written in ``done`` and
    ``failed``. Raises :class:`WriteError`.
    """
    raise NotImplementedError
