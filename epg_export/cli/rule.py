"""``epg-export rule``: the page of one rule."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from epg_export.rules.page import Page

_WIDTH = 80
_PAD = "  "


@click.command(
    "rule",
    short_help="Explain a finding: why it matters, what to do.",
    epilog="Example: epg-export rule EPG102",
)
@click.argument("code")
def command(code: str) -> None:
    """Explain what CODE is found for, with an example of it and of what is right.

    CODE may be a name too, such as overlapping-broadcasts.
    """
    from epg_export.cli.show import say  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.catalogue import asked_by, kind_named  # noqa: PLC0415
    from epg_export.rules.page import page_of  # noqa: PLC0415
    from epg_export.service import kinds  # noqa: F401, PLC0415 - declares what a service finds

    kind = kind_named(code)
    say(sys.stdout, "\n".join(_lines(page_of(kind), asked_by(kind))))


def _lines(page: "Page", profiles: list[str]) -> Iterator[str]:
    """The page, none of its words beyond the width of a terminal."""
    from epg_export.rules.examples import laid_out  # noqa: PLC0415 - as above
    from epg_export.rules.page import remedy_of, settings_of, weight_of  # noqa: PLC0415

    kind = page.kind
    yield f"{kind.code} {kind.name}"
    yield weight_of(page)
    yield ""
    yield _wrapped(kind.about, "")
    for title, paragraphs in (("Why", page.why), ("Remedy", (remedy_of(kind),))):
        if paragraphs:
            yield f"\n{title}"
            yield "\n\n".join(_wrapped(text, _PAD) for text in paragraphs)
    for title, record in (("Example", page.example), ("Instead", page.instead)):
        if record is not None:
            yield f"\n{title}"
            yield _PAD + laid_out(record, _WIDTH, _PAD)
    said, example = settings_of(kind, profiles)
    yield "\nSettings"
    yield _wrapped(said, _PAD)
    yield ""
    yield from (f"{_PAD * 2}{line}" for line in example.splitlines())


def _wrapped(text: str, pad: str) -> str:
    return click.wrap_text(text, width=_WIDTH, initial_indent=pad, subsequent_indent=pad)
