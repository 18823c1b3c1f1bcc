"""What the name of an output stands for: a file, a folder, or a stream."""

import os
import re
from pathlib import Path

from epg_export.publish.hidden import standby_path

STDOUT = "-"
_NUMBERS = {"stdout": 1, "stderr": 2}
_OPEN_STREAM = re.compile(r"(?:/dev|/proc/self)/fd/(\d+)|/dev/(stdout|stderr)")


def is_folder(output: str) -> bool:
    """Whether an output names a folder: it is one, or it ends like one."""
    return output != STDOUT and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def is_stream(output: str) -> bool:
    """Whether an output is nothing to rename over: standard output, a pipe, a device.

    ``/dev/stdout`` may lead to a regular file, which is still somebody else's open stream; a file
    below ``/dev/shm`` is a file.
    """
    path = Path(output)
    return (
        output == STDOUT
        or descriptor(output) is not None
        or (path.exists() and not path.is_file() and not path.is_dir())
    )


def descriptor(output: str) -> int | None:
    """The number of an open stream that a name stands for, as /dev/stdout and /dev/fd/3 do."""
    match = _OPEN_STREAM.fullmatch(os.path.normpath(output))
    if match is None:
        return None
    return int(match.group(1)) if match.group(1) else _NUMBERS[match.group(2)]


def real_path(output: str) -> Path:
    """Where an output stands: a link stays one, and what it leads to is replaced.

    A shell that works in a folder is in its standby once the two were exchanged: it means the one.
    """
    path = Path(os.path.realpath(output))
    beside = path.parent.parent / path.name
    return beside if path.name and path.parent == standby_path(beside) else path
