"""Temporary files with what is left of a workbook."""

import os
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from epg_export.errors import no_room
from epg_export.formats.table.grid.packing.extent import Extent


class Packed(NamedTuple):
    """A workbook packed anew; ``extents`` are those of its sheets, in the workbook's order."""

    path: Path
    extents: list[Extent]

    def close(self) -> None:
        """Let the temporary file go."""
        self.path.unlink(missing_ok=True)


def archive(suffix: str, parts: Iterable[tuple[str, Iterable[bytes]]]) -> Path:
    """A zip archive of parts, by their names; nothing is left of it where one of them fails."""
    path = file(suffix, ())
    try:
        with zipfile.ZipFile(path, "w") as packed:
            for name, blocks in parts:
                with packed.open(name, "w", force_zip64=False) as part:
                    for block in blocks:
                        part.write(block)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise no_room(error) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def file(suffix: str, blocks: Iterable[bytes]) -> Path:
    """A file whose name ends with ``suffix``: calamine goes by that."""
    try:
        number, name = tempfile.mkstemp(suffix=suffix, prefix="epg-export-")
        with os.fdopen(number, "wb") as target:
            target.writelines(blocks)
    except OSError as error:
        raise no_room(error) from error
    return Path(name)
