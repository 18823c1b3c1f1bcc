"""The settings in force: what a file and the environment set, option by option, table by table."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import click
from click.core import ParameterSource

from epg_export.cli.settings import Settings
from epg_export.stores import shown

_PREFIX = "EPG_EXPORT_"
_OTHERS = {
    "EPG_EXPORT_DEBUG": "",
    "EPG_EXPORT_SERVE_TOKEN": "serve.token",
}
"""Variables that are of no option, and what they set."""
_SECRET = re.compile(r"token$|secret|password", re.IGNORECASE)
_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")


class Setting(NamedTuple):
    """One setting: its value, and whether a file (in which line), a variable or nobody set it."""

    name: str
    value: Any
    source: str
    file: str = ""
    line: int | None = None
    variable: str | None = None

    @property
    def origin(self) -> str:
        """Who has set it, for people."""
        if self.source == "file":
            return self.file if self.line is None else f"{self.file}:{self.line}"
        return self.variable or "default"


def in_force(root: click.Context, command: str | None) -> Iterator[Setting]:
    """What is set; with a command all of its options, those too that nobody has set."""
    settings: Settings = root.obj
    lines = _lines(settings.file)
    for name, found in _commands(root):
        if command in (None, name):
            yield from _of_command(root, name, found, lines, whole=command is not None)
    if command is None:
        for table in ("rules", "languages", "service", "jobs"):
            yield from _flat(table, getattr(settings, table), settings.file, lines)
        for variable, name in _OTHERS.items():
            if name and os.environ.get(variable):
                yield Setting(name, "***", "environment", variable=variable)


def _commands(root: click.Context) -> Iterator[tuple[str, click.Command]]:
    group = root.command
    assert isinstance(group, click.Group)  # noqa: S101 - for the type checker
    for name in group.list_commands(root):
        if (found := group.get_command(root, name)) is not None:
            yield name, found


def _of_command(
    root: click.Context,
    name: str,
    command: click.Command,
    lines: Mapping[tuple[str, str], int],
    *,
    whole: bool,
) -> Iterator[Setting]:
    """The options of a command, as the library finds their values."""
    settings: Settings = root.obj
    ctx = click.Context(command, info_name=name, parent=root)
    for option in command.params:
        if not isinstance(option, click.Option) or option.name is None:
            continue
        with suppress(click.MissingParameter):  # what every line has to say
            option.handle_parse_result(ctx, {}, [])
        key = _long(option)
        said = f"{name}.{key}"
        value = ctx.params.get(option.name)
        source = ctx.get_parameter_source(option.name)
        if source is ParameterSource.ENVIRONMENT:
            variable = next((one for one in variables(option, name) if os.environ.get(one)), None)
            yield Setting(said, _masked(said, value), "environment", variable=variable)
        elif source is ParameterSource.DEFAULT_MAP:
            line = next((lines[name, k] for k in (key, option.name) if (name, k) in lines), None)
            yield Setting(said, _masked(said, value), "file", settings.file, line)
        elif whole:
            value = list(value) if isinstance(value, tuple) else value
            is_plain = isinstance(value, (str, int, float, bool, list))
            yield Setting(said, value if is_plain else None, "default")


def _long(option: click.Option) -> str:
    longs = [one.removeprefix("--") for one in option.opts if one.startswith("--")]
    return longs[0] if longs else str(option.name)


def variables(option: click.Option, command: str) -> list[str]:
    """The variables of the environment that set an option, the one that counts most first."""
    said = option.envvar or ()
    names = [said] if isinstance(said, str) else list(said)
    return [*names, f"{_PREFIX}{command}_{option.name}".upper()]


def _flat(
    path: str, value: Any, file: str, lines: Mapping[tuple[str, str], int]
) -> Iterator[Setting]:
    """The values of a table and of those in it, each by its whole name."""
    if isinstance(value, Mapping):
        for key, inside in value.items():
            yield from _flat(f"{path}.{key}", inside, file, lines)
    elif isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        for nth, inside in enumerate(value, 1):
            yield from _flat(f"{path}.{nth}", inside, file, {})
    else:
        table, _, key = path.rpartition(".")
        yield Setting(path, _masked(path, value), "file", file, lines.get((table, _plain(key))))


def _masked(name: str, value: Any) -> Any:
    """A value as it may be shown: of a secret nothing, of a URL not the password."""
    if _SECRET.search(name) and value is not None:
        return "***"
    if isinstance(value, (list, tuple)):
        return [_masked(name, one) for one in value]
    return shown(value) if isinstance(value, str) else value


def _lines(file: str) -> dict[tuple[str, str], int]:
    """In which line of the file each key of each table stands, where that is easily seen."""
    found: dict[tuple[str, str], int] = {}
    if not file:
        return found
    table = ""
    for number, line in enumerate(Path(file).read_text(encoding="utf-8").splitlines(), 1):
        if header := _HEADER.match(line):
            table = header[1].replace('"', "").replace("'", "")
        elif key := _KEY.match(line):
            found.setdefault((table, _plain(key[1])), number)
    return found


def _plain(key: str) -> str:
    return key.replace("_", "-")


def unknown_variables(root: click.Context) -> list[tuple[str, Sequence[str]]]:
    """Variables that look as if they set something and do not, each with those that there are."""
    known = set(_OTHERS)
    for name, command in (("", root.command), *_commands(root)):
        for option in command.params:
            if isinstance(option, click.Option):
                known.update(one.replace("__", "_") for one in variables(option, name))
    set_ = (name for name in os.environ if name.startswith(_PREFIX))
    return [(name, sorted(known)) for name in sorted(set_) if name not in known]


def checked(settings: Settings) -> None:
    """Check the tables of no command; raises :class:`ConfigError` where one is wrong."""
    from epg_export.cli.checks import checks  # noqa: PLC0415 - only where they are asked for
    from epg_export.cli.job_tables import jobs_of, state_of  # noqa: PLC0415
    from epg_export.profiles import profile_named  # noqa: PLC0415

    checks({}, settings, profile_named("exact"))
    state_of(settings, None)
    jobs_of(settings)
