"""The list of what a published folder holds: ``manifest.json``, which is written last.

A reader that goes by it never meets half of a publication. It has no time stamps of its own, so
the same schedule gives the same bytes.
"""

import datetime as dt
from pathlib import Path

import msgspec

NAME = "manifest.json"


class Listed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file: its name, hash (SHA-256, hexadecimal) and size in bytes, and what is in it.

    ``first`` and ``last`` are the first start and the last stop of its programmes.
    """

    file: str
    channel: str | None = None
    day: dt.date | None = None
    sha256: str
    size: int
    programmes: int | None = None
    first: dt.datetime | None = None
    last: dt.datetime | None = None


class Head(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What holds for all files: their format and layout, what they were split by, how packed."""

    format: str
    layout: str
    split: tuple[str, ...] = ()
    pack: str | None = None


class Manifest(Head, frozen=True, kw_only=True, omit_defaults=True):
    """The whole list; ``index`` is a file in the feed's own format that lists the others."""

    version: int = 1
    index: Listed | None = None
    files: tuple[Listed, ...] = ()


class DamagedManifestError(ValueError):
    """There is a manifest that cannot be read."""


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder, None where there is none; raises :class:`DamagedManifestError`."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise DamagedManifestError(str(error)) from error


def encoded(manifest: Manifest) -> bytes:
    """The manifest as it is written, to be read by people too."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
