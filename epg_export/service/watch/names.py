"""What a file is called once it is done, and what stands beside it."""

import os
import re
from pathlib import PurePath

from epg_export.publish.hidden import stem
from epg_export.service.jobs import Job, stem_of
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.watch.identity import is_there

RECEIPT = ".receipt.json"
_LONGEST = 255
"""Bytes of a name: what file systems take."""
_LONGEST_SUFFIX = 32
_BESIDE = re.compile(r"(.+)\.(?:receipt\.json|report[^/]*)", re.DOTALL)


def beside(final: str, suffix: str) -> str:
    """The name of what stands beside a file; a long one keeps its beginning and its hash."""
    whole = final + suffix
    return whole if len(os.fsencode(whole)) <= _LONGEST else stem(final) + suffix


def final_name(job: Job, ledger: Ledger, name: str, id_: int) -> str:
    """What a file is going to be called: NAME, or STEM.ID.SUFFIX where that is taken.

    It is where a file or its receipt is called so in ``done`` or ``failed``, or is going to be.
    """
    return with_id(name, id_) if _is_taken(job, ledger, name) else name


def with_id(name: str, id_: int | str) -> str:
    """The name of a file with its number in it: no other file of the ledger is called so."""
    first = stem_of(name)
    if first == name:
        first = name.removesuffix(PurePath(name).suffix)
    suffix = name[len(first) :]
    if len(os.fsencode(suffix)) > _LONGEST_SUFFIX:
        first, suffix = name, ""
    return f"{stem(first)}.{id_}{suffix}"


def _is_taken(job: Job, ledger: Ledger, name: str) -> bool:
    receipt = beside(name, RECEIPT)
    places = (folder / one for folder in (job.done, job.failed) for one in (name, receipt))
    if any(is_there(path) for path in places):
        return True
    of_another = _BESIDE.fullmatch(name)
    promised = [name, receipt, *([of_another[1]] if of_another else [])]
    return any(ledger.is_taken(job.name, one) for one in promised)
