"""``epg-export completion``: the script by which a shell completes command lines."""

import click


@click.command(
    "completion",
    short_help="Print the script that completes lines in a shell.",
    epilog="Example: epg-export completion fish > ~/.config/fish/completions/epg-export.fish",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes commands, options and their values in SHELL.

    \b
    bash: put this line into ~/.bashrc
      eval "$(epg-export completion bash)"
    zsh: put this line into ~/.zshrc, behind compinit
      eval "$(epg-export completion zsh)"
    fish: once, and again after an update
      epg-export completion fish > ~/.config/fish/completions/epg-export.fish

    Then open a new shell. Bash has to be of version 4.4 or newer. Formats of other packages are
    not known to it; they can be written all the same.
    """  # noqa: D301 - the library looks for the character
    from click.shell_completion import ShellComplete, get_completion_class  # noqa: PLC0415

    from epg_export.cli.main import COMPLETING, cli  # noqa: PLC0415 - main finds this module

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - the library has all three
    # Not the source() of bash, which starts one to learn how old it is.
    click.echo(ShellComplete.source(kind(cli, {}, "epg-export", COMPLETING)), nl=False)
