"""The pages in ``docs/reference/commands/``: the help of each command, exactly as it is printed."""

from click.testing import CliRunner
from program import COMMANDS, flags

from epg_export.cli.main import cli

GUIDES = {
    "export": {
        "formats": "how records become feeds",
        "publishing": "how a feed is replaced in one step",
        "gate": "what keeps a shrunken feed from being published",
        "repairs": "windows, duplicates, overlaps, gaps",
        "splitting": "a file for each channel and day",
        "channels": "one channel under many ids",
        "deltas": "handing on only what changed",
        "run": "all cores, and where the time goes",
        "scale": "many machines, and URLs",
    },
    "validate": {
        "validating": "what counts, how heavily, and where",
        "reports": "findings for people, CI and code hosts",
        "rules/index": "every finding",
    },
    "info": {"languages": "which languages are there, and asking for those that are not"},
    "preview": {"preview": "what is on the page, and its keys"},
    "table": {"inputs": "spreadsheets, their headers and column maps"},
    "diff": {"changes": "which changes are told, and how broadcasts are matched"},
    "apply": {"deltas": "the lines of a delta, and what applying them does"},
    "rules": {"rules/index": "the same table, as a page", "validating": "what counts"},
    "rule": {"rules/index": "every finding, as a page"},
    "formats": {
        "reference/formats": "what each format holds, field by field",
        "formats": "how records become feeds",
    },
    "profiles": {
        "reference/profiles": "the profiles and their sources",
        "profiles": "lengths, shortening, a profile of your own",
    },
    "vocab": {"vocabularies": "genres, roles, ratings, languages, identifiers"},
    "schema": {"reference/schemas": "what each schema is of"},
    "watch": {"operate": "hot folders, receipts, trouble, alarms"},
    "serve": {"serve": "feeds by HTTP, address by address"},
    "status": {"operate": "looking, and alarms"},
    "ledger": {"operate": "the ledger and its columns"},
    "config": {"reference/settings": "every key of epg-export.toml"},
    "completion": {"start": "the first ten minutes"},
}
"""Where more is told about a command, by the page and in short."""

_WIDTH = "80"


def pages() -> dict[str, str]:
    """The pages by the names of their files: one for each command, and the group's own."""
    return {"index.md": _index(), **{f"{name}.md": _page(name) for name in COMMANDS}}


def help_of(*words: str) -> str:
    """What ``--help`` prints in 80 columns."""
    ran = CliRunner().invoke(
        cli, [*words, "--help"], prog_name="epg-export", env={"COLUMNS": _WIDTH, "NO_COLOR": "1"}
    )
    if ran.exit_code:
        raise ran.exception or RuntimeError(ran.output)
    return ran.output.rstrip() + "\n"


def _index() -> str:
    lines = [
        "# Commands",
        "",
        "What `epg-export --help` prints; each command has a page with its own.",
        "",
        "```text",
        help_of().rstrip(),
        "```",
        "",
        *(f"- [`epg-export {name}`]({name}.md)" for name in COMMANDS),
        "",
        "What all share: [exit codes](../exit-codes.md), [settings](../settings.md),",
        "[environment](../environment.md). As man pages: `man epg-export`.",
    ]
    return "\n".join(lines) + "\n"


def _page(name: str) -> str:
    lines = [f"# epg-export {name}", "", "```text", help_of(name).rstrip(), "```"]
    if guides := GUIDES.get(name):
        lines += ["", "Read on:", ""]
        lines += [f"- [`docs/{page}.md`](../../{page}.md): {said}" for page, said in guides.items()]
    if flags(name):
        lines += [
            "",
            f"Its options can stand in [`epg-export.toml`](../settings.md), in `[{name}]`,",
        ]
        lines += [f"and each in a [variable](../environment.md#{name}) of the environment."]
    return "\n".join(lines) + "\n"
