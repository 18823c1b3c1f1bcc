"""A file that goes from one process to another: by its name, or with all that is in it."""

from pathlib import Path
from typing import NamedTuple

from epg_export.errors import WriteError, no_room, reason


class Packet(NamedTuple):
    """A file: its path, and its content where whoever gets it does not see this machine's files."""

    path: str
    content: bytes | None = None

    @classmethod
    def of(cls, path: Path, *, carried: bool) -> "Packet":
        """The file at a path, which is gone from here where its content is ``carried``."""
        if not carried:
            return cls(str(path))
        packet = cls.copied(path)
        path.unlink()
        return packet

    @classmethod
    def copied(cls, path: Path) -> "Packet":
        """The file at a path with its content, which stays here as well."""
        try:
            return cls(str(path), path.read_bytes())
        except OSError as error:
            raise WriteError(path, reason(error)) from error

    def laid(self, folder: Path) -> Path:
        """Where the file is, now in a ``folder`` of this process if it was carried."""
        return Path(self.path) if self.content is None else _laid(self, folder)


def _laid(packet: Packet, folder: Path) -> Path:
    path = folder / Path(packet.path).name
    try:
        path.write_bytes(packet.content or b"")
    except OSError as error:
        raise no_room(error) from error
    return path
