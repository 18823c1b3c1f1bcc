"""Where files are while they are worked on: FOLDER/.taken/ID/NAME, which nobody else looks into."""

from pathlib import Path

from epg_export.service.jobs import Job
from epg_export.service.ledger.rows import Dropped

TAKEN = ".taken"


def taken_folder(job: Job, id_: int) -> Path:
    """The folder of one file."""
    return job.folder / TAKEN / str(id_)


def taken_path(job: Job, dropped: Dropped) -> Path:
    """The file itself."""
    return taken_folder(job, dropped.id) / dropped.name


def reports_folder(job: Job, dropped: Dropped) -> Path:
    """Where its reports wait until it is answered: ``report.json`` becomes NAME.report.json.

    It is there once a file is claimed. They are called ``report…`` and are to be brought to disk
    (as ``publish.files`` does) before the receipt is fixed.
    """
    return taken_folder(job, dropped.id) / ".reports"
