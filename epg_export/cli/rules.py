"""``epg-export rules``: everything that can be found, family by family."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from epg_export.cli import options

if TYPE_CHECKING:
    from epg_export.findings import Kind
    from epg_export.rules.page import Page


@click.command(
    "rules",
    short_help="List what is checked.",
    epilog="Example: epg-export rules",
)
@options.form("table", "How it is shown.", options.TABLE)
def command(form: str) -> None:
    """List everything that can be found: code, severity, name, and what it is about.

    What is marked (preview) counts with --preview, what is marked (on request) where the profile of
    a receiver asks for it; both count where they are selected by code or name. epg-export rule CODE
    tells more of one.
    """
    from epg_export.cli.show import say, say_json  # noqa: PLC0415 - not for --help
    from epg_export.cli.terminal import table_width  # noqa: PLC0415
    from epg_export.pipeline.catalogue import all_kinds  # noqa: PLC0415
    from epg_export.rules.page import page_of  # noqa: PLC0415
    from epg_export.service import kinds  # noqa: F401, PLC0415 - declares what a service finds

    pages = [page_of(kind) for kind in all_kinds()]
    if form == "json":
        say_json([_described(page) for page in pages])
    else:
        say(sys.stdout, "\n".join(_table(pages, table_width())))


def _described(page: "Page") -> dict[str, Any]:
    """A kind of finding as programs read it; ``url`` is that of its page in this repository."""
    kind = page.kind
    return {
        "code": kind.code,
        "name": kind.name,
        "severity": kind.severity,
        "family": page.family,
        "lifecycle": kind.lifecycle,
        "on_request": kind.on_request,
        "summary": kind.about,
        "help": kind.help,
        "scope": page.scope,
        "url": f"docs/rules/{kind.code}.md",
    }


def _table(pages: "list[Page]", width: int) -> Iterator[str]:
    """The families as headings, a line for each kind, none wider than that."""
    names = max(len(page.kind.name) for page in pages)
    family = ""
    for page in pages:
        if page.family != family:
            yield from ([""] if family else [])
            yield page.family
            family = page.family
        kind = page.kind
        line = f"  {kind.code}  {kind.severity:<7}  {kind.name:<{names}}  {_about(kind)}"
        yield line if len(line) <= width else f"{line[: width - 1].rpartition(' ')[0]} …"


def _about(kind: "Kind") -> str:
    """What it is about, behind the mark of what does not count unasked."""
    marks: list[str] = [] if kind.lifecycle == "stable" else [kind.lifecycle]
    marks += ["on request"] if kind.on_request else []
    return f"({', '.join(marks)}) {kind.about}" if marks else kind.about
