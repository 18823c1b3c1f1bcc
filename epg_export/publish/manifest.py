"""The list of what is in a folder: ``manifest.json``, which is written last.

A reader that goes by it never meets half of a publication. It has no time stamps of its own, so
the same schedule gives the same bytes. Its JSON Schema is ``schemas/manifest.schema.json``.
"""

import datetime as dt
import errno
import json
from pathlib import Path
from typing import IO, Annotated, Literal

import msgspec

from epg_export.model import decode, encode

NAME = "manifest.json"
MOST = 32 << 20
"""Bytes of a manifest: 100,000 files and more, whose list takes some 170 MB of memory."""

_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.ELOOP})
"""What a system says of a file that is there and will not be read another time either."""

FileName = Annotated[str, msgspec.Meta(pattern=r"^(?!\.\.?$)[^/\\\x00]+$")]
"""A file of the folder itself: who goes by a manifest never leaves its folder."""


class Listed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file: its name, hash (SHA-256, hexadecimal) and size in bytes, and what is in it.

    ``first`` and ``last`` are the first start and the last stop of its programmes; one that does
    not say when it ends counts by its start.
    """

    file: FileName
    channel: str | None = None
    day: dt.date | None = None
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, msgspec.Meta(ge=0)]
    programmes: Annotated[int, msgspec.Meta(ge=0)] | None = None
    first: dt.datetime | None = None
    last: dt.datetime | None = None


class Shaping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Options that shaped what is in the files; absent is what was not asked for.

    ``channels`` are house ids, ``channel_map`` is the hash of a file (SHA-256, hexadecimal), and
    ``reading`` one of all that was said beside the inputs, with the files that say it.
    """

    profile: str | None = None
    ebucore_version: str | None = None
    languages: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    channel_map: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")] | None = None
    reading: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")] | None = None
    assume_zone: str | None = None
    infer_stop: bool = False
    shorten: bool = False
    dedupe: bool = False
    fix_overlaps: Literal["trim", "reject"] | None = None
    fill_gaps: str | None = None
    on_error: Literal["keep"] | None = None


class Head(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What holds for all files: their format and layout, what they were split by, how packed."""

    format: str
    layout: str
    split: tuple[str, ...] = ()
    pack: str | None = None
    options: Shaping | None = None


class Manifest(
    Head, frozen=True, kw_only=True, omit_defaults=True, tag_field="version", tag=1
):  # a tag is always written, and one of another version is refused
    """The whole list; ``index`` is a file in the feed's own format that lists the others."""

    index: Listed | None = None
    files: tuple[Listed, ...] = ()


_DECODER = msgspec.json.Decoder(Manifest)


class DamagedManifestError(ValueError):
    """There is a manifest that cannot be read."""


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder, None where there is none; raises :class:`DamagedManifestError`.

    Raises :class:`OSError` where the disk does not give it: nobody knows then what it lists.
    """
    path = folder / NAME
    try:
        if not path.is_file() and path.exists():  # a pipe is never at its end
            message = "it is no file"
            raise DamagedManifestError(message)
        with path.open("rb") as stream:
            text = text_in(stream)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno not in _CLOSED:
            raise
        raise DamagedManifestError(error.strerror or str(error)) from error
    return decoded(text)


def text_in(stream: IO[bytes]) -> bytes:
    """The text of a manifest; raises :class:`DamagedManifestError` for what is too long for one."""
    text = stream.read(MOST + 1)
    if len(text) > MOST:
        message = f"it has more than {MOST} bytes"
        raise DamagedManifestError(message)
    return text


def has_foreign_manifest(folder: Path) -> bool:
    """Whether there is a file of that name that is JSON, and no list of files: another program's.

    One that is damaged may have been ours, one that is too long was not. Raises :class:`OSError`
    where the disk does not give it.
    """
    try:
        if not (folder / NAME).is_file():  # a pipe is never at its end
            return False
        with (folder / NAME).open("rb") as stream:
            value = json.loads(text_in(stream))
    except DamagedManifestError:
        return True
    except OSError as error:
        if error.errno not in _CLOSED:
            raise
        return False
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return False
    if not isinstance(value, dict) or "files" not in value:
        return True
    return isinstance(value.get("version"), str)


def decoded(text: bytes) -> Manifest:
    """A manifest from its text; raises :class:`DamagedManifestError` where it is none."""
    try:
        manifest = decode(text, _DECODER)
    except (ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise DamagedManifestError(str(error)) from error
    names = [file.file for file in manifest.files]
    if manifest.index is not None:
        names.append(manifest.index.file)
    if NAME in names or len(set(names)) < len(names):
        message = "it lists a file twice, or itself"
        raise DamagedManifestError(message)
    return manifest


def encoded(manifest: Manifest) -> bytes:
    """The manifest as it is written, to be read by people too."""
    line = encode(manifest)
    try:
        return msgspec.json.format(line, indent=1) + b"\n"
    except msgspec.DecodeError:  # a lone surrogate in the id of a channel: msgspec takes none
        return json.dumps(json.loads(line), indent=1).encode() + b"\n"
