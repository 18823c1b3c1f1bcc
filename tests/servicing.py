"""Hot folders for tests: a job in a folder of its own, and files that are dropped there."""

import datetime as dt
import os
from pathlib import Path
from typing import Any

from epg_export.formats import format_named
from epg_export.pipeline.choices import ExportOptions
from epg_export.service.jobs import Job, Target

GUIDE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<tv generator-info-name="test">\n'
    '  <channel id="one.example"><display-name lang="en">One</display-name></channel>\n'
    '  <programme start="20261122200000 +0000" stop="20261122210000 +0000" channel="one.example">\n'
    '    <title lang="en">{title}</title>\n'
    "  </programme>\n"
    "</tv>\n"
)
"""A feed that is fine, of one programme."""


def guide(title: str = "News") -> bytes:
    """A feed with a programme of that title."""
    return GUIDE.format(title=title).encode()


def target_of(output: Path | str, format_name: str = "xmltv", **options: Any) -> Target:
    """What a job makes of a file; the output may have ``{name}`` in it."""
    chosen = ExportOptions(to=format_named(format_name), output=str(output), **options)
    return Target(options=chosen, settings=f"{format_name}{sorted(options)}".encode().hex())


def job_in(folder: Path, **fields: Any) -> Job:
    """A job with ``hot``, ``out``, ``hot/done`` and ``hot/failed`` in a folder; settled at once.

    Without ``targets`` it makes XMLTV of each file: ``out/NAME.xml``.
    """
    hot, out = folder / "hot", folder / "out"
    hot.mkdir(parents=True, exist_ok=True)
    out.mkdir(exist_ok=True)
    usual: dict[str, Any] = {
        "name": "nordlicht",
        "folder": hot,
        "done": hot / "done",
        "failed": hot / "failed",
        "targets": (target_of(out / "{name}.xml"),),
        "settle": dt.timedelta(0),
        "poll": dt.timedelta(seconds=0.2),
        "listens": False,
    }
    return Job(**(usual | fields))


def drop(job: Job, name: str, body: bytes = b"", *, age: float = 0) -> Path:
    """Drop a file as a careful sender does, in one step; ``age`` in seconds makes it look older."""
    part = job.folder / f".{name}"[:200]
    part.write_bytes(body or guide())
    if age:
        then = part.stat().st_mtime - age
        os.utime(part, (then, then))
    path = job.folder / name
    part.replace(path)
    return path


def names_in(folder: Path) -> list[str]:
    """All files below a folder, as paths relative to it, sorted; none where it is missing."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
