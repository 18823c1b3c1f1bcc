"""Where records come from: files, folders, URLs, standard input; plain, gzip, xz or zstd."""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import IO, Any

from epg_export.bounds import USUAL, Bounds
from epg_export.entry import Entry, telling
from epg_export.errors import ConfigError, ReadError, no_room, reason
from epg_export.findings import Finding
from epg_export.formats import (
    PACKED,
    Format,
    ReadOptions,
    all_formats,
    by_suffix,
    detect,
    format_named,
)
from epg_export.formats.wishes import NO_WISHES, ReadWishes
from epg_export.model import AnyRecord, encode
from epg_export.pipeline.inputs.archives import SUFFIX as ARCHIVE
from epg_export.pipeline.inputs.archives import is_zip, members
from epg_export.pipeline.inputs.blocks import blocks
from epg_export.pipeline.inputs.detecting import (
    HEAD_BYTES,
    head_of,
    is_another,
    known_by,
    unknown,
)
from epg_export.pipeline.inputs.large import large_feed
from epg_export.pipeline.inputs.listed import by_manifest
from epg_export.pipeline.inputs.mended import mended
from epg_export.pipeline.inputs.packing import packing_findings
from epg_export.pipeline.inputs.remote import RemoteSource, files_at, matching, read_once
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.unpack import damage, packings
from epg_export.reporters.wording import visible
from epg_export.stores import is_url, shown

_STDIN = "<stdin>"


@contextmanager
def opened(
    inputs: Iterable[str | Iterable[AnyRecord]],
    *,
    output: str | None = None,
    wishes: ReadWishes = NO_WISHES,
) -> Iterator[list[Source]]:
    """The inputs, names or records in hand, as sources that can be read as long as this lasts.

    The ``output`` of an earlier run is not taken for an input because it stands in their folder.
    ``wishes`` are what their readers are to know beside them.
    """
    found: list[Source] = []
    try:
        for given in inputs:
            if given == "-" and any(source.name.startswith(_STDIN) for source in found):
                raise ConfigError("standard input is named twice", remedy="name - once")
            if isinstance(given, str):
                found += sources([given], output=output, bounds=wishes.bounds)
            else:
                found.append(held(given))
        if not found:
            raise ConfigError("there is no input", remedy="name a file, a folder, or -")
        _tell_apart(found)
        for source in found:
            source.wishes = wishes
        yield found
    finally:
        for source in found:
            source.close()


def _tell_apart(found: list[Source]) -> None:
    """Give inputs of the same name names of their own: a place must say which it is in."""
    seen: Counter[str] = Counter()
    for source in found:
        seen[source.name] += 1
        if seen[source.name] > 1:
            source.name = f"{source.name} ({seen[source.name]})"


def sources(
    inputs: Sequence[str], *, output: str | None = None, bounds: Bounds = USUAL
) -> list[Source]:
    """The inputs as sources; a folder stands for the records inside it, in the order of names."""
    found: list[Source] = []
    for name in inputs:
        if name == "-":
            found += _standard_input(bounds)
        elif is_url(name):
            found += _by_url(name, output, bounds)
        elif name and Path(name).is_dir():
            found += _folder(Path(name), output)
        else:
            path = Path(name)
            if not name or not path.exists():
                raise _no_such_file(name)
            if _is_archive(path, name) and (inside := _in_archive(name, path, bounds)):
                found += inside
            elif path.is_file():
                found.append(Source(name, path=path))
            else:
                found += _kept(name, _opened(path), bounds)
    return found


def _is_archive(path: Path, name: str) -> bool:
    return path.is_file() and path.suffix != "" and is_zip(path, name)


def entries(source: Source, forced: Format | None = None) -> Iterator[Entry]:
    """Read a source in the format that its content shows, or in the forced one.

    Damage that ends the reading is the last entry. Raises :class:`ReadError` where the source
    cannot be read, :class:`ConfigError` where the format is one that is only written.
    """
    try:
        yield from map(telling, source.told())
        with source.open() as stream:
            head = stream.read(HEAD_BYTES)
            damaged = damage(stream, source.name)
            packed = list(packing_findings(stream, source.name))
        source.format = forced or source.format or known_by(head, source.name)
        if source.format is None or is_another(head, forced):
            yield (
                telling(damaged)
                if damaged
                else unknown(source.name, head, forced, is_packed=bool(packings(stream)))
            )
            return
        yield from map(telling, packed)
        if source.format.read is None:
            raise ConfigError(
                f"{source.name} is {source.format.name}, which cannot be read into records",
                remedy="give XMLTV or canonical records (.jsonl, .json, .yaml)",
            )
        with source.open() as stream:
            met = source.feed.met(source) if source.feed is not None else None
            options = ReadOptions(source=source.name, met=met, wishes=source.wishes)
            read = source.format.read(stream, options)
            if source.wishes.repair_text:
                read = map(mended, read)
            yield from _up_to_damage(read, stream, source)
    except OSError as error:
        raise ReadError(source.name, reason(error)) from error


def _up_to_damage(read: Iterator[Entry], stream: IO[bytes], source: Source) -> Iterator[Entry]:
    """What was read, and the damage that ended it; a record that it may have cut is left out."""
    last: Entry | None = None
    for entry in read:
        if last is not None:
            yield last
        last = entry
    found = damage(stream, source.name)
    cut = found is not None and source.format is not None and source.format.open_ended
    if last is not None and not (cut and last.record is not None):
        yield last
    if found is not None:
        yield telling(found)
    if (large := large_feed(source.name, stream.tell(), source.format)) is not None:
        yield telling(large)


