"""A file that was answered goes where it stays: its reports first, then itself, its receipt last.

Whoever waits for the receipt finds all the rest in its place.
"""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import msgspec

from epg_export.errors import ReadError, WriteError
from epg_export.publish.durable import is_plain, is_real_folder, same_bytes
from epg_export.publish.files import FileTarget
from epg_export.publish.trouble import no_folder, writing
from epg_export.service.jobs import Job
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import Dropped
from epg_export.service.watch.identity import is_there
from epg_export.service.watch.moving import move
from epg_export.service.watch.names import RECEIPT, beside, with_id
from epg_export.service.watch.taken import (
    TAKEN,
    remove_folder,
    reports_folder,
    sync_names,
    taken_folder,
    taken_path,
)

_GOOD = frozenset({"published", "repeated"})


def home_of(job: Job, dropped: Dropped) -> Path:
    """The folder where a file stays: ``done`` where all is published, else ``failed``."""
    return job.done if dropped.outcome in _GOOD else job.failed


def receipt_path(job: Job, dropped: Dropped) -> Path:
    """Where the receipt of a file stands once it is in its place."""
    return home_of(job, dropped) / beside(dropped.final, RECEIPT)


def place(ledger: Ledger, job: Job, dropped: Dropped) -> Dropped:
    """Move an answered file with its reports and its receipt to where they stay: "moved" then.

    Its ``final`` name is another one then where somebody else has taken that in the meantime. Every
    step can be repeated. Raises :class:`ReadError` and :class:`WriteError`; then it is to be called
    again.
    """
    if dropped.state in ("moved", "closed"):
        return dropped
    with writing(str(job.folder)):
        is_mounted = is_real_folder(job.folder / TAKEN)
    if not is_mounted:
        remedy = "mount it again; if it was removed, make an empty one"
        raise ReadError(job.folder / TAKEN, "there is no such folder", remedy=remedy)
    home = home_of(job, dropped)
    with writing(str(home)):
        make_home(home)
        dropped = _named(ledger, job, dropped)
        for source, target in _ways(job, dropped):
            move(source, target)
        sync_names(home)
    _write_receipt(job, dropped)
    dropped = ledger.note(dropped.id, state="moved")
    remove_folder(taken_folder(job, dropped.id))
    return dropped


def make_home(home: Path) -> None:
    """Make the folder where files stay; raises :class:`WriteError` where that leads elsewhere."""
    try:
        home.mkdir()
    except FileExistsError:
        _refuse_led_away(home)
        return
    except FileNotFoundError as error:
        raise no_folder(str(home), home.parent) from error
    sync_names(home.parent)


def _refuse_led_away(home: Path) -> None:
    """Refuse a link that was made neither by us nor by whose the folder around it is."""
    trusted = {os.geteuid(), 0, home.parent.stat().st_uid}
    if home.is_symlink() and home.lstat().st_uid not in trusted:
        raise WriteError(home, "it is a link of another user", remedy="remove it")


def _named(ledger: Ledger, job: Job, dropped: Dropped) -> Dropped:
    """The file with a name under which nothing else is; as long as it is not there itself."""
    if not is_there(taken_path(job, dropped)):
        return dropped
    for name in _names(dropped):
        named = dropped if name == dropped.final else msgspec.structs.replace(dropped, final=name)
        if _is_free(job, named):
            break
    return dropped if named is dropped else ledger.note(dropped.id, final=named.final)


def _names(dropped: Dropped) -> Iterator[str]:
    yield dropped.final
    yield with_id(dropped.name, dropped.id)
    for number in count(2):
        yield with_id(dropped.name, f"{dropped.id}-{number}")


def _is_free(job: Job, dropped: Dropped) -> bool:
    """Whether nothing would be replaced by moving it there, but for what is the same already."""
    receipt = receipt_path(job, dropped)
    if is_there(receipt) and not holds(receipt, dropped.receipt or b""):
        return False
    ways = _ways(job, dropped)
    return all(not is_there(target) or same_bytes(source, target) for source, target in ways)


def _ways(job: Job, dropped: Dropped) -> Iterator[tuple[Path, Path]]:
    """From where to where the reports and then the file are moved, of those that are not yet."""
    home, reports = home_of(job, dropped), reports_folder(job, dropped)
    if is_real_folder(reports):
        for report in sorted(reports.iterdir()):
            if not report.name.startswith("."):
                yield report, home / beside(dropped.final, f".{report.name}")
    held = taken_path(job, dropped)
    if is_there(held):
        yield held, home / dropped.final


def _write_receipt(job: Job, dropped: Dropped) -> None:
    path, body = receipt_path(job, dropped), dropped.receipt or b""
    with writing(str(path)):
        if holds(path, body):
            return
        with FileTarget(str(path), path) as target:
            target.stream.write(body)
            target.commit()


def holds(path: Path, body: bytes) -> bool:
    """Whether a file is there that holds just that. Raises :class:`OSError`."""
    return is_plain(path) and path.lstat().st_size == len(body) and path.read_bytes() == body
