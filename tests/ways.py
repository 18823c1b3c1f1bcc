"""One run in all its ways: from a store, as records flow, and by several hands."""

import json
import pickle
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from epg_export.coverage.overview import Overview
from epg_export.findings import flat
from epg_export.formats import format_named
from epg_export.pipeline import export as exporting
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.examine import checks_for
from epg_export.pipeline.examined import Reading
from epg_export.pipeline.flow import course
from epg_export.pipeline.hands import views
from epg_export.pipeline.info import info
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.team import ALONE, Team
from epg_export.pipeline.validate import ValidateOptions, validate
from epg_export.profiles import profile_named
from epg_export.report import Report
from epg_export.rules import Terms
from epg_export.verdicts import Wishes

WAYS = ("store", "flow", "hands", "far hands")
"""``far hands`` do not see the files of this machine."""
SMALL = 150
"""Bytes of a part: a record or two."""


class Carrying(Executor):
    """Does all itself and at once, with tasks and results as they come out of another process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        function, args, kwargs = _carried((fn, args, kwargs))
        try:
            future.set_result(_carried(function(*args, **kwargs)))
        except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
            future.set_exception(error)
        return future


def _carried(thing: Any) -> Any:
    return pickle.loads(pickle.dumps(thing))  # noqa: S301 - our own


@contextmanager
def going(way: str, size: int = SMALL) -> Iterator[Team]:
    """Have runs go one way, in parts of so many bytes; yields who does the work."""
    with pytest.MonkeyPatch.context() as patched:
        for name in ("STRETCH", "SMALLEST"):
            patched.setattr(course, name, size)
        patched.setattr(course, "WORTHWHILE", 1)
        patched.setattr(course, "_MOST_SHARES", 1 << 20)
        if way == "store":
            for module in (exporting, views):
                patched.setattr(module, "course_through", _no_course)
        if "hands" in way:
            yield Team(3, Carrying(), shares_files=way == "hands")
        else:
            yield ALONE


@contextmanager
def _no_course(*_: object) -> Iterator[None]:
    yield None


def given(folder: Path, *texts: str | bytes, suffix: str = "jsonl") -> list[str]:
    """Inputs with these texts, as files."""
    names = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.{suffix}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        names.append(str(path))
    return names


def lines(*records: dict[str, Any] | str) -> str:
    """JSON Lines: of records, or of texts as they are."""
    texts = (record if isinstance(record, str) else json.dumps(record) for record in records)
    return "".join(f"{text}\n" for text in texts)


def exported(
    inputs: Sequence[str],
    folder: Path,
    team: Team = ALONE,
    *,
    to: str = "xmltv",
    samples: int | None = 10,
    wishes: Wishes = Wishes(),  # noqa: B008 - frozen
    **more: Any,
) -> dict[str, Any]:
    """All that comes of an export: findings, counts, outcome, and every byte of every file."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    profile = profile_named(more.pop("profile", "exact"))
    checks = checks_for(wishes, profile=profile, publishing=True)
    report = Report(samples=samples, judge=checks.verdicts.of)
    name = f"{out}/" if more.get("split") else f"{out}/feed"
    options = ExportOptions(
        to=format_named(to), output=name, profile=profile, checks=checks, **more
    )
    with opened(inputs) as sources:
        outcome = exporting.export(sources, options, report, team=team)
    files = {path.name: path.read_bytes() for path in out.iterdir() if path.name[0] != "."}
    return {"outcome": outcome, **_found(report), "files": files}


def validated(
    inputs: Sequence[str],
    team: Team = ALONE,
    *,
    samples: int | None = 10,
    wishes: Wishes = Wishes(),  # noqa: B008 - frozen
) -> dict[str, Any]:
    """All that comes of checking: findings, counts, and what the inputs hold."""
    checks = checks_for(wishes)
    report = Report(samples=samples, judge=checks.verdicts.of)
    overview = Overview(inputs)
    with opened(inputs) as sources:
        validate(sources, ValidateOptions(checks=checks), report, overview, team=team)
    return {**_found(report), "overview": json.dumps(overview.as_json())}


def looked_over(inputs: Sequence[str], team: Team = ALONE) -> dict[str, Any]:
    """All that comes of looking over inputs."""
    report = Report()
    with opened(inputs) as sources:
        told = info(sources, Reading(), report, Terms(), team=team)
    return {**_found(report), "told": json.dumps(told)}


def _found(report: Report) -> dict[str, Any]:
    return {
        "findings": [json.dumps(flat(finding), default=str) for finding in report.findings],
        "related": [finding.related for finding in report.findings],
        "counts": [*report.of_sources.items(), *report.groups.items()],
        "summary": [*report.summary.items()],
    }
