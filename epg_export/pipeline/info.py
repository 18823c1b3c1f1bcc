"""Looking over inputs: what is in them, joined as an export would join them, and not judged."""

from collections.abc import Sequence
from contextlib import closing

import msgspec

from epg_export.coverage.overview import Overview
from epg_export.entry import Entry
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.examined import Reading, examined
from epg_export.pipeline.source import Source
from epg_export.report import Report
from epg_export.verdicts import Verdicts, Wishes

_NO_RULES = Checks(verdicts=Verdicts(Wishes(ignore=("EPG",))))


def info(sources: Sequence[Source], reading: Reading, report: Report) -> Overview:
    """What is in the inputs; the report gets what was found on reading them, and the records."""

    def noted(entry: Entry) -> Entry | None:
        report.extend(entry.findings)
        if entry.record is None:
            return None
        report.tally("records")
        return msgspec.structs.replace(entry, findings=()) if entry.findings else entry

    overview = Overview([source.name for source in sources])
    with closing(examined(sources, reading, _NO_RULES, noted)) as joined:
        for entry in joined:
            overview.take(entry)
    return overview
