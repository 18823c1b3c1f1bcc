"""A file is taken: it is written down, moved out of everybody's sight, and hashed.

Whatever is interrupted between two of these steps is brought to its end by :func:`resume`.
"""

from epg_export.service.jobs import Job
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import Dropped
from epg_export.service.watch.scanning import Found


def claim(ledger: Ledger, job: Job, found: Found) -> Dropped | None:
    """Take a file; None where it is not there any more, or is another one by now.

    It is "claimed" then and lies at :func:`taken_path`. Its ``sha256`` is None where it could not
    be read: see :func:`hashed`. Raises :class:`WriteError` where the system does not let it be
    taken; then :func:`resume` has to be called before the next one is claimed.
    """
    raise NotImplementedError


def resume(ledger: Ledger, job: Job) -> None:
    """Finish what was being taken, or put it back; to be called first of all, and after trouble.

    What lies in the folder of taken files and is unknown to the ledger is put back too. Files of
    which the ledger knows are in ``ledger.unfinished(job.name)`` then. Raises :class:`WriteError`
    and :class:`ReadError`; it can be called again.
    """
    raise NotImplementedError


def hashed(ledger: Ledger, job: Job, dropped: Dropped) -> Dropped:
    """Hash a file that could not be read when it was claimed.

    Raises :class:`ReadError` where it still cannot.
    """
    raise NotImplementedError


def is_as_claimed(job: Job, dropped: Dropped) -> bool:
    """Whether a claimed file is what it was: whoever brought it may still have been writing."""
    raise NotImplementedError