def findings_of(
    source: Source, look: Callable[[IO[bytes]], Iterable[Finding]]
) -> Iterator[Finding]:
    """What ``look`` finds in the content of a source; damage that ends it is the last finding."""
    try:
        with source.open() as stream:
            yield from look(stream)
            if found := damage(stream, source.name):
                yield found
    except OSError as error:
        raise ReadError(source.name, reason(error)) from error


def held(records: Iterable[AnyRecord]) -> Source:
    """Records in hand as a source: its lines are their order."""
    try:
        kept = tempfile.TemporaryFile(prefix="epg-export-")  # noqa: SIM115 - lives as the source does
        kept.writelines(encode(record) + b"\n" for record in records)
    except OSError as error:
        raise no_room(error) from error
    source = Source("<records>", kept=kept)
    source.format = format_named("jsonl")
    return source


def _by_url(url: str, output: str | None, bounds: Bounds) -> list[Source]:
    """What is there by URL: files of a pattern or a folder, the files in an archive, or a file."""
    if (matched := matching(url)) is not None:
        return list(matched)
    if (files := files_at(url)) is not None:
        others = [file for file in files if file.url != output]
        return _inside(others, shown(url), "folder")
    source = RemoteSource(url)
    if not source.can_seek():
        return _kept(source.name, read_once(source), bounds)
    if PurePosixPath(url).suffix.lower() == ARCHIVE:
        stream = source.stream()
        if is_zip(stream, url) and (inside := _in_archive(source.name, stream, bounds)):
            return inside
        stream.close()
    return [source]


def _standard_input(bounds: Bounds) -> list[Source]:
    stdin: Any = sys.stdin
    if stdin is None:
        raise ReadError("standard input", "it is closed", remedy="name a file")
    return _kept(_STDIN, stdin.buffer, bounds)


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise ReadError(path, reason(error)) from error


def _kept(name: str, stream: IO[bytes], bounds: Bounds) -> list[Source]:
    """What can be read only once, in a temporary file; an archive is the files in it."""
    with ExitStack() as given_up:
        try:
            kept = given_up.enter_context(tempfile.TemporaryFile(prefix="epg-export-"))
            with stream:
                kept.writelines(blocks(stream, name))
            kept.flush()
        except OSError as error:
            raise no_room(error) from error
        given_up.pop_all()  # it lives as the source does
    if is_zip(kept, name) and (inside := _in_archive(name, kept, bounds)):
        return inside
    return [Source(name, kept=kept)]


def _folder(folder: Path, output: str | None) -> list[Source]:
    own = Path(output).resolve() if output else None
    files = [
        Source(str(path), path=path)
        for path in sorted(folder.iterdir())
        if path.is_file() and path.resolve() != own
    ]
    return _inside(files, str(folder), "folder")


def _in_archive(name: str, file: Path | IO[bytes], bounds: Bounds) -> list[Source]:
    """The files in an archive, none where it is empty; one that is refused is told as it is."""
    files = list(members(name, file, bounds))
    refused = files[:1] if files and files[0].name == name else []
    return refused or (_inside(files, name, "archive") if files else [])


def _inside(files: Sequence[Source], name: str, what: str) -> list[Source]:
    """The files of a folder or an archive: those that its manifest lists, or that can be read."""
    found, are_listed = by_manifest(files, name)
    return found if found and are_listed else _readable(found, name, what)


def _readable(files: Iterable[Source], name: str, what: str) -> list[Source]:
    """The files of a folder or an archive that are worth a look, by their names and first bytes."""
    suffixes = tuple(s for f in all_formats() if f.read is not None for s in f.suffixes)
    suffixes += tuple(suffix + packed for suffix in suffixes for packed in PACKED)
    found = []
    for source in files:
        file = Path(source.name).name.lower()
        fits = file.endswith(suffixes) and not file.startswith(".")
        if fits and not file.endswith(".rejects.jsonl") and _may_be_read(source):
            found.append(source)
    if not found:
        raise ReadError(
            name,
            f"the {what} holds no records",
            remedy="give a file, or a folder with files ending in .jsonl, .xml, .xlsx, .csv …",
        )
    return found


def _no_such_file(name: str) -> ReadError:
    """What is wrong with a name that nothing has, and which of its folder was probably meant."""
    folder, near = Path(name).parent, ""
    with suppress(OSError, ValueError):
        names = [one.name for one in folder.iterdir()] if name else []
        near = next(iter(get_close_matches(Path(name).name, names, n=1)), "")
    remedy = f"did you mean {visible(str(folder / near))}?" if near else "check the name"
    return ReadError(name or "an input", "there is no such file", remedy=remedy)


def _may_be_read(source: Source) -> bool:
    """Whether a file beside others is worth a look: not one of a format that is only written.

    Nor is one that only its name speaks for: folders hold notes and lists of other things as well.
    """
    try:
        found = detect(head_of(source))
    except ReadError:
        return True
    named = by_suffix(source.name)
    if named is not None and named.by_name:
        return found is named
    return found is None or found.read is not None
