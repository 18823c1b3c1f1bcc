"""``epg-export config``: the settings in force, and who has set each of them."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from epg_export.cli import options
from epg_export.cli.main import COMMANDS
from epg_export.cli.suggesting import near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from epg_export.cli.in_force import Setting
    from epg_export.cli.settings import Settings


@click.command(
    "config",
    short_help="Show the settings in force, and where each is set.",
    epilog="Example: epg-export config export",
)
@click.argument("name", required=False, metavar="[COMMAND]")
@options.form("table", "How it is shown.", options.TABLE)
@click.pass_context
def command(ctx: click.Context, name: str | None, form: str) -> None:
    """Show what epg-export.toml and the environment set, or all options of COMMAND.

    Flags go before the environment, and that before the file. Passwords and tokens are not shown.
    Jobs, rules and languages are checked as the commands check them that heed them, and a variable
    that no command knows is told.

    Exit codes: 0 fine, 2 something set is wrong.
    """
    from epg_export.cli.in_force import checked, in_force, unknown_variables  # noqa: PLC0415
    from epg_export.cli.show import say, say_json  # noqa: PLC0415 - not for --help

    if name is not None and name not in COMMANDS:
        message = f"'{name}' is no command."
        raise click.BadParameter(message, ctx, param_hint="COMMAND")
    root = ctx.find_root()
    found = list(in_force(root, name))
    unknown = unknown_variables(root)
    if form == "json":
        say_json(_described(ctx.obj, found, unknown))
    else:
        say(sys.stdout, "\n".join(_table(ctx.obj, found)))
    for variable, known in unknown:
        _tell_unknown(variable, known)
    checked(ctx.obj)


def _tell_unknown(variable: str, known: "Sequence[str]") -> None:
    from epg_export.cli.main import tell  # noqa: PLC0415 - it reads this module by its name

    meant = " or ".join(near(variable, known)[:2])
    remedy = f"did you mean {meant}?" if meant else "epg-export COMMAND --help names the options"
    tell(f"nothing heeds the variable {variable}", remedy)


def _table(settings: "Settings", found: "Sequence[Setting]") -> "Iterator[str]":
    """A line for each setting, in columns as wide as what stands in them."""
    from epg_export.reporters.wording import visible  # noqa: PLC0415 - not for --help

    yield f"settings file: {visible(settings.file) or 'none, epg-export.toml is not here'}"
    if not found:
        yield "nothing is set; epg-export config COMMAND shows what is usual"
        return
    rows = [(visible(one.name), _shown(one.value), visible(one.origin)) for one in found]
    name, value = (min(max(len(row[nth]) for row in rows), 40) for nth in (0, 1))
    yield ""
    for row in (("setting", "value", "set by"), *rows):
        yield f"{row[0]:<{name}}  {row[1]:<{value}}  {row[2]}"


def _shown(value: Any) -> str:
    """A value much as TOML writes it."""
    from epg_export.reporters.wording import visible  # noqa: PLC0415 - not for --help

    return "-" if value is None else visible(json.dumps(value, ensure_ascii=False, default=str))


def _described(
    settings: "Settings",
    found: "Sequence[Setting]",
    unknown: "Sequence[tuple[str, Sequence[str]]]",
) -> dict[str, Any]:
    return {
        "version": 1,
        "file": settings.file or None,
        "settings": [
            {
                "setting": one.name,
                "value": one.value,
                "source": one.source,
                "line": one.line,
                "variable": one.variable,
            }
            for one in found
        ],
        "unknown_variables": [variable for variable, _ in unknown],
    }
