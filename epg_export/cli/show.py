"""Showing a report: on standard output, on standard error, or in a file."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, Any

from epg_export.errors import WriteError
from epg_export.findings import Finding
from epg_export.report import FAILING, Report
from epg_export.reporters import FOR_PEOPLE, reporter
from epg_export.reporters.shown import Excerpt, Excerpts, Shown

if TYPE_CHECKING:
    from epg_export.pipeline.inputs.source import Source


def show(  # noqa: PLR0913 - what is shown, and where
    report: Report,
    samples: list[Finding],
    sources: Sequence["Source"],
    form: str,
    to: IO[str],
    *,
    overview: Mapping[str, Any] | None = None,
    fail_on: str = "error",
) -> None:
    """Print the counts of a report and some of its findings, in one of the ``FORMS``."""
    from epg_export.pipeline.inputs.locate import located  # noqa: PLC0415 - not for --help

    findings = located(samples, sources)
    shown = Shown(
        report=report,
        findings=findings,
        sources=tuple(source.name for source in sources),
        excerpts=partial(_excerpts, findings, sources),
        overview=overview,
        failing=FAILING[fail_on],
    )
    prepare(to, None if form in FOR_PEOPLE else "utf-8")
    reporter(form).show(shown, to)


def say(to: IO[str], text: str) -> None:
    """Print a text for people, whatever a feed made it quote."""
    prepare(to, None)
    print(text, file=to)


def say_json(told: object) -> None:
    """Write what programs read on standard output, whatever names are in it."""
    import json  # noqa: PLC0415 - not for --help

    from epg_export.reporters.json import plain  # noqa: PLC0415

    prepare(sys.stdout, "utf-8")
    text = json.dumps(told, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write(f"{plain(text)}\n")


@contextmanager
def output(path: str | None) -> Iterator[IO[str]]:
    """Where results go: a file that is there whole or not at all, else standard output."""
    if path is None or path == "-":
        yield sys.stdout
        return
    from epg_export.publish.targets import file_target, writing  # noqa: PLC0415 - only for a file

    with file_target(path) as target, writing(path):
        text = TextIOWrapper(
            target.stream, "utf-8", errors="backslashreplace", newline="\n", write_through=True
        )
        yield text
        text.detach()
        target.commit()


def can_be_written(file: object, option: str, output: str) -> None:
    """Make sure that a report can be made: whoever reads it must not miss one of a new feed.

    It is written at the end, since it may go into the folder that is published. Raises
    :class:`WriteError`.
    """
    from pathlib import Path  # noqa: PLC0415 - not for --help

    from epg_export.publish.targets import file_target, is_folder  # noqa: PLC0415

    if not file:
        return
    path = str(file)
    if is_folder(path):
        raise WriteError(path, "it is a folder", remedy=f"name a file with {option}")
    inside = Path(path).resolve().is_relative_to(Path(output).resolve()) and output != "-"
    if not (inside and not Path(output).exists()):
        with file_target(path):
            pass


def _excerpts(findings: list[Finding], sources: Sequence["Source"]) -> Excerpts:
    """The lines of the findings, from another look through their sources."""
    from epg_export.pipeline.inputs.excerpts import excerpts  # noqa: PLC0415 - only forms with lines

    found: dict[tuple[str, int, int], Excerpt] = {}
    for source in sources:
        places = [finding.place for finding in findings if finding.place.source == source.name]
        spots = {(place.line, place.column) for place in places if place.line and place.column}
        for (line, column), excerpt in excerpts(source, spots).items() if spots else ():
            found[source.name, line, column] = excerpt
    return found


def prepare(to: IO[str], encoding: str | None) -> None:
    """A terminal in another encoding, or a lone surrogate, must not end the report.

    What programs read is UTF-8 everywhere, since it says so itself or its specification does.
    """
    reconfigure = getattr(to, "reconfigure", None)
    if reconfigure is not None and to in (sys.stdout, sys.stderr):
        reconfigure(encoding=encoding, errors="backslashreplace")
