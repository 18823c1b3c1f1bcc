"""What is wrong with a command line, said in the same words whatever release of click finds it."""

import sys
from collections.abc import Iterator

import click
from click.core import ParameterSource

from epg_export.cli.suggesting import did_you_mean, near
from epg_export.cli.terminal import wrapped
from epg_export.reporters.wording import visible

_NUMBERS = (click.IntRange, click.FloatRange)


def show(error: click.ClickException) -> None:
    """Say on standard error how the command is used, and what is wrong."""
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        click.echo(ctx.get_usage(), err=True)
    path = _path() if ctx is None else ctx.command_path
    click.echo(f"Try '{path} --help' for help.\n", err=True)
    # What was typed, or stands in a file, steers no terminal.
    first, *rest = map(_visible, f"Error: {_told(error)}".split("\n"))
    click.echo("\n".join([wrapped(first, sys.stderr), *rest]), err=True)


def _visible(line: str) -> str:
    """A line as it can be shown; click lists choices behind tabs."""
    return "\t".join(map(visible, line.split("\t")))


def _path() -> str:
    """The command of a line that click does not say it of."""
    from epg_export.cli.main import COMMANDS  # noqa: PLC0415 - main shows errors by this module

    words = (word for word in sys.argv[1:] if not word.startswith("-"))
    name = next(words, "")
    return f"epg-export {name}" if name in COMMANDS else "epg-export"


def _told(error: click.ClickException) -> str:
    """The message, with what to do about it."""
    match error:
        case click.NoSuchOption():
            return _sentences(f"No such option '{error.option_name}'.", _option_meant(error))
        case click.MissingParameter():
            return f"{error.format_message()}\n{_example(error.ctx)}".rstrip()
        case click.BadParameter():
            return _sentences(_invalid(error), _choice_meant(error), _set_by(error))
    return error.format_message()


def _sentences(*said: str) -> str:
    return " ".join(filter(None, said))


def _option_meant(error: click.NoSuchOption) -> str:
    """The option that is probably meant: of this command, or of the one that it stands before."""
    if error.ctx is None:
        return ""
    name = error.option_name
    others = list(_having(name, error.ctx)) if name.startswith("--") else []
    if others and error.ctx.parent is None:
        return f"Options of a command stand behind it:\n  epg-export {others[0]} … {name}"
    if others:
        return f"It is an option of {', '.join(others)}."
    return did_you_mean(near(name, _options(error.ctx.command)))


def _options(command: click.Command) -> Iterator[str]:
    yield "--help"
    for parameter in command.params:
        yield from (option for option in parameter.opts if option.startswith("--"))


def _having(name: str, ctx: click.Context) -> Iterator[str]:
    """The commands that know an option."""
    root = ctx.find_root()
    if isinstance(root.command, click.Group):
        for command in root.command.list_commands(root):
            found = root.command.get_command(root, command)
            if found is not None and name in _options(found):
                yield command


def _example(ctx: click.Context | None) -> str:
    return (ctx and ctx.command.epilog) or ""


def _invalid(error: click.BadParameter) -> str:
    """What click says of a value, but of what is no number in words that everybody knows."""
    kind = error.param.type if error.param else None
    if isinstance(kind, _NUMBERS) and "is not a valid" in error.message:
        word = "whole number" if isinstance(kind, click.IntRange) else "number"
        span = f" from {kind.min} to {kind.max}" if kind.max is not None else ""
        value = error.message.partition(" is not a valid")[0]
        message = f"{value} is not a {word}{span}."
        return click.BadParameter(message, error.ctx, error.param).format_message()
    return error.format_message()


def _set_by(error: click.BadParameter) -> str:
    """Who has set a value that does not stand on the line."""
    if error.ctx is None or error.param is None or error.param.name is None:
        return ""
    source = error.ctx.get_parameter_source(error.param.name)
    if source is ParameterSource.DEFAULT_MAP:
        return f"It is set in {error.ctx.find_root().obj.file}."
    if source is ParameterSource.ENVIRONMENT:
        return "It is set by the environment; epg-export config tells where."
    return ""


def _choice_meant(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if not isinstance(kind, click.Choice):
        return ""
    given = error.message.partition("' is not one of")[0].strip("'")
    return did_you_mean(near(given, map(str, kind.choices)))
