"""``[service]`` and ``[jobs.NAME]`` of a settings file: the jobs that are asked for."""

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, get_args
from urllib.parse import urlsplit

from epg_export.cli import job_options
from epg_export.cli.job_folders import keep_apart
from epg_export.cli.job_targets import Where, targets_of
from epg_export.cli.toml_table import TomlTable
from epg_export.errors import ConfigError
from epg_export.service.jobs import NAME, After, Alarm, Job
from epg_export.service.ledger.rows import Outcome
from epg_export.stores import is_url

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings

_STATE = ".epg-export"
_JOB = (
    *("input", "output", "formats", "feed", "done", "failed", "settle", "marked", "pattern"),
    *("poll", "listen", "retry-for", "time-limit", "keep", "alarm", "after"),
)
_LENGTHS = ("settle", "poll", "retry-for", "time-limit", "keep")
_MAY_BE_NOTHING = ("settle", "retry-for")
_NAMES = re.compile(r"\w[\w.-]{0,63}")
_WEB = re.compile(r"https?://[^\s/?#\x00-\x1f]+(?:[/?#][!-~]*)?", re.IGNORECASE)
_LONGEST_FEED = 200
"""Bytes of the name of a feed: with what formats and packing add, file systems take it."""
_UNNAMED = re.compile(r"[^\w.-]+")


def state_of(settings: "Settings", flag: str | None) -> Path:
    """The folder of the ledger: that of the option, or else that of ``[service]``.

    Raises :class:`ConfigError` where that table is wrong.
    """
    table = TomlTable(f"{settings.file}: [service]", dict(settings.service))
    table.refuse_unknown(("state",))
    if flag is not None:
        return Path(flag)
    return _base(settings) / table.text("state", _STATE)


def jobs_of(settings: "Settings", names: Sequence[str] = ()) -> list[Job]:
    """The jobs of those names, all of them where none is named, in the order of the file.

    Raises :class:`ConfigError` where one is not there, or its table is wrong.
    """
    tables = settings.jobs
    for name in names:
        if name not in tables:
            near = get_close_matches(name, tables, n=1)
            known = f"did you mean {near[0]}?" if near else f"there are {', '.join(tables)}"
            remedy = known if tables else "write a table [jobs.NAME] in epg-export.toml"
            raise ConfigError(f'there is no job "{name}"', remedy=remedy)
    wanted = [name for name in tables if name in names or not names]
    jobs = [_job(name, _table_of(settings, name), settings) for name in wanted]
    keep_apart(settings.file, jobs)
    return jobs


def job_for_folder(
    folder: str, output: str, formats: Sequence[str], settings: "Settings", **said: object
) -> Job:
    """The job of a command line that names a folder and no job.

    ``said`` is whatever else can stand in the table of a job. Its name is that of the folder, with
    what tells it from others of that name. Raises :class:`ConfigError` where something is wrong.
    """
    path = Path(folder).absolute()
    mark = hashlib.sha256(str(path).encode(errors="surrogateescape")).hexdigest()[:6]
    name = f"{_UNNAMED.sub('-', path.name).strip('-.')[:50] or 'folder'}-{mark}"
    values: dict[str, object] = {"input": str(path), "output": output, **said}
    if formats:
        values["formats"] = list(formats)
    here = settings._replace(file="")
    job = _job(name, TomlTable("the command line", values), here)
    keep_apart("the command line", [job])
    return job


def _table_of(settings: "Settings", name: str) -> TomlTable:
    where = f"{settings.file}: [jobs.{name}]"
    if _NAMES.fullmatch(name) is None:
        raise ConfigError(
            TomlTable(where, {}).where + " is no name for a job",
            remedy="take letters, digits, and . _ - between them, at most 64",
        )
    return TomlTable(where, settings.jobs[name])


def _base(settings: "Settings") -> Path:
    """The folder from where the settings name files."""
    return Path(settings.file).parent.absolute() if settings.file else Path.cwd()


