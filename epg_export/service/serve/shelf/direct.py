"""Documents that are published already as they are asked for: they are served byte by byte."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from epg_export.pipeline.examined import Reading
from epg_export.pipeline.inputs.source import Source
from epg_export.publish.manifest import Manifest, read_manifest
from epg_export.service.serve.shelf.documents import Served
from epg_export.service.serve.shelf.index import Key
from epg_export.service.serve.shelf.taking import Taken

SPLITS = (("channel",), ("channel", "day"))
"""What feeds are split by that are served in parts."""


class Direct(NamedTuple):
    """What documents are of, and the inputs that are those documents, packed or not.

    ``all_of`` is the format, and what it is split by, of which there are no others.
    """

    documents: dict[Key, Source]
    all_of: tuple[Served, tuple[str, ...]] | None = None

    def unpacked(self, folder: Path) -> Iterator[tuple[Key, Path]]:
        """Yield each document with its bytes in a file of the folder."""
        for number, (key, source) in enumerate(self.documents.items()):
            path = folder / f"direct-{number}"
            with source.open() as stream, path.open("xb") as plain:
                shutil.copyfileobj(stream, plain)
            yield key, path


def direct(taken: Sequence[Taken], sources: Sequence[Source]) -> Direct:
    """The documents that a single feed is already: a file, or a folder that is split.

    Several feeds are none: what is served is all of them together.
    """
    if len(taken) != 1:
        return Direct({})
    path = taken[0].path
    if not path.is_dir():
        return Direct(_whole(path, sources))
    manifest = read_manifest(path)
    format_ = None if manifest is None else _served(manifest.format)
    if manifest is None or format_ is None or not _is_split(manifest):
        return Direct({})
    return Direct(_parts(format_, manifest, sources), (format_, manifest.split))


def _whole(path: Path, sources: Sequence[Source]) -> dict[Key, Source]:
    """A file that is no archive of others."""
    source = sources[0]
    if len(sources) != 1 or source.name != str(path):
        return {}
    found = Reading().format_of(source)
    format_ = None if found is None else _served(found.name)
    return {} if format_ is None else {Key(format_): source}


def _parts(format_: Served, manifest: Manifest, sources: Sequence[Source]) -> dict[Key, Source]:
    """The files of a list, which are read in its order."""
    pairs = zip(manifest.files, sources, strict=True)
    return {Key(format_, file.channel, file.day): source for file, source in pairs}


def _is_split(manifest: Manifest) -> bool:
    """Whether each file is what it is split by, and no other is the same."""
    parts = {(file.channel, file.day) for file in manifest.files}
    dated = "day" in manifest.split
    said = all(channel is not None and (day is not None) == dated for channel, day in parts)
    return manifest.split in SPLITS and said and len(parts) == len(manifest.files)


def _served(name: str) -> Served | None:
    served: tuple[Served, ...] = get_args(Served)
    return next((one for one in served if one == name and one != "guide"), None)
