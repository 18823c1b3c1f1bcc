"""The commands of the program, as the pages about them need them."""

import click

from epg_export.cli.in_force import variables
from epg_export.cli.main import COMMANDS, cli

__all__ = ["COMMANDS", "command_of", "context_of", "flags", "long_name", "variable_of"]


def command_of(name: str) -> click.Command:
    """A command by its name."""
    found = cli.get_command(click.Context(cli), name)
    assert found is not None  # noqa: S101 - it is one of those that are listed
    return found


def context_of(name: str | None = None) -> click.Context:
    """What a command knows where it is called by the program; without a name the program."""
    root = click.Context(cli, info_name="epg-export", **cli.context_settings)
    return root if name is None else click.Context(command_of(name), root, info_name=name)


def flags(name: str) -> list[click.Option]:
    """The options that a command has besides ``--help``, in their order."""
    options = (one for one in command_of(name).params if isinstance(one, click.Option))
    return [one for one in options if not one.hidden and one.name != "help"]


def long_name(option: click.Option) -> str:
    """An option as a key of settings: its first long name, without the hyphens before it."""
    return next(one[2:] for one in option.opts if one.startswith("--"))


def variable_of(option: click.Option, command: str) -> str:
    """The variable of the environment that sets it."""
    return variables(option, command)[0]
