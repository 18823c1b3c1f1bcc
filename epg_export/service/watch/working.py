"""What is done in the worker process: one dropped file published as one target."""

import errno
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from epg_export.errors import ConfigError, EpgExportError, ReadError, of_the_system
from epg_export.findings import SEVERITIES, Finding, Place
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.export import export
from epg_export.pipeline.inputs.heeded import refuse_unheeded
from epg_export.pipeline.inputs.locate import located
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.kinds import UNKNOWN_FORMAT
from epg_export.pipeline.published.publication import Publication
from epg_export.publish.durable import is_plain
from epg_export.publish.files import FileTarget
from epg_export.publish.rejects import rejects_path
from epg_export.publish.trouble import writing
from epg_export.report import SAMPLES, Report, is_loss
from epg_export.reporters import json as as_json
from epg_export.reporters.wording import visible
from epg_export.service.ledger.rows import Outcome
from epg_export.service.watch.receipts import Channel, Code, Findings, Made, Result, Told, Trouble
from epg_export.service.watch.trouble import short, trouble_of
from epg_export.stores import is_url, reached, shown

_GRAVEST = 5
"""Findings that a receipt tells in words."""


class Task(NamedTuple):
    """A file to publish: where it lies, what it is called, how, and where its report goes."""

    path: Path
    name: str
    options: ExportOptions
    report: Path


def work(task: Task) -> Result:
    """Publish a file as one target, and tell what became of it; its report is written.

    Faults of the data and of the settings are an outcome. Raises :class:`EpgExportError` or
    :class:`OSError` where the run could not go on, which may go better another time.
    """
    began = time.monotonic()
    report = _report_for(task.options)
    made: list[Publication] = []
    outcome, trouble = _published(task, report, made)
    _write_report(report, task.report)
    return Result(
        format=task.options.to.name,
        output=visible(shown(task.options.output)),
        outcome=outcome,
        findings=_found(report),
        seconds=round(time.monotonic() - began, 3),
        report=visible(task.report.name),
        trouble=trouble,
        **_publication(made),
    )


def are_there(made: Sequence[tuple[str, Sequence[Made]]]) -> bool:
    """Whether the files of outputs are still published: by their bytes, in stores by their sizes.

    Raises :class:`ReadError` where a store cannot be asked.
    """
    return all(
        bool(files) and all(_is_there(output, file) for file in files) for output, files in made
    )


def _is_there(output: str, file: Made) -> bool:
    if is_url(output):
        above = output.rstrip("/").rpartition("/")[0]  # the receipt tells of no password
        url = f"{above}{file.name.removeprefix(shown(above))}"
        with reached(url, ReadError) as store:
            store.files.invalidate_cache()
            there = store.files.isfile(store.path)
            return bool(there and store.files.info(store.path)["size"] == file.size)
    source = Source(file.name, Path(file.name))
    try:
        return source.size() == file.size and source.sha256() == file.sha256
    except (ReadError, OSError):
        return False


def _report_for(options: ExportOptions) -> Report:
    every_error = True
    with suppress(OSError):  # a name that cannot be asked for is told of when it is written to
        every_error = rejects_path(options.output) is None
    return Report(samples=SAMPLES, every_error=every_error, judge=options.checks.verdicts.of)


def _published(
    task: Task, report: Report, made: list[Publication]
) -> tuple[Outcome, Trouble | None]:
    """Export the file; what is wrong with it or with the settings is an outcome."""
    if not is_plain(task.path):
        remedy = "drop it again; let nobody else clear away what is taken"
        raise ReadError(task.name, "it is not where it was taken to", remedy=remedy)
    _make_room(task.options.output)
    name = _naming(task)
    outcome: Outcome = "withheld"
    trouble = None
    try:
        outcome = _exported(task, report, made, name)
    except ConfigError as error:
        outcome = "misconfigured"
        trouble = trouble_of(_renamed(error, name))
    except (EpgExportError, OSError) as error:
        if _is_too_long(error):
            outcome, trouble = "misconfigured", _too_long(error, name)
        elif not isinstance(error, EpgExportError) or not _is_fault(
            _renamed(error, name), task.name
        ):
            raise
        else:
            report.add(UNKNOWN_FORMAT.at(Place(task.name), str(error), remedy=error.remedy))
    report.rename(name)
    return outcome, trouble


