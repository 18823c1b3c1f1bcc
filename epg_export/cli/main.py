"""The entry point: commands, settings, and how trouble becomes one line and an exit code.

Exit codes: 0 fine, 1 findings at or above the level that fails, 2 usage or configuration, 3 the
run could not read or write.
"""

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from epg_export.cli.settings import Settings, settings
from epg_export.cli.terminal import wrapped
from epg_export.errors import EpgExportError, reason

COMMANDS = (
    "export",
    "validate",
    "info",
    "preview",
    "table",
    "diff",
    "apply",
    "rules",
    "rule",
    "formats",
    "profiles",
    "vocab",
    "schema",
    "watch",
    "serve",
    "status",
    "ledger",
    "config",
    "completion",
)
_HIDDEN = ("help",)
COMPLETING = "_EPG_EXPORT_COMPLETE"
"""Set by the shell that asks how a line may go on: the name that click gives it."""
_LEAVING = (signal.SIGTERM, signal.SIGHUP)
_INTERRUPTED = 130
_SIGNALLED = 128


class Commands(click.Group):
    """Finds a command in the module of its name, so that ``--help`` loads none of the rest."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in COMMANDS + _HIDDEN:
            return None
        command: click.Command = import_module(f"epg_export.cli.{cmd_name}").command
        for option in command.params:
            if isinstance(option, click.Option):
                _name_variables(option, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands by words that are kept: no command is loaded for it."""
        from epg_export.cli.words import kept  # noqa: PLC0415 - not for a command

        with formatter.section("Commands"):
            formatter.write_dl([*kept()["commands"].items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that a line names; raises :class:`click.UsageError`, with what is meant."""
        name = args[0]
        if name.startswith("-") or ctx.resilient_parsing or self.get_command(ctx, name):
            return super().resolve_command(ctx, args)
        from epg_export.cli.suggesting import command_meant  # noqa: PLC0415 - for a fault only

        raise click.UsageError(command_meant(name, COMMANDS), ctx)


def _name_variables(option: click.Option, command: str) -> None:
    """Let variables of the environment be called as options are, not only as the library does."""
    if option.envvar is None:
        names = (one[2:] for one in option.opts if one.startswith("--"))
        option.envvar = [f"EPG_EXPORT_{command}_{one}".upper().replace("-", "_") for one in names]


@click.group(
    cls=Commands,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "EPG_EXPORT"},
    epilog="Example: epg-export export samples/schedule.jsonl --to xmltv -o guide.xml",
)
@click.version_option(package_name="epg-export", message="%(prog)s %(version)s")
@click.option(
    "--config", metavar="FILE", help="Settings (default: epg-export.toml, if it is here)."
)
@click.pass_context
def cli(ctx: click.Context, config: str | None) -> None:
    """Export programme schedules as XMLTV and EBUCore, validated.

    Records come as spreadsheets and press texts (docs/inputs.md), playlists (BXF, ffplayout),
    XMLTV, EBUCore, or canonical JSON Lines, JSON or YAML (docs/record.md).
    """
    ctx.obj = settings(ctx, config)
    ctx.default_map = ctx.obj.options
    if ctx.invoked_subcommand is None:
        ctx.exit(_welcome(ctx.obj))


def _welcome(settings: Settings) -> int:
    """Say what to do next. A line of a script that has lost its command does not go on."""
    from epg_export.cli.show import say  # noqa: PLC0415 - not for --help
    from epg_export.cli.welcome import welcome  # noqa: PLC0415

    say(sys.stderr, welcome(settings))
    return 2


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    # Not click's own main: it takes a closed pipe for a 1, which is for faults of the data.
    code = 0
    _listen()
    try:
        code = _run()
    except click.ClickException as error:
        from epg_export.cli.usage import show  # noqa: PLC0415 - for a fault only

        with suppress(OSError):
            show(error)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        with suppress(OSError):
            click.echo("epg-export: interrupted", err=True)
        code = _INTERRUPTED
    except EpgExportError as error:
        tell(str(error), error.remedy)
        code = error.exit_code
    except BrokenPipeError:
        # Whoever read what we say has gone; what is still in our buffers must not end in a trace.
        for stream in (sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        code = 3
    except OSError as error:
        code = _stuck(error)
    except Exception as error:  # noqa: BLE001 - the last line before a traceback
        code = _unforeseen(error)
    sys.exit(code)


def _run() -> int:
    """Do what the line asks; what is said of it has left us when this returns."""
    code = 0
    if asked := os.environ.get(COMPLETING):
        from epg_export.cli.completing import answer  # noqa: PLC0415 - only for a shell

        code = answer(cli, asked, COMPLETING)
    else:
        try:
            with cli.make_context("epg-export", sys.argv[1:]) as ctx:
                cli.invoke(ctx)
        except click.exceptions.Exit as left:
            code = left.exit_code
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def _listen() -> None:
    """Let signals that end a process clear away first; one that is ignored stays so (nohup)."""
    for number in _LEAVING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(number: int, _frame: object) -> NoReturn:
    """Leave on a signal as on any error: what is half written is cleared away."""
    sys.exit(_SIGNALLED + number)


def tell(message: str, remedy: str) -> None:
    """Say in one line what is wrong and what to do; where nobody can hear it the exit code does."""
    from epg_export.reporters.wording import visible  # noqa: PLC0415 - for a fault only

    # What a file is called, or holds, steers no terminal.
    line = visible(" ".join(f"epg-export: {message}; {remedy}".split()))
    with suppress(OSError):
        click.echo(wrapped(line, sys.stderr), err=True)


def _stuck(error: OSError) -> int:
    """Trouble with the system that nobody had a name for."""
    where = f" with {error.filename}" if error.filename else ""
    what = error.strerror or str(error)
    if not error.filename and _takes_no_more():
        tell(f"cannot write standard output: {reason(error)}", "check where it goes")
        return 3
    tell(f"cannot go on{where}: {what}", "check the disk and where output goes")
    return 3


def _takes_no_more() -> bool:
    """Whether standard output still holds what it cannot give on, or takes not even nothing."""
    try:
        sys.stdout.flush()
        os.write(sys.stdout.fileno(), b"")  # an unbuffered one holds nothing
    except (AttributeError, OSError, ValueError):  # there may be none at all
        return True
    return False


def _unforeseen(error: Exception) -> int:
    """A fault of ours: told as one line, in full where EPG_EXPORT_DEBUG is set."""
    if os.environ.get("EPG_EXPORT_DEBUG"):
        raise error
    what: Any = f"{type(error).__name__}: {error}"
    tell(
        f"internal error: {what}",
        "please report it with the input; EPG_EXPORT_DEBUG=1 shows where it happened",
    )
    return 3
