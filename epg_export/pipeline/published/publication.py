"""What has been published, as data: for receipts, and for who watches how far guides go."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

from epg_export.pipeline.published.counting import Counting
from epg_export.publish.manifest import NAME, read_manifest
from epg_export.publish.measured import measured
from epg_export.publish.outputs import is_stream, real_path
from epg_export.vocab.zones import utc_at


class PublishedFile(NamedTuple):
    """A file: its name as the output was named, its size in bytes, its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


class OnChannel(NamedTuple):
    """How many programmes a channel has, and when the last of them ends: aware, None for none."""

    programmes: int
    until: dt.datetime | None


class Publication(NamedTuple):
    """The files that are there now, and the channels in them by the ids that the feed gives them.

    The files of a folder are those of its list, and the list itself, the last. ``rejected`` is how
    many records, or broadcasts of them, were set aside.
    """

    files: tuple[PublishedFile, ...]
    channels: Mapping[str, OnChannel]
    rejected: int = 0

    def renamed(self, named: Callable[[str], str]) -> "Publication":
        """The same where files are called otherwise."""
        return self._replace(files=tuple(one._replace(name=named(one.name)) for one in self.files))


Announce = Callable[[Publication], None]
"""Hears of what was published, as soon as it is there."""


def publication(output: str, counting: Counting, rejected: int) -> Publication:
    """What stands at an output that has just been published, and is still locked."""
    channels = {
        id_: _on_channel(counting, id_)
        for id_ in sorted(counting.named | counting.programmes.keys())
    }
    return Publication(tuple(_files(output)), channels, rejected)


def _on_channel(counting: Counting, id_: str) -> OnChannel:
    end = counting.ends.get(id_)
    return OnChannel(counting.programmes[id_], None if end is None else utc_at(end))


def _files(output: str) -> list[PublishedFile]:
    if is_stream(output):
        return []
    path = real_path(output)
    if not path.is_dir():
        return [PublishedFile(output, *measured(path))]
    manifest, folder = read_manifest(path), output.rstrip("/")
    listed = [] if manifest is None else [*manifest.files, *filter(None, [manifest.index])]
    found = [PublishedFile(f"{folder}/{one.file}", one.size, one.sha256) for one in listed]
    return [*found, PublishedFile(f"{folder}/{NAME}", *measured(path / NAME))]
