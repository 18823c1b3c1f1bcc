"""Putting two feeds on common ground: what one format cannot say is no difference to the other.

Where formats differ, the feed in the richer one is written in the poorer and read back, so a guide
is the same as the records that it was exported from.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from epg_export.findings import Kind
from epg_export.formats import Format
from epg_export.model import Channel
from epg_export.pipeline.assemble import read_all
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.examined import Reading
from epg_export.pipeline.export import export
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.sources import opened
from epg_export.report import Report
from epg_export.verdicts import Verdicts

_UNSAYABLE = ("naive-time", "forbidden-character")


class _OnReading(Verdicts):
    """What is found on reading counts; of the rules those that tell what no format could hold."""

    def heeds(self, kind: Kind) -> bool:
        """Whether it is about times that are no moments, or characters that XML forbids."""
        return kind.name in _UNSAYABLE


def formats_of(sources: Sequence[Source], reading: Reading) -> tuple[Format, ...]:
    """The formats of some sources, as far as they are known, each once."""
    found = (reading.format_of(source) for source in sources)
    return tuple({format_.name: format_ for format_ in found if format_ is not None}.values())


def ground_of(formats: Sequence[Format]) -> Format | None:
    """The format in whose terms feeds of these formats are compared, None for all that is said.

    Of those that do not hold all it is the one that holds least.
    """
    lossy = [format_ for format_ in formats if format_.carries is not None and format_.layouts]
    return min(lossy, key=_held, default=None)


def _held(format_: Format) -> int:
    return sum(map(len, format_.carries.fields.values())) if format_.carries else 0


@contextmanager
def on_ground(
    sources: Sequence[Source], ground: Format | None, reading: Reading, report: Report
) -> Iterator[tuple[Sequence[Source], Reading]]:
    """The sources as they are, or what they say in terms of the ground; and how to read them.

    Where they are written anew, the report tells what was found on that, and counts the records.
    """
    if ground is None or [ground.name] == [one.name for one in formats_of(sources, reading)]:
        yield sources, reading
        return
    with ExitStack() as held:
        folder = Path(held.enter_context(TemporaryDirectory(prefix="epg-export-")))
        written = _written(sources, ground, reading, folder, report)
        found = held.enter_context(opened([str(written)])) if written.exists() else ()
        yield found, Reading(format=ground)


def _written(
    sources: Sequence[Source], ground: Format, reading: Reading, folder: Path, report: Report
) -> Path:
    """A file, or a folder for several sources, with all that a format can say of them."""
    layout = ground.layout(None, folder=len(sources) > 1) or ground.layout(None, folder=False)
    written = folder / "feed"
    options = ExportOptions(
        to=ground,
        output=f"{written}/" if layout and layout.folder else str(written),
        layout=layout.name if layout else None,
        read_as=reading.format,
        assume_zone=reading.assume_zone,
        checks=Checks(verdicts=_OnReading(errors_stand=True)),
    )
    export(sources, options, report)
    return written


def channels_of(sources: Sequence[Source], reading: Reading) -> dict[str, Channel]:
    """The channels that are declared with a zone or with the start of their day."""
    found: dict[str, Channel] = {}
    for entry in read_all(sources, reading.format):
        channel = entry.record
        if isinstance(channel, Channel) and (channel.time_zone or channel.day_start):
            found[channel.id] = channel
    return found
