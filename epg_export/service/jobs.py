"""What a hot folder is for: the job, and what it makes of each file that is dropped."""

import datetime as dt
import hashlib
from pathlib import Path

import msgspec

from epg_export.pipeline.choices import ExportOptions
from epg_export.stores import is_url, shown

NAME = "{name}"
"""What stands in the name of a feed for the name of the dropped file, without its suffixes."""


class After(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of a receipt once a file is done.

    ``command`` is run with the receipt on its standard input, ``url`` gets it by POST; both end
    after ``time_limit``. They hear of the ``outcomes`` that are named, of all where none is.
    """

    command: tuple[str, ...] = ()
    url: str | None = None
    time_limit: dt.timedelta = dt.timedelta(seconds=30)
    outcomes: frozenset[str] = frozenset()


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """When a feed is cause for alarm: a channel lasts shorter, or it was published longer ago."""

    min_horizon: dt.timedelta | None = None
    max_age: dt.timedelta | None = None


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a job makes of a file: ``options`` are those of the export.

    Their output has :data:`NAME` in it where each file has a feed of its own. ``settings`` is a
    hash (SHA-256, hexadecimal) of all that shapes what is published.
    """

    options: ExportOptions
    settings: str

    @property
    def format(self) -> str:
        """The name of the format."""
        return self.options.to.name

    def output(self, name: str) -> str:
        """Where it goes for a dropped file of that name: a path or a URL.

        What a URL has behind two colons is another store: no name of a file leads there.
        """
        output, stem = self.options.output, stem_of(name)
        return output.replace(NAME, stem.replace("::", ":=3A") if is_url(output) else stem)


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A hot folder, and what becomes of the files that are dropped there.

    ``folder`` is where they are dropped; ``done`` and ``failed`` where they go. A file is taken
    when it was seen unchanged for ``settle``, or, with ``marked``, only when NAME.done stands
    beside it. ``poll`` is how often the folder is looked through at least, ``listens`` whether
    events of the file system wake the watcher in between. ``retry_for`` is how long trouble of the
    run is tried again, ``time_limit`` how long one file may take, ``keep`` how long what was done
    stays in ``done`` and ``failed`` (None for ever).
    """

    name: str
    folder: Path
    done: Path
    failed: Path
    targets: tuple[Target, ...]
    pattern: str = "*"
    settle: dt.timedelta = dt.timedelta(seconds=2)
    marked: bool = False
    poll: dt.timedelta = dt.timedelta(seconds=5)
    listens: bool = True
    retry_for: dt.timedelta = dt.timedelta(days=1)
    time_limit: dt.timedelta = dt.timedelta(minutes=30)
    keep: dt.timedelta | None = None
    after: tuple[After, ...] = ()
    alarm: Alarm = Alarm()

    @property
    def settings(self) -> str:
        """A hash of all that shapes what is published."""
        return hashlib.sha256("".join(one.settings for one in self.targets).encode()).hexdigest()

    def feed(self, name: str) -> str:
        """What a file feeds: files of one feed replace each other, so they are done in order.

        It is written down and told, so no password of a URL stands in it.
        """
        return "\n".join(shown(target.output(name)) for target in self.targets)


def stem_of(name: str) -> str:
    """The name of a dropped file without its suffixes: ``guide`` for ``guide.xml.gz``.

    Dates with dots stay: what is taken off are suffixes that formats and packing have.
    """
    from epg_export.formats import PACKED, all_formats  # noqa: PLC0415 - most jobs ask for none

    suffixes = sorted((end for one in all_formats() for end in one.suffixes), key=len, reverse=True)
    for ends in (PACKED, (*suffixes, ".zip")):
        end = next((end for end in ends if name.lower().endswith(end) and len(end) < len(name)), "")
        name = name[: len(name) - len(end)]
    return name
