"""Looking over inputs: what is in them, joined as an export would join them, and not judged."""

from collections.abc import Sequence
from contextlib import closing

import msgspec

from epg_export.coverage.overview import Overview
from epg_export.entry import Entry
from epg_export.formats import Format
from epg_export.pipeline.assemble import Assembly, collect, read_all
from epg_export.pipeline.placing import assumed_zone, placing_of
from epg_export.pipeline.source import Source
from epg_export.pipeline.store import Store
from epg_export.report import Report


class InfoOptions(msgspec.Struct, frozen=True, kw_only=True):
    """``format`` reads every input as that format; ``assume_zone`` places times without offset."""

    format: Format | None = None
    assume_zone: str | None = None


def info(sources: Sequence[Source], options: InfoOptions, report: Report) -> Overview:
    """What is in the inputs; the report gets what was found on reading them, and the records."""
    assumed = assumed_zone(options.assume_zone)
    overview = Overview([source.name for source in sources])

    def noted(entry: Entry) -> Entry | None:
        report.extend(entry.findings)
        if entry.record is None:
            return None
        report.tally("records")
        return msgspec.structs.replace(entry, findings=()) if entry.findings else entry

    with closing(Store()) as store:
        collect(store, read_all(sources, options.format), noted)
        placing = placing_of(sources, assumed, infer_stops=False)
        with closing(Assembly(store, placing)) as assembly:
            for entry in assembly.entries():
                overview.take(entry)
    return overview
