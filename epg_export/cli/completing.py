"""How a command line may go on: what a shell is answered when somebody presses TAB.

The library knows commands, options and choices; what the values of the others may be stands here.
"""

from collections.abc import Mapping

import click
from click.shell_completion import CompletionItem, get_completion_class

from epg_export.cli.words import kept

_FILES = {"FILE", "OUT", "INPUT...", "[INPUT]...", "INPUT", "FEED", "DELTA...", "OLD", "NEW", "XSD"}
_FOLDERS = {"DIR", "FOLDER", "[JOB]...|FOLDER"}
_WORDS = {
    "read_as": ("formats read",),
    "to": ("formats written",),
    "formats": ("formats written",),
    "layout": ("layouts",),
    "profile": ("profiles",),
    "key": ("schemes",),
    "split": ("splits",),
    "code": ("rules",),
    "select": ("rules",),
    "ignore": ("rules",),
}
"""Which words an option or argument of that name takes; one that is ``_LISTED`` several."""
_LISTED = {"select", "ignore", "split"}
_NAMES = {
    "formats": ("formats read", "formats written"),
    "profiles": ("profiles",),
    "schema": ("schemas",),
    "help": ("commands",),
}
"""Which words the NAME of a command is one of."""


class Words(click.types.StringParamType):
    """A text that is mostly one of some words; several of them may be joined by commas."""

    def __init__(self, words: Mapping[str, str], *, listed: bool = False) -> None:
        self._words, self._listed = words, listed

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The words that begin so, in whatever case, each with what it means."""
        before, comma, last = incomplete.rpartition(",") if self._listed else ("", "", incomplete)
        return [
            CompletionItem(f"{before}{comma}{word}", help=about or None)
            for word, about in self._words.items()
            if word.casefold().startswith(last.casefold())
        ]


class Asked(click.Group):
    """The command line as a shell asks it: nothing is loaded but the command that is named."""

    def __init__(self, cli: click.Group) -> None:
        super().__init__(params=cli.params, context_settings=cli.context_settings)
        self._cli = cli

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, of which it is known what its values may be."""
        command = self._cli.get_command(ctx, cmd_name)
        for parameter in command.params if command else ():
            _fit(parameter, cmd_name)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The options, or the commands."""
        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        return [
            CompletionItem(name, help=about)
            for name, about in kept()["commands"].items()
            if name.startswith(incomplete)
        ]


def _fit(parameter: click.Parameter, command: str) -> None:
    """Say what the value of an option or argument may be, where the library does not know."""
    if parameter.type.name != "text":
        return
    name, about = parameter.name or "", parameter.metavar
    if about in _FILES | _FOLDERS:
        is_folder = about in _FOLDERS
        parameter.type = click.Path(file_okay=not is_folder)
    elif kinds := _WORDS.get(name) or (_NAMES.get(command) if name == "name" else None):
        words = kept()
        parameter.type = Words(
            {word: said for kind in kinds for word, said in words[kind].items()},
            listed=name in _LISTED,
        )


def answer(cli: click.Group, asked: str, variable: str) -> int:
    """Answer the shell that asks by environment variables; returns the exit code."""
    shell, _, what = asked.partition("_")
    kind = get_completion_class(shell)
    if kind is None or what != "complete":
        return 2
    if said := kind(Asked(cli), {}, "epg-export", variable).complete():
        click.echo(said)
    return 0
