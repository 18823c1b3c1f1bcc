"""How large a file is, and its hash: what tells one publication of it from the next."""

import hashlib
from pathlib import Path
from typing import NamedTuple


class Measured(NamedTuple):
    """A file as it is now: bytes, and SHA-256 in hexadecimal."""

    size: int
    sha256: str


def measured(path: Path) -> Measured:
    """Read a file for its size and its hash at one go. Raises :class:`OSError`."""
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        return Measured(stream.tell(), sha256)
