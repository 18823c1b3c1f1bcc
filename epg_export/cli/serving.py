"""What the options of ``epg-export serve`` ask for: feeds, limits, the token."""

import datetime as dt
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from epg_export.cli.job_tables import jobs_of, state_of
from epg_export.cli.lengths import LONGEST, length_of
from epg_export.cli.options import bounds_of
from epg_export.cli.sizes import size_of
from epg_export.coverage.asked import asked
from epg_export.errors import ConfigError, ReadError, reason
from epg_export.service.jobs import NAME, Alarm, Job, Target
from epg_export.service.ledger.ledger import FILE, Ledger
from epg_export.service.ledger.rows import OnAir
from epg_export.service.serve.checking import House
from epg_export.service.serve.limits import ServerLimits
from epg_export.service.serve.shelf import Feed
from epg_export.verdicts import wishes_of

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings

TOKEN = "EPG_EXPORT_SERVE_TOKEN"  # noqa: S105 - the name of a variable
RICHEST = ("jsonl", "json", "ebucore", "xmltv")
"""What of a job is served: the format that says most of its records."""

_READ = 8192
_LONG_AGO = dt.timedelta(days=7)
_TOKEN = re.compile(r"[!-~]{1,4096}", re.ASCII)


class Served(NamedTuple):
    """What is served: feeds, and the jobs and the ledger that tell of them."""

    feeds: Sequence[Feed] | Callable[[], Sequence[Feed]]
    jobs: tuple[Job, ...] = ()
    ledger: Path | None = None


def served(inputs: Sequence[str], settings: "Settings", state: str | None) -> Served:
    """The inputs, or where there are none what the jobs of the settings publish.

    Raises :class:`ConfigError` where that is nothing.
    """
    if "-" in inputs:
        raise ConfigError("standard input cannot be looked at again", remedy="name a file")
    if inputs:
        ledger = None if state is None else Path(state) / FILE
        return Served([Feed(one) for one in inputs], ledger=ledger)
    jobs = [job for job in jobs_of(settings) if richest(job) is not None]
    if not jobs:
        raise ConfigError(
            "there is nothing to serve",
            remedy="name a published feed, or write a table [jobs.NAME] in epg-export.toml",
        )
    ledger = state_of(settings, state) / FILE
    return Served(Published(jobs, ledger), tuple(jobs), ledger)


def richest(job: Job) -> Target | None:
    """What of a job is served; None where it publishes only what is not."""
    ranked = [one for one in job.targets if one.format in RICHEST]
    return min(ranked, key=lambda one: RICHEST.index(one.format), default=None)


class Published:
    """What jobs have published: says which feeds there are now.

    What was never published keeps nobody from what was; what was, and is gone, is told. Where each
    file that is dropped has a feed of its own, the ledger knows them; those that ended a week ago
    are not served any more.
    """

    def __init__(self, jobs: Sequence[Job], ledger: Path) -> None:
        self._jobs = jobs
        self._ledger = ledger

    def __call__(self) -> list[Feed]:
        """The feeds; raises :class:`ReadError` where nothing is published."""
        rows = self._rows()
        found: list[Feed] = []
        for job in self._jobs:
            target = richest(job)
            if target is None:
                continue
            output = target.options.output
            if NAME in output:
                found += [Feed(one) for one in _outputs(job, target, rows or ())]
            elif rows is None or _is_published(job, output, rows):
                found.append(Feed(output))
        if not found:
            remedy = "start epg-export watch, and look what became of its files"
            raise ReadError("the jobs' feeds", "nothing has been published yet", remedy=remedy)
        return found

    def _rows(self) -> list[OnAir] | None:
        """What the ledger has as published; None where there is none, as on another machine."""
        if not self._ledger.is_file():
            return None
        with Ledger(self._ledger, read_only=True) as ledger:
            return ledger.on_air()


def _is_published(job: Job, output: str, rows: Sequence[OnAir]) -> bool:
    """Whether the one feed of a job is there, or was: then it is missed."""
    feed = job.feed("")
    known = any((row.job, row.feed) == (job.name, feed) for row in rows)
    return known or os.path.lexists(output)


def _outputs(job: Job, target: Target, rows: Sequence[OnAir]) -> list[str]:
    """Where the feeds are of a job that has one for each file."""
    recent = (dt.datetime.now(tz=dt.UTC) - _LONG_AGO).timestamp()
    at = job.targets.index(target)
    outputs = {
        row.feed.split("\n")[at]: None
        for row in rows
        if row.job == job.name
        and (row.until or row.at) > recent
        and row.feed.count("\n") + 1 == len(job.targets)
    }
    return list(outputs)


def limits_of(given: Mapping[str, object]) -> ServerLimits:
    """The limits; raises :class:`ConfigError` for what is no size or length."""
    return ServerLimits(
        upload=size_of("--max-upload", str(given["max_upload"])),
        connections=int(str(given["max_connections"])),
        checking=_length(given, "time_limit").total_seconds(),
        grace=_length(given, "grace").total_seconds(),
        refresh=_length(given, "refresh").total_seconds(),
    )


def alarm_of(given: Mapping[str, object]) -> Alarm:
    """When what is served is cause for alarm."""
    asked = {name: _length(given, name) for name in ("min_horizon", "max_age") if given[name]}
    return Alarm(**asked)


def house_of(settings: "Settings", given: Mapping[str, object] | None = None) -> House:
    """What is looked for in what is sent, by settings of rules and languages, and what it may cost.

    Raises :class:`ConfigError` where the options or the settings are wrong.
    """
    from epg_export.pipeline import export  # noqa: F401, PLC0415 - declares what can be found
    from epg_export.pipeline.examine import checks_for  # noqa: PLC0415

    house = House(
        wishes=wishes_of(settings.rules, settings.file),
        languages=asked(settings.languages, settings.file),
        bounds=bounds_of(given or {}),
    )
    checks_for(house.wishes)  # what names no rule is told now, and not to each who sends a feed
    return house


def secret_of(file: object) -> bytes | None:
    """The token that clients must show; None where there is none.

    Raises :class:`ReadError`, and :class:`ConfigError` for one that is none.
    """
    said = os.environ.get(TOKEN)
    if file is not None:
        try:
            with Path(str(file)).open("rb") as stream:
                said = stream.read(_READ).decode("ascii", errors="replace").strip()
        except OSError as error:
            raise ReadError(str(file), reason(error)) from error
    if said is None:
        return None
    if not _TOKEN.fullmatch(said):
        where = TOKEN if file is None else str(file)
        remedy = "write letters and digits on one line, such as openssl rand -hex 24 makes"
        raise ConfigError(f"{where} holds no token", remedy=remedy)
    return said.encode()


def _length(given: Mapping[str, object], name: str) -> dt.timedelta:
    """The length of an option: more than nothing, and no more than a system can wait for."""
    option, text = f"--{name.replace('_', '-')}", str(given[name])
    found = length_of(option, text)
    if not found:
        raise ConfigError(f"{option}: {text} is no time at all", remedy="write 2s, 5m or 36h")
    if found > LONGEST:
        raise ConfigError(f"{option}: {text} is too long", remedy="write at most 36500d")
    return found
