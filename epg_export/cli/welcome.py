"""What is said where no command is named: what to do next, with the files that lie here."""

import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings

_HEAD_BYTES = 1 << 16
_LOOKED_AT, _JOBS_NAMED = 50, 3
_MADE = (".rejects.jsonl", "manifest.json")

_FIRST = """\
There is no schedule in this folder. To try one, make a small sheet:

  printf 'Channel,Date,Time,Title\\nOne,2026-12-24,20:00,News\\n' > plan.csv
  epg-export table plan.csv
  epg-export export plan.csv --zone Europe/Berlin -o guide.xml

or name one of yours:

  epg-export validate FILE
  epg-export export FILE -o guide.xml
"""
_ABOUT = "epg-export: programme schedules out as XMLTV and EBUCore, validated.\n"
_MORE = """\
epg-export --help lists all commands, epg-export COMMAND --help explains one."""


class Here(NamedTuple):
    """A schedule that lies in the folder."""

    name: str
    is_table: bool


def welcome(settings: "Settings") -> str:
    """A few commands to copy: for the jobs of the settings, for a schedule, or to make one."""
    parts = [_ABOUT]
    if settings.file:
        parts.append(_of_settings(settings))
    here = schedule_here(Path())
    if here is not None:
        parts.append(_of_schedule(here))
    elif not settings.jobs:
        parts.append(_FIRST)
    return "\n".join([*parts, _MORE])


def _of_settings(settings: "Settings") -> str:
    """What can be done with what is set."""
    file = shlex.quote(settings.file)
    option = "" if settings.file == "epg-export.toml" else f" --config {file}"
    commands = [(f"epg-export{option} config", "what is set, and where")]
    if settings.jobs:
        names = ", ".join([*settings.jobs][:_JOBS_NAMED])
        more = "" if len(settings.jobs) <= _JOBS_NAMED else ", …"
        commands += [
            (f"epg-export{option} watch", f"its jobs: {names}{more}"),
            (f"epg-export{option} status", "how they are doing"),
        ]
    return _block(f"{settings.file} holds settings:", commands)


def _of_schedule(here: Here) -> str:
    """What can be done with a schedule. The times of a sheet are mostly those of some zone."""
    file = shlex.quote(here.name if not here.name.startswith("-") else f"./{here.name}")
    zone = " --zone Europe/Berlin" if here.is_table else ""
    made = "guide.xml" if not Path("guide.xml").exists() else "new-guide.xml"
    return _block(
        f"{file} looks like a schedule:",
        [
            (f"epg-export {'table' if here.is_table else 'info'} {file}", "what is in it"),
            (f"epg-export validate {file}{zone}", "what is wrong, and where"),
            (f"epg-export export {file}{zone} -o {made}", "as XMLTV"),
        ],
    )


def _block(title: str, commands: list[tuple[str, str]]) -> str:
    width = max(len(command) for command, _ in commands)
    lines = (f"  {command:<{width}}  {about}" for command, about in commands)
    return "\n".join([title, "", *lines, ""])


def schedule_here(folder: Path) -> Here | None:
    """A file of the folder that a reader knows by its content; the first by name."""
    from epg_export.formats import by_suffix, detect  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.inputs.detecting import known_by  # noqa: PLC0415

    for name in _names(folder):
        if by_suffix(name) is None:
            continue
        try:
            with (folder / name).open("rb") as stream:
                head = stream.read(_HEAD_BYTES)
        except OSError:
            continue
        known = known_by(head, name)
        if known is not None and detect(head) is not None:
            return Here(name, is_table="maps" in known.heeds)
    return None


def _names(folder: Path) -> Iterator[str]:
    """The files that people put there, by name: none that is hidden, or that a run has made."""
    try:
        found = sorted(one.name for one in os.scandir(folder) if one.is_file())
    except OSError:  # nobody may look into it
        return
    shown = (name for name in found if name.isprintable() and not name.startswith("."))
    for _, name in zip(range(_LOOKED_AT), shown, strict=False):
        if not name.endswith(_MADE):
            yield name
