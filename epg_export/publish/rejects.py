"""What an export left out, with its reasons: ``OUT.rejects.jsonl``.

One JSON object a line: ``record`` (or ``raw``, its text, where it could not be decoded) and
``findings``. It is written like the output itself; where nothing was left out, an old one goes.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, Any

import msgspec

from epg_export.errors import UnsettledError, WriteError
from epg_export.findings import Finding, flat
from epg_export.model import AnyRecord
from epg_export.publish.files import FileTarget
from epg_export.publish.hidden import stem
from epg_export.publish.outputs import is_folder, is_stream, real_path
from epg_export.publish.trouble import close_quietly, writing, writing_aside

SUFFIX = ".rejects.jsonl"


def rejects_name(path: Path) -> str:
    """What the rejects of a file or a folder are called; of too long a name, its beginning."""
    return f"{stem(path.name)}{SUFFIX}"


def rejects_path(output: str, *, folder: bool = False) -> Path | None:
    """Where the rejects of an output stand: beside a file, inside a folder; None for a stream.

    ``folder`` says that it is going to be a folder, whatever its name looks like.
    """
    path = real_path(output)
    if folder or is_folder(output):
        return path / rejects_name(path)
    return None if is_stream(output) else path.with_name(rejects_name(path))


class Rejects:
    """Collects what is left out in a temporary file, and puts it in its place at the end."""

    def __init__(self) -> None:
        self.count = 0
        with writing_aside():
            self._kept = tempfile.TemporaryFile(prefix="epg-export-")  # noqa: SIM115 - until close

    def close(self) -> None:
        """Let the temporary file go."""
        close_quietly(self._kept)

    def add(
        self, record: AnyRecord | None, raw: bytes | None, path: str, findings: tuple[Finding, ...]
    ) -> None:
        """Keep one record, or the text of what could not be one."""
        self.count += 1
        line: dict[str, Any] = {}
        if record is not None and raw is None:
            line["record"] = msgspec.to_builtins(record)
        elif raw is not None:
            line.update(_as_it_came(raw, path))
        line["findings"] = [flat(finding) for finding in findings]
        with writing_aside():
            # Lone surrogates are told as escapes: a rejected text may hold what UTF-8 does not.
            self._kept.write(
                json.dumps(line, ensure_ascii=False, default=str).encode(errors="backslashreplace")
            )
            self._kept.write(b"\n")

    def take(self, path: Path) -> None:
        """Take what another run collected and wrote into a file."""
        with writing_aside(), path.open("rb") as stream:
            shutil.copyfileobj(stream, self._kept)
        self.count += 1

    def add_all(self, others: "Rejects") -> None:
        """Add what others are, behind these."""
        if others.count:
            with writing_aside():
                others.copy(self._kept)
            self.count += others.count

    def copy(self, stream: IO[bytes]) -> None:
        """Write what was collected."""
        self._kept.seek(0)
        shutil.copyfileobj(self._kept, stream)

    @contextmanager
    def beside(self, path: Path) -> Iterator[None]:
        """Have the file ready, and put it in its place when all inside has gone well.

        Where nothing was left out, an old file goes instead. Raises :class:`WriteError` before
        anything is done where either cannot be, and :class:`UnsettledError` behind that.
        """
        with self._ready(path) as put:
            try:
                yield
            except UnsettledError:
                with suppress(WriteError):
                    put()
                raise
            try:
                put()
            except WriteError as error:
                raise UnsettledError("the feed", f"not its rejects: {error}") from error

    def settle(self, path: Path) -> None:
        """Put the file in its place, or take an old one away, where nothing else is written."""
        with self._ready(path) as put:
            put()

    @contextmanager
    def _ready(self, path: Path) -> Iterator[Callable[[], None]]:
        """Have the file on disk, under another name; what puts it in its place."""
        if path.is_dir():
            raise WriteError(
                path, "it is a folder", remedy="move it away: rejects are written here"
            )
        if not self.count:
            yield partial(_remove, path)
            return
        with FileTarget(str(path), path) as target:
            with writing(str(path)):
                self.copy(target.stream)
            target.prepare()
            yield target.commit


def _remove(path: Path) -> None:
    with writing(str(path)):
        path.unlink(missing_ok=True)


def _as_it_came(raw: bytes, path: str) -> dict[str, Any]:
    """The record as its text says it where that is JSON, else the text itself."""
    text, value = _read(raw)
    if path and isinstance(value, dict):
        part = value["broadcasts"][int(path.rpartition("[")[2].rstrip("]"))]
        if not isinstance(part, dict):
            return {"raw": json.dumps(part, ensure_ascii=False)}
        return {"record": {"type": "broadcast", "episode": value.get("id"), **part}}
    return {"record": value} if isinstance(value, dict) else {"raw": text}


@lru_cache(maxsize=1)
def _read(raw: bytes) -> tuple[str, Any]:
    """A text and its JSON value, if it has one; parts of one text come one after another."""
    text = raw.decode(errors="backslashreplace").strip()
    try:
        return text, json.loads(text)
    except (ValueError, RecursionError):
        return text, None
