"""On what kind of file system a folder is: those of other machines tell nobody what happens."""

import os
import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_QUIET = frozenset(
    {
        "9p",
        "acfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fhgfs",
        "gfs2",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "orangefs",
        "prl_fs",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "vmhgfs",
    }
)
"""Types of file systems where others write and this machine is not told."""
_OCTAL = re.compile(rb"\\([0-7]{3})")


def quiet_type(folder: Path) -> str | None:
    """The type of a folder's file system where that tells of nothing; None for all others.

    Everything made by a program of its own (``fuse.sshfs``, ``fuse.s3fs`` …) counts as such.
    """
    found = _type(os.path.realpath(folder))
    is_quiet = found is not None and (found in _QUIET or found.startswith("fuse."))
    return found if is_quiet else None


def _type(path: str) -> str | None:
    """The type of the file system at a path, None where the system does not say."""
    longest, found = -1, None
    try:
        lines = _MOUNTS.read_bytes().splitlines()
    except OSError:
        return None
    for line in lines:
        before, _, after = line.partition(b" - ")
        parts, kinds = before.split(), after.split()
        if len(parts) > 4 and kinds:  # noqa: PLR2004 - the fifth is where it is mounted
            place = os.fsdecode(_OCTAL.sub(lambda code: bytes([int(code[1], 8)]), parts[4]))
            # Of several at one place the last one is seen.
            if _is_below(path, place) and len(place) >= longest:
                longest, found = len(place), os.fsdecode(kinds[0])
    return found


def _is_below(path: str, place: str) -> bool:
    return path == place or path.startswith(place.rstrip("/") + "/")
