"""Make the pages in ``docs/rules/`` of what the code declares: ``python docs/make_rules.py``."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from epg_export.findings import Kind
from epg_export.pipeline.catalogue import all_kinds, asked_by
from epg_export.rules.page import Page, laid_out, page_of, remedy_of, settings_of, weight_of
from epg_export.service import kinds  # noqa: F401 - declares what a service finds

FOLDER = Path(__file__).with_name("rules")
_WIDTH = 100
_MARKUP = re.compile(r"(`[^`]*`)|([<*|\[\\])")


def pages() -> dict[str, str]:
    """The pages by the names of their files: one for each kind of finding, and their index."""
    made = [page_of(kind) for kind in all_kinds()]
    each = {f"{page.kind.code}.md": "\n".join(_lines(page)) + "\n" for page in made}
    return {"index.md": "\n".join(_index(made)) + "\n", **each}


def _index(made: list[Page]) -> Iterator[str]:
    yield "# What is checked"
    yield ""
    yield "Made by `python docs/make_rules.py` of what the code declares; codes are never reused."
    yield "An *error* is what makes a record unusable for a receiver, a *warning* a broken rule"
    yield "that could still be read, anything between two records, or a loss; an *info* is worth"
    yield "knowing."
    yield ""
    yield "What is in *preview* counts with `--preview`, what is told *on request* where the"
    yield "profile of a receiver asks for it; both count where they are selected by code or name."
    yield "`epg-export rules` prints this table, `epg-export rule CODE` one of the pages."
    for family, among in itertools.groupby(made, lambda page: page.family):
        yield from ("", f"## {family}", "")
        yield "| code | name | severity | | summary |"
        yield "| --- | --- | --- | --- | --- |"
        for page in among:
            kind = page.kind
            cells = (kind.name, kind.severity, _marks(kind), _text(kind.about))
            yield f"| [{kind.code}]({kind.code}.md) | {' | '.join(cells)} |"


def _marks(kind: Kind) -> str:
    marks = [] if kind.lifecycle == "stable" else [kind.lifecycle]
    return ", ".join([*marks, "on request"] if kind.on_request else marks)


def _lines(page: Page) -> Iterator[str]:
    kind = page.kind
    said, settings = settings_of(kind, asked_by(kind))
    yield f"# {kind.code} {kind.name}"
    yield from ("", f"*{weight_of(page)}*", "", _text(kind.about))
    if page.why:
        yield from ("", "## Why")
        yield from (f"\n{_text(paragraph)}" for paragraph in page.why)
    yield from ("", "## Remedy", "", _text(remedy_of(kind)))
    for title, record in (("Example", page.example), ("Instead", page.instead)):
        if record is not None:
            yield from ("", f"## {title}", "", "```json", laid_out(record, _WIDTH), "```")
    yield from ("", "## Settings", "", _text(said), "", "```toml", settings, "```")


def _text(text: str) -> str:
    """A text with what Markdown would take for its own; words in backticks are code as they are."""
    return _MARKUP.sub(lambda found: found[1] or f"\\{found[2]}", text)


def write() -> None:
    """Write the pages, and take away those of what is no longer found."""
    made = pages()
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
