"""The entry point: commands, settings, and how trouble becomes one line and an exit code.

Exit codes: 0 fine, 1 findings at or above the level that fails, 2 usage or configuration, 3 the
run could not read or write.
"""

import os
import signal
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from epg_export.cli.settings import settings
from epg_export.errors import EpgExportError

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
)
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
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"epg_export.cli.{cmd_name}").command
        return command


@click.group(
    cls=Commands,
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


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    # Not click's own main: it takes a closed pipe for a 1, which is for faults of the data.
    code = 0
    _listen()
    try:
        with cli.make_context("epg-export", sys.argv[1:]) as ctx:
            cli.invoke(ctx)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as left:
        code = left.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
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


def _listen() -> None:
    """Let signals that end a process clear away first; one that is ignored stays so (nohup)."""
    for number in _LEAVING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(number: int, _frame: object) -> NoReturn:
    """Leave on a signal as on any error: what is half written is cleared away."""
    sys.exit(_SIGNALLED + number)


def tell(message: str, remedy: str) -> None:
    """Say in one line what is wrong and what to do."""
    line = f"epg-export: {message}; {remedy}".encode(errors="backslashreplace").decode()
    click.echo(" ".join(line.split()), err=True)


def _stuck(error: OSError) -> int:
    """Trouble with the system that nobody had a name for."""
    where = f" with {error.filename}" if error.filename else ""
    what = error.strerror or str(error)
    tell(f"cannot go on{where}: {what}", "check the disk and where output goes")
    return 3


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
