"""A stream (standard output, a pipe, a device) cannot be taken back: it gets everything at once."""

import os
import shutil
import sys
import tempfile
from typing import IO, Self

from epg_export.errors import WriteError
from epg_export.publish.outputs import STDOUT, descriptor
from epg_export.publish.packed import packing
from epg_export.publish.trouble import close_quietly, writing, writing_aside


class StreamTarget:
    """Standard output, a pipe or a device: written directly, once everything is known.

    A pipe called ``guide.xml.gz`` is packed like a file: its reader goes by the same name.
    """

    def __init__(self, output: str) -> None:
        self._output = output
        self._name = "standard output" if output == STDOUT else output
        self._file: IO[bytes]
        self.stream: IO[bytes]

    def __enter__(self) -> Self:
        with writing_aside():
            self._file = tempfile.TemporaryFile(prefix="epg-export-")
            self.stream = packing(self._output, self._file)
        return self

    def __exit__(self, *_: object) -> None:
        close_quietly(self.stream)
        close_quietly(self._file)

    def commit(self) -> None:
        """Copy everything to where it goes."""
        with writing(self._name):
            if self.stream is not self._file:
                self.stream.close()
            self._file.seek(0)
            if self._output == STDOUT:
                if _closed(sys.stdout):
                    raise WriteError(self._name, "it is closed", remedy="name a file with -o")
                shutil.copyfileobj(self._file, sys.stdout.buffer)
                sys.stdout.buffer.flush()
                return
            number = descriptor(self._output)
            opened = os.open(self._output, os.O_WRONLY) if number is None else os.dup(number)
            with os.fdopen(opened, "wb") as device:
                shutil.copyfileobj(self._file, device)


def _closed(stream: object) -> bool:
    """Whether a standard stream was closed before the program began."""
    return stream is None
