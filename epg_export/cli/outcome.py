"""Running a command that publishes, and saying what became of it."""

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from epg_export.cli.running import running
from epg_export.cli.show import can_be_written, show
from epg_export.cli.show import output as opened_output
from epg_export.errors import EpgExportError, UnsettledError, WriteError
from epg_export.report import SAMPLES, Report, is_loss
from epg_export.reporters import FOR_PEOPLE
from epg_export.reporters.wording import counted, losses, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from epg_export.findings import Finding
    from epg_export.pipeline.choices import ExportOptions
    from epg_export.pipeline.inputs.source import Source

    Run = Callable[[Sequence[Source], ExportOptions, Report], str]


def reporting(chosen: "ExportOptions", given: dict[str, object]) -> Report:
    """The report of an export, which keeps as much as will be shown."""
    from epg_export.publish.rejects import rejects_path  # noqa: PLC0415 - not for --help

    return Report(
        samples=None if given["show_all"] else SAMPLES,
        every_error=rejects_path(chosen.output) is None,
        judge=chosen.checks.verdicts.of,
    )


def publish(
    chosen: "ExportOptions",
    report: Report,
    sources: "Sequence[Source]",
    given: dict[str, object],
    run: "Run | None" = None,
) -> int:
    """Export, or ``run`` what is done instead, say what was found, and return the exit code.

    Raises :class:`WriteError` before anything is done where the report cannot be written.
    """
    from epg_export.pipeline.export import export  # noqa: PLC0415 - not for --help

    can_be_written(given["report_file"], "--report", chosen.output)
    try:
        with running("export", sources, report, given, chosen.output) as team:
            doing = run or partial(export, team=team)
            outcome = doing(sources, chosen, report)
    except EpgExportError:
        _tell(report, sources, given, chosen.to.name, until="found until the run failed:")
        raise
    return _ended(outcome, chosen, report, sources, given)


def _ended(
    outcome: str,
    chosen: "ExportOptions",
    report: Report,
    sources: "Sequence[Source]",
    given: dict[str, object],
) -> int:
    """Say what was found and what became of the output; returns the exit code."""
    if given["report_file"]:
        try:
            with opened_output(str(given["report_file"])) as file:
                show(report, report.findings, sources, "json", file)
        except WriteError as error:
            if outcome == "published":
                raise UnsettledError(visible(chosen.output), f"not its report: {error}") from error
            raise
    _tell(report, sources, given, chosen.to.name)
    if not given["quiet"]:
        name = "standard output" if chosen.output == "-" else visible(chosen.output)
        click.echo(f"{outcome}: {name}{_of_files(report)}", err=True)
    return 1 if report.fails("error") else 0


def _of_files(report: Report) -> str:
    """What was done to the files of a folder, where the output is one."""
    files = report.files
    if not files:
        return ""
    written = counted(files["files_written"], "file")
    return (
        f" ({written} written, {files['files_removed']} removed, {files['files_kept']} as before)"
    )


def _tell(
    report: Report,
    sources: "Sequence[Source]",
    given: dict[str, object],
    target: str,
    *,
    until: str = "",
) -> None:
    """Say on standard error what was found, the losses in one line unless all is asked for.

    Whoever reads the counts is told first ``until`` when they go: those of half a run look whole.
    """
    if not report.counts and not report.summary:
        return
    quiet, verbose = bool(given["quiet"]), bool(given["verbose"])
    lost = None if quiet or verbose else losses(report, report.findings)
    if not quiet or report.severities["error"]:
        shown = _shown(report, quiet=quiet, verbose=verbose)
        if until and given["form"] in FOR_PEOPLE:
            click.echo(until, err=True)
        show(report, shown, sources, str(given["form"]), sys.stderr)
    if lost is not None:
        click.echo(f"lost in {target}: {lost} (-v shows all)", err=True)


def _shown(report: Report, *, quiet: bool, verbose: bool) -> "list[Finding]":
    """The findings that carry enough weight to be shown."""
    if verbose:
        return report.findings
    hidden = ("warning", "info") if quiet else ("info",)
    return [
        finding
        for finding in report.findings
        if finding.severity not in hidden and (finding.severity == "error" or not is_loss(finding))
    ]
