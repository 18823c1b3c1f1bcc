"""A file that was answered goes where it stays: its reports first, then itself, its receipt last.

Whoever waits for the receipt finds all the rest in its place.
"""

from pathlib import Path

from epg_export.service.jobs import Job
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import Dropped

RECEIPT = ".receipt.json"


def final_name(job: Job, ledger: Ledger, name: str, id_: int) -> str:
    """What a file is going to be called: NAME, or STEM.ID.SUFFIX where that is taken."""
    raise NotImplementedError


def receipt_path(job: Job, dropped: Dropped) -> Path:
    """Where the receipt of a file stands once it is in its place."""
    raise NotImplementedError


def place(ledger: Ledger, job: Job, dropped: Dropped) -> Dropped:
    """Move an answered file with its reports and its receipt to where they stay: "moved" then.

    It goes to ``done`` where its outcome is published or repeated, else to ``failed``. Its ``final``
    name is another one then where somebody else has taken that in the meantime. Every step can be
    repeated. Raises :class:`ReadError` and :class:`WriteError`; then it is to be called again.
    """
    raise NotImplementedError
