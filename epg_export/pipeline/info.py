"""Looking over inputs: what is in them, joined as an export would join them, and not judged."""

from collections.abc import Generator, Sequence
from contextlib import closing

import msgspec

from epg_export.coverage.overview import Overview
from epg_export.entry import Entry
from epg_export.formats import Format
from epg_export.pipeline.assemble import Assembly, Take, collect, read_all
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.placing import assumed_zone, placing_of
from epg_export.pipeline.source import Source
from epg_export.pipeline.sources import head_of, known_by
from epg_export.pipeline.store import Store
from epg_export.pipeline.straight import straight
from epg_export.report import Report
from epg_export.verdicts import Verdicts, Wishes

_NO_RULES = Checks(verdicts=Verdicts(Wishes(ignore=("EPG",))))


class InfoOptions(msgspec.Struct, frozen=True, kw_only=True):
    """``format`` reads every input as that format; ``assume_zone`` places times without offset."""

    format: Format | None = None
    assume_zone: str | None = None


def info(sources: Sequence[Source], options: InfoOptions, report: Report) -> Overview:
    """What is in the inputs; the report gets what was found on reading them, and the records."""

    def noted(entry: Entry) -> Entry | None:
        report.extend(entry.findings)
        if entry.record is None:
            return None
        report.tally("records")
        return msgspec.structs.replace(entry, findings=()) if entry.findings else entry

    overview = Overview([source.name for source in sources])
    with closing(_joined(sources, options, noted)) as joined:
        for entry in joined:
            overview.take(entry)
    return overview


def _joined(
    sources: Sequence[Source], options: InfoOptions, take: Take
) -> Generator[Entry, None, None]:
    """Yield the entries of all sources, joined and placed; one that needs no joining streams."""
    assumed = assumed_zone(options.assume_zone)
    read = read_all(sources, options.format)
    alone = sources[0] if len(sources) == 1 else None
    if alone is not None:
        alone.format = options.format or alone.format or known_by(head_of(alone), alone.name)
        if alone.format is not None and alone.format.self_contained:
            taken = (entry for entry in map(take, read) if entry is not None)
            yield from straight(taken, placing_of(sources, assumed, infer_stops=False), _NO_RULES)
            return
    with closing(Store()) as store:
        collect(store, read, take)
        placing = placing_of(sources, assumed, infer_stops=False)
        with closing(Assembly(store, placing, _NO_RULES)) as assembly:
            yield from assembly.entries()
