"""A folder or an archive that has a manifest: exactly the files that it lists, in its order."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import PurePath

from epg_export.errors import ReadError
from epg_export.findings import Finding, Place
from epg_export.pipeline.inputs.source import Feed, Source
from epg_export.pipeline.kinds import NOT_AS_LISTED
from epg_export.publish.folder.damage import DAMAGED_MANIFEST
from epg_export.publish.manifest import (
    NAME,
    DamagedManifestError,
    Listed,
    Manifest,
    decoded,
    text_in,
)

_READ_ALL = "publish the folder again; what is in it was read, whatever its name"


def by_manifest(files: Sequence[Source], name: str) -> tuple[list[Source], bool]:
    """The files of a folder or an archive called ``name``, and whether its manifest lists them.

    Without a manifest that can be read they are all files but the manifest; the first one tells of
    the damage. Raises :class:`ReadError` where a file that is listed is not there: whoever takes
    what is left for the whole would take its programmes off the air.
    """
    by_name = {PurePath(file.name).relative_to(name).as_posix(): file for file in files}
    found = by_name.pop(NAME, None)
    if found is None:
        return list(files), False
    try:
        manifest = _read(found)
    except DamagedManifestError as error:
        message = f"it is not the list of a folder: {error}"
        damage = DAMAGED_MANIFEST.at(Place(found.name), message, remedy=_READ_ALL)
        return _telling(by_name.values(), damage), False
    return list(_listed(manifest, by_name, name)), True


def _read(source: Source) -> Manifest:
    with source.open() as stream:
        return decoded(text_in(stream))


def _listed(manifest: Manifest, by_name: dict[str, Source], name: str) -> Iterator[Source]:
    feed = Feed()
    for file in manifest.files:
        source = by_name.get(file.file)
        if source is None:
            raise ReadError(
                name,
                f"{NAME} lists {file.file}, which is not there",
                remedy=f"publish it again, or remove {NAME} to read what is left",
            )
        source.feed = feed
        source.told = partial(_changed, source, file)
        yield source


def _telling(files: Iterable[Source], finding: Finding) -> list[Source]:
    found = list(files)
    for source in found[:1]:
        source.told = lambda: iter((finding,))
    return found


def _changed(source: Source, file: Listed) -> Iterator[Finding]:
    """Tell of a file that was changed since it was published."""
    if source.sha256() != file.sha256:
        message = f"its bytes are not the ones that {NAME} lists"
        yield NOT_AS_LISTED.at(Place(source.name, line=1, column=1), message)
