"""Files that stand beside feeds: maps of columns and channels, press texts, profiles, settings."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from conftest import ROOT, SAMPLES
from fuzzing.promises import is_said_well
from fuzzing.targets import Target

from epg_export.cli.job_tables import jobs_of
from epg_export.cli.main import cli
from epg_export.cli.settings import settings
from epg_export.coverage.asked import asked
from epg_export.errors import EpgExportError
from epg_export.formats.presstext import beside
from epg_export.formats.table.column_map import ColumnMap
from epg_export.pipeline.channels.channel_map import ChannelMap
from epg_export.profiles import profile_named
from epg_export.verdicts import wishes_of


def _settings(path: str) -> None:
    found = settings(click.Context(cli), path)
    wishes_of(found.rules, found.file)
    asked(found.languages, found.file)
    if found.jobs:
        jobs_of(found)


_READ: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("map.toml", ColumnMap.load),
    ("beside.toml", beside.load),
    ("profile.toml", profile_named),
    ("channels.toml", lambda path: ChannelMap.load(Path(path))),
    ("channels.csv", lambda path: ChannelMap.load(Path(path))),
    ("epg-export.toml", _settings),
)


def side_files(data: bytes) -> None:
    """Each of them is read, or refused with a word."""
    with TemporaryDirectory(prefix="epg-fuzzed-") as folder:
        for name, read in _READ:
            path = Path(folder) / name
            path.write_bytes(data)
            try:
                read(str(path))
            except EpgExportError as error:
                is_said_well(error)


def _start() -> tuple[bytes, ...]:
    shipped = sorted((ROOT / "epg_export" / "profiles").glob("*.toml"))
    found = [*sorted(SAMPLES.glob("*.toml")), SAMPLES / "channels.csv", *shipped]
    return tuple(path.read_bytes() for path in found)


TARGETS = {"side_files": Target(side_files, _start, of_feeds=False)}
