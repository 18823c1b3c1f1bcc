"""Trouble of the run and of its settings. Trouble of the data is a finding, never an exception."""

from pathlib import Path
from typing import Any


class EpgExportError(Exception):
    """The base of all. ``remedy`` tells people what to do; ``exit_code`` what the shell sees."""

    exit_code = 3

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come out of workers as they went in: their arguments are not their message."""
        return _once_more, (type(self), self.args, self.__dict__)


def _once_more(kind: type[EpgExportError], args: tuple[Any, ...], said: dict[str, Any]) -> Any:
    error = kind.__new__(kind, *args)
    error.__dict__.update(said)
    return error


class ReadError(EpgExportError):
    """An input is not there or cannot be opened."""

    def __init__(
        self, source: str | Path, reason: str, *, remedy: str = "check the name and its rights"
    ) -> None:
        super().__init__(f"cannot read {source}: {reason}", remedy=remedy)


class WriteError(EpgExportError):
    """An output cannot be written; what stood there before is as it was."""

    def __init__(
        self,
        target: str | Path,
        reason: str,
        *,
        remedy: str = "check the folder, its rights and the disk",
    ) -> None:
        super().__init__(f"cannot write {target}: {reason}", remedy=remedy)


class UnsettledError(EpgExportError):
    """What was to be published is in its place, and something that belongs to it went wrong."""

    def __init__(self, output: str | Path, what: str) -> None:
        remedy = "check the folder and the disk, and run it again"
        super().__init__(f"{output} is published, but {what}", remedy=remedy)


def no_room(error: Exception) -> WriteError:
    """The temporary folder, where records wait on disk, takes no more."""
    remedy = "free space there, or set TMPDIR to another folder"
    return WriteError("into the temporary folder", reason(error), remedy=remedy)


def of_the_system(error: BaseException) -> OSError | None:
    """What the system said that an error came of, which it may not say another time."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__
    return cause


def reason(error: Exception) -> str:
    """The system's words for what happened, such as "permission denied"."""
    text = getattr(error, "strerror", None) or str(error)
    return text[:1].lower() + text[1:]


class ConfigError(EpgExportError):
    """Settings that contradict each other or name what does not exist."""

    exit_code = 2


class WorkerDiedError(EpgExportError):
    """A process that took part in the work is gone, and nobody knows why."""

    def __init__(
        self,
        what: str = "a worker process died before it had done its part",
        *,
        remedy: str = "look whether memory ran out, or try again with --jobs 1",
    ) -> None:
        super().__init__(f"{what}; nothing was published", remedy=remedy)