def _exported(
    task: Task, report: Report, made: list[Publication], name: Callable[[str], str]
) -> Outcome:
    options = task.options
    with opened([str(task.path)], output=options.output, wishes=options.wishes) as sources:
        for source in sources:
            source.name = name(source.name)
        refuse_unheeded(sources, options.read_as)
        outcome = export(sources, options, report, told=made.append)
        report.rename(name)
        report.findings = located(report.findings, sources)
    if outcome == "rehearsed":
        remedy = "leave dry-run out: a watcher publishes"
        raise ConfigError("nothing is published in a rehearsal", remedy=remedy)
    return outcome


def _make_room(output: str) -> None:
    """Make the folder of a feed that has several files, in the folder of all feeds.

    That itself is not made: where it is missing, so may be what is mounted there.
    """
    if output.endswith("/") and not is_url(output):
        with writing(output):
            above = Path(output).parent
            if not above.is_dir():
                above.mkdir()


def _naming(task: Task) -> Callable[[str], str]:
    """Says where things are by the name that was dropped, and not where it was taken to."""
    private = f"{task.path.parent}/"
    return lambda text: text.replace(private, "")


def _renamed(error: EpgExportError, name: Callable[[str], str]) -> EpgExportError:
    error.args = (name(str(error)),)
    error.remedy = name(error.remedy)
    return error


def _is_fault(error: EpgExportError, name: str) -> bool:
    """Whether it is about what is in the file: an archive with no feed in it, or with a password.

    What the system says about a file is trouble of the run.
    """
    if not isinstance(error, ReadError) or not str(error).startswith(f"cannot read {name}"):
        return False
    return of_the_system(error) is None


def _is_too_long(error: Exception) -> bool:
    """Whether a name is longer than names can be: it is no shorter another time."""
    said = of_the_system(error)
    return said is not None and said.errno == errno.ENAMETOOLONG


def _too_long(error: Exception, name: Callable[[str], str]) -> Trouble:
    found = trouble_of(error)
    remedy = "give it a shorter name, or say what its feed is called"
    return Trouble(message=name(found.message), remedy=remedy, exit_code=ConfigError.exit_code)


def _write_report(report: Report, path: Path) -> None:
    """Write the findings beside the file, whole or not at all."""
    with FileTarget(str(path), path) as target, writing(str(path)):
        target.stream.write(f"{as_json.render(report, report.findings)}\n".encode())
        target.commit()


def _publication(made: Sequence[Publication]) -> dict[str, Any]:
    """What a receipt tells of what was published; nothing where nothing was."""
    if not made:
        return {}
    files = [
        Made(name=visible(one.name), size=one.size, sha256=one.sha256) for one in made[-1].files
    ]
    channels = {
        visible(id_): Channel(programmes=max(one.programmes, 0), until=one.until)
        for id_, one in made[-1].channels.items()
    }
    return {"files": tuple(files), "channels": channels, "rejected": made[-1].rejected}


def _found(report: Report) -> Findings:
    """What was found, in figures, and the gravest of it in words."""
    names = {one.code: one.name for one in report.findings}
    codes = [
        Code(code=code, name=names.get(code, code), severity=severity, number=number)
        for (code, severity), number in report.weighed.items()
    ]
    found = report.severities
    return Findings(
        errors=found["error"],
        warnings=found["warning"],
        infos=found["info"],
        codes=tuple(sorted(codes, key=lambda one: (SEVERITIES.index(one.severity), one.code))),
        gravest=tuple(map(_in_words, _gravest(report.findings))),
    )


def _gravest(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that are read first: the heaviest, losses last, of each kind one before two."""
    seen: Counter[str] = Counter()
    ranked = []
    for finding in findings:
        seen[finding.code] += 1
        weight = SEVERITIES.index(finding.severity), is_loss(finding), seen[finding.code]
        ranked.append((weight, finding))
    ranked.sort(key=lambda one: one[0])
    return [finding for _, finding in ranked[:_GRAVEST]]


def _in_words(finding: Finding) -> Told:
    place = finding.place
    return Told(
        code=finding.code,
        name=finding.name,
        severity=finding.severity,
        message=short(finding.message),
        help=short(finding.help),
        source=short(place.source),
        line=place.line,
        record=None if place.record is None else short(place.record),
    )
