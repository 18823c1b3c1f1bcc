"""One run of the command line: its processes, how far it is, and where its time goes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from epg_export.cli.cluster import team_at
from epg_export.cli.jobs import cores, team
from epg_export.cli.profiling import profiled
from epg_export.cli.progress import shown

if TYPE_CHECKING:
    from epg_export.pipeline.inputs.source import Source
    from epg_export.pipeline.team import Team
    from epg_export.report import Report


@contextmanager
def running(
    command: str,
    sources: "Sequence[Source]",
    report: "Report",
    given: Mapping[str, Any],
    output: str | None = None,
) -> "Iterator[Team]":
    """The team that does the work, with all that the options ask of the run itself.

    When this ends, nothing of it is on the screen any more, and no process is left. ``output`` is
    where the feed goes.
    """
    jobs = (given["jobs"] or cores()) if "jobs" in given else 1
    address, quiet = given.get("cluster"), bool(given.get("quiet"))

    def told() -> dict[str, Any]:
        size = sum(source.size() for source in sources)
        return {"command": command, "jobs": jobs, "bytes": size, "records": dict(report.summary)}

    with (
        profiled(given.get("profile_run"), told, beside=output or "-", quiet=quiet) as profile,
        shown(sources, output=output, quiet=quiet),
        team_at(address, given) if address else team(jobs, profile) as hands,
    ):
        yield hands