def _job(name: str, table: TomlTable, settings: "Settings") -> Job:
    from epg_export.formats import all_formats  # noqa: PLC0415 - not for --help

    formats = table.texts("formats", ("xmltv",))
    written = [one.name for one in all_formats() if one.layouts]
    table.refuse_unknown((*_JOB, *job_options.keys(), *written))
    for key in table.values:
        if key in written and key not in formats:
            remedy = f'add "{key}" to formats, or leave the table out'
            raise table.wrong(key, "is a format that the job does not publish", remedy)
    if len(set(formats)) < len(formats):
        raise table.wrong("formats", "has one of them twice", "write each format once")
    base = _base(settings)
    folder = base / _folder(table, "input")
    where = Where(_output(table, base), base)
    said = {
        key.replace("-", "_"): table.length(key, zero=key in _MAY_BE_NOTHING) for key in _LENGTHS
    }
    return Job(
        name=name,
        folder=folder,
        done=base / _folder(table, "done", str(folder / "done")),
        failed=base / _folder(table, "failed", str(folder / "failed")),
        targets=targets_of(table, formats, where, settings),
        pattern=table.text("pattern", "*"),
        marked=table.flag("marked"),
        listens=table.flag("listen", default=True),
        after=tuple(_after(one, base) for one in table.tables("after")),
        alarm=_alarm(table.table("alarm")),
        **{key: value for key, value in said.items() if value is not None},
    )


def _folder(table: TomlTable, key: str, default: str | None = None) -> str:
    text = table.text(key, default)
    if is_url(text):
        raise table.wrong(
            key, f"is a URL: {text}", "name a folder of this machine, or a mounted one"
        )
    return text


def _output(table: TomlTable, base: Path) -> str:
    """Where feeds go, without what their format adds."""
    output, feed = table.text("output"), table.text("feed", NAME)
    rest = feed.replace(NAME, "x")
    if "/" in rest or rest.startswith(".") or "{" in rest or "}" in rest:
        remedy = f'write a name such as "guide", or "{NAME}" for that of the file'
        raise table.wrong("feed", f"is no name of a feed: {feed}", remedy)
    if len(feed.encode()) > _LONGEST_FEED:
        remedy = f"write at most {_LONGEST_FEED} bytes"
        raise table.wrong("feed", "is too long for the name of a file", remedy)
    if NAME in output:
        raise table.wrong("output", f"has {NAME} in it", f'write feed = "{NAME}"')
    folder = output.rstrip("/") or "/"
    return f"{folder if is_url(output) else base / folder}/{feed}"


def _after(table: TomlTable, base: Path) -> After:
    table.refuse_unknown(("command", "url", "time-limit", "on"))
    if ("command" in table) == ("url" in table):
        raise ConfigError(
            f"{table.where}: it has to have either a command or a url",
            remedy='write command = ["/path/of/a/program"], or url = "https://…"',
        )
    command = table.texts("command") if "command" in table else ()
    if isinstance(table.values.get("command"), str):
        raise table.wrong(
            "command", "is a text", 'write a list: ["/path/of/a/program", "argument"]'
        )
    if command and "/" in command[0]:
        command = (str(base / command[0]), *command[1:])
    url = table.text("url") if "url" in table else None
    if url is not None and not _is_of_the_web(url):
        raise table.wrong("url", "is no address of the web", 'write url = "https://…"')
    outcomes = table.texts("on")
    for one in outcomes:
        if one not in get_args(Outcome):
            remedy = f"what may be written: {', '.join(get_args(Outcome))}"
            raise table.wrong("on", f"has no outcome: {one}", remedy)
    limit = table.length("time-limit") or dt.timedelta(seconds=30)
    return After(command=command, url=url, time_limit=limit, outcomes=frozenset(outcomes))


def _is_of_the_web(url: str) -> bool:
    """Whether something can be sent to an address: ports and brackets can be wrong, too."""
    try:
        parts = urlsplit(url)
        return _WEB.fullmatch(url) is not None and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _alarm(table: TomlTable) -> Alarm:
    table.refuse_unknown(("min-horizon", "max-age"))
    return Alarm(min_horizon=table.length("min-horizon"), max_age=table.length("max-age"))
