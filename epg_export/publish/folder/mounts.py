"""Which mount a folder is on: from one to another nothing can be linked or moved."""

import os
from contextlib import suppress
from pathlib import Path


def mount(folder: Path) -> tuple[int, str]:
    """The file system that a folder is on; where Linux tells, the mount, which may show a part."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        device = os.fstat(number).st_dev
        with suppress(OSError):
            about = Path(f"/proc/self/fdinfo/{number}").read_text(encoding="ascii")
            found = [line for line in about.splitlines() if line.startswith("mnt_id:")]
            return device, "".join(found)
        return device, ""
    finally:
        os.close(number)
