"""The page to look at, as one of the documents."""

from collections.abc import Callable, Sequence
from pathlib import Path

from epg_export.pipeline.examine import checks_for
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.preview import PreviewOptions, write_guide
from epg_export.verdicts import Wishes


def write_page(
    sources: Sequence[Source], path: Path, zone: str | None, named: Callable[[str], str]
) -> None:
    """Write the page of what was read, which is ``named`` as people call it.

    It is made of the feeds themselves: what was found in them is shown beside the programmes.
    """
    for source in sources:
        source.name = named(source.name)
    options = PreviewOptions(assume_zone=zone, checks=checks_for(Wishes()))
    with path.open("x", encoding="utf-8", errors="replace") as stream:
        write_guide(sources, stream, options)
