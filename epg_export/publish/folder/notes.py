"""Notes that a run leaves for the one that comes after it, which may have to finish its work."""

import json
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from epg_export.publish.durable import sync

_Kind = TypeVar("_Kind")


def write_note(path: Path, note: Any) -> None:
    """Write a note whole, and bring it to disk."""
    draft = path.with_name(f"{path.name}.draft")
    # Names of files may hold lone surrogates, which only these escapes can say.
    draft.write_text(json.dumps(msgspec.to_builtins(note)), encoding="ascii")
    sync(draft)
    draft.replace(path)
    sync(path.parent)


def read_note(path: Path, kind: type[_Kind]) -> _Kind | None:
    """A note of a kind, None where there is none that can be read.

    Raises :class:`OSError` where the disk does not give it: who took that for none would take what
    it tells of for new.
    """
    try:
        return msgspec.convert(json.loads(path.read_bytes()), kind)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
        return None
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return None
