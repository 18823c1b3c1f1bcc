"""The page to look at, as one of the documents."""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from epg_export.pipeline.examine import checks_for
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.preview import PreviewOptions, write_guide
from epg_export.verdicts import Wishes


def write_page(
    sources: Sequence[Source], path: Path, zone: str | None, named: Callable[[str], str]
) -> None:
    """Write the page of what was read, which is ``named`` as people call it.

    It is made of the feeds themselves: what was found in them is shown beside the programmes. Where
    they lie on this machine is nothing for those who look at it, as long as it tells none apart.
    """
    names = [named(source.name) for source in sources]
    short = [PurePosixPath(name).name or name for name in names]
    if len(set(short)) == len(names):
        names = short
    for source, name in zip(sources, names, strict=True):
        source.name = name
    options = PreviewOptions(assume_zone=zone, checks=checks_for(Wishes()))
    with path.open("x", encoding="utf-8", errors="replace") as stream:
        write_guide(sources, stream, options)
