"""``epg-export validate``: what is wrong with a feed, where, and what to do about it."""

import sys
from typing import TYPE_CHECKING

import click

from epg_export.cli import options
from epg_export.cli.show import show
from epg_export.errors import ConfigError
from epg_export.report import SAMPLES, Heed, Report

if TYPE_CHECKING:
    from epg_export.findings import Finding


@click.command(
    "validate",
    short_help="Check records and feeds.",
    epilog="Example: epg-export validate samples/schedule.jsonl --format concise",
)
@options.inputs
@options.read_as
@options.form("full", "How findings are shown.")
@click.option(
    "--select", multiple=True, metavar="CODES", help="Only these codes or their prefixes."
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these codes or their prefixes.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 for findings of this weight.",
)
@click.option(
    "--schema",
    metavar="XSD",
    envvar="EPG_EXPORT_SCHEMA_PATH",
    help="Schema to compare XML documents with as well.",
)
@options.assume_zone
@options.infer_stop
@click.option("--statistics", is_flag=True, help="Show counts by code, not the findings.")
@options.show_all
@click.pass_context
def command(ctx: click.Context, /, **given: object) -> None:
    """Check INPUT... and explain what is wrong.

    Records, canonical, in XMLTV or in EBUCore, are checked by the rules; EBUCore documents by
    their schema too.

    Exit codes: 0 fine, 1 findings at or above --fail-on, 2 usage, 3 could not read.
    """
    ctx.exit(_run(given))


def _run(given: dict[str, object]) -> int:
    from epg_export.pipeline.sources import opened  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.validate import ValidateOptions, validate  # noqa: PLC0415

    heed = _heeding(
        options.split_commas(given["select"]),  # type: ignore[arg-type]
        options.split_commas(given["ignore"]),  # type: ignore[arg-type]
    )
    report = Report(samples=None if given["show_all"] else SAMPLES, heed=heed)
    chosen = ValidateOptions(
        format=options.named_format(options.text(given["read_as"])),
        schema=options.text(given["schema"]),
        assume_zone=options.text(given["assume_zone"]),
        infer_stop=bool(given["infer_stop"]),
    )
    with opened(given["inputs"]) as sources:  # type: ignore[arg-type]
        validate(sources, chosen, report)
        if given["statistics"]:
            _count(report)
        else:
            show(report, report.findings, sources, str(given["form"]), sys.stdout)
    return 1 if report.fails(str(given["fail_on"])) else 0


def _heeding(select: tuple[str, ...], ignore: tuple[str, ...]) -> Heed:
    """Whether a finding counts: by its code, a prefix of it, or its name."""
    known = _known()
    for word in (*select, *ignore):
        if not any(code.startswith(word) or name == word for code, name in known):
            raise ConfigError(
                f'there is no rule "{word}"', remedy="use codes such as EPG101 or EPG1"
            )

    def heed(finding: "Finding") -> bool:
        def named(word: str) -> bool:
            return finding.code.startswith(word) or finding.name == word

        return (not select or any(map(named, select))) and not any(map(named, ignore))

    return heed


def _known() -> list[tuple[str, str]]:
    from epg_export.findings import KINDS  # noqa: PLC0415 - not for --help
    from epg_export.pipeline import validate  # noqa: F401, PLC0415 - declares what can be found

    return [(kind.code, kind.name) for kind in KINDS.values()]


def _count(report: Report) -> None:
    from epg_export.findings import KINDS  # noqa: PLC0415 - not for --help

    for code, number in sorted(report.counts.items(), key=lambda item: (-item[1], item[0])):
        kind = KINDS[code]
        click.echo(f"{number:>8}  {code}  {kind.severity:<7}  {kind.name}")
