"""TOML files that stand beside inputs: how they are read, and which of them is for an input."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Protocol, TypeVar

from epg_export.errors import ConfigError, ReadError, reason


class SideFile(Protocol):
    """A file that may name, in ``input``, the file names of the inputs that it is for."""

    @property
    def path(self) -> str:
        """Its own path."""
        ...

    @property
    def input(self) -> str | None:
        """A file name, with ``*`` for anything; None for all inputs."""
        ...


_Kept = TypeVar("_Kept", bound=SideFile)


def text_of(path: str | Path) -> str:
    """The text of a side file.

    Raises :class:`ReadError` where it is not there, :class:`ConfigError` where it is no UTF-8.
    """
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ReadError(path, reason(error)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8: {error}", remedy="save it as UTF-8") from error


def chosen(files: Iterable[_Kept], source: str, what: str) -> _Kept | None:
    """The side file that is for an input, by the name of that; None where none is.

    One that names its input goes before one for all. Raises :class:`ConfigError` where two are for
    it, saying ``what`` they are.
    """
    read = list(files)
    named = [one for one in read if one.input and is_for(one.input, source)]
    fits = named or [one for one in read if one.input is None]
    if len(fits) > 1:
        raise ConfigError(
            f"{fits[0].path} and {fits[1].path} are both {what} {source}",
            remedy='give one of them, or say in each what it is for: input = "plan-*.xlsx"',
        )
    return fits[0] if fits else None


def is_for(pattern: str, source: str) -> bool:
    """Whether an ``input`` means an input, by its path or its file name."""
    names = (source.casefold(), PurePath(source).name.casefold())
    return any(fnmatchcase(name, pattern.casefold()) for name in names)
