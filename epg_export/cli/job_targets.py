"""What a job publishes: an export for each of its formats, and a hash of all that shapes it."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from epg_export.cli.chosen import options_of
from epg_export.cli.job_options import FILES, Given, given_in, keys
from epg_export.cli.toml_table import TomlTable
from epg_export.errors import ConfigError, EpgExportError
from epg_export.reporters.wording import visible
from epg_export.service.jobs import Target

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings
    from epg_export.formats import Format
    from epg_export.pipeline.choices import ExportOptions

_BY_CONTENT = FILES | {"profile"}
_OPTION = re.compile(r"--([a-z][a-z-]*)")


class Where(NamedTuple):
    """Where a job publishes, without a suffix, and from where its table names files."""

    output: str
    base: Path


def targets_of(
    table: TomlTable, formats: Iterable[str], where: Where, settings: "Settings"
) -> tuple[Target, ...]:
    """What a job publishes, a target for each format.

    An option of the job counts for the formats that know it, one in the table of a format for that.
    Raises :class:`ConfigError` where an option suits no format, or two formats have one output.
    """
    from epg_export.formats import format_named  # noqa: PLC0415 - not for --help

    with _told(table):
        kinds = [format_named(name) for name in formats]
        heeded = _heeded(given_in(table, where.base), kinds)
    targets = []
    for kind, given in zip(kinds, heeded, strict=True):
        own = table.table(kind.name)
        own.refuse_unknown(keys())
        with _told(own if own.values else table):
            said = {**given, **given_in(own, where.base)}
            targets.append(_target(said, kind, where.output, settings))
    _refuse_same(table, targets)
    return tuple(targets)


@contextmanager
def _told(table: TomlTable) -> Iterator[None]:
    """Say where the settings are that an export cannot have; options by their keys."""
    try:
        yield
    except EpgExportError as error:
        if str(error).startswith(table.where.partition(":")[0] + ":"):
            raise
        message = f"{table.where}: {_by_key(str(error))}"
        raise ConfigError(message, remedy=_by_key(error.remedy)) from error


def _by_key(text: str) -> str:
    return visible(_OPTION.sub(r"\1", text))


def _heeded(given: Given, kinds: list["Format"]) -> list[Given]:
    """The options of a job that each of its formats knows; one that none knows is for all."""
    unknown = [_unknown_to(kind, given) for kind in kinds]
    of_none = frozenset.intersection(*unknown) if unknown else frozenset()
    return [
        {name: value for name, value in given.items() if name not in names - of_none}
        for names in unknown
    ]


def _unknown_to(kind: "Format", given: Given) -> frozenset[str]:
    """The options that mean nothing to a format: others' layouts, versions and receivers."""
    from epg_export.profiles import profile_named  # noqa: PLC0415 - not for --help

    found = set()
    if given.get("layout") not in (None, *(layout.name for layout in kind.layouts)):
        found.add("layout")
    if given.get("version") not in (None, *kind.versions):
        found.add("version")
    formats = profile_named(str(given.get("profile", "exact"))).formats
    if formats and (kind.name not in formats or kind.settings is None):
        found |= {"profile", "shorten"}
    return frozenset(found)


def _target(given: Given, kind: "Format", output: str, settings: "Settings") -> Target:
    from epg_export.pipeline.choices import (  # noqa: PLC0415 - not for --help
        chosen_checks,
        chosen_layout,
        chosen_settings,
    )
    from epg_export.pipeline.placing import assumed_zone  # noqa: PLC0415

    output, said = _output(given, kind, output)
    chosen = options_of({**said, "to": kind.name, "output": output}, settings)
    chosen_layout(chosen)
    chosen_settings(chosen)
    chosen_checks(chosen)
    assumed_zone(chosen.assume_zone)
    return Target(options=chosen, settings=_hash(given, chosen, settings))


def _output(given: Given, kind: "Format", output: str) -> tuple[str, Given]:
    """Where it goes, a folder for several files; a single file is packed by its name."""
    layout = kind.layout(given.get("layout"), folder=False)
    if given.get("split") or (layout is not None and layout.folder):
        return f"{output}/{kind.name}/", given
    packed = given.get("pack")
    suffix = f"{kind.suffixes[0]}.{packed}" if packed else kind.suffixes[0]
    return f"{output}{suffix}", {key: one for key, one in given.items() if key != "pack"}


def _hash(given: Given, chosen: "ExportOptions", settings: "Settings") -> str:
    """A hash of what shapes the feed: this program, the options, and what the files named hold."""
    profile = msgspec.structs.replace(chosen.profile, file="")
    files = (one for name in FILES for one in _names(given.get(name)))
    shaping = {
        "version": version("epg-export"),
        "format": chosen.to.name,
        "options": {name: one for name, one in given.items() if name not in _BY_CONTENT},
        "files": sorted(hashlib.sha256(Path(name).read_bytes()).hexdigest() for name in files),
        "profile": profile,
        "rules": settings.rules,
        "languages": settings.languages,
    }
    text = msgspec.json.encode(shaping, order="deterministic", enc_hook=str)
    return hashlib.sha256(text).hexdigest()


def _names(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type] # a tuple


def _refuse_same(table: TomlTable, targets: list[Target]) -> None:
    seen: dict[str, Target] = {}
    for target in targets:
        other = seen.setdefault(target.options.output, target)
        if other is not target:
            both = f"{other.format} and {target.format}"
            what = f"has {both}, which would both be {target.options.output}"
            raise table.wrong("formats", what, "write one of the two in a job of its own")
