"""The pages in ``docs/rules/``, of what the code declares; ``docs/make_pages.py`` writes them all.

Alone, ``python docs/make_rules.py`` writes those.
"""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from epg_export.findings import Kind
from epg_export.pipeline.catalogue import all_kinds, asked_by
from epg_export.rules.examples import laid_out
from epg_export.rules.page import Page, page_of, remedy_of, settings_of, weight_of
from epg_export.service import kinds  # noqa: F401 - declares what a service finds

FOLDER = Path(__file__).with_name("rules")
_WIDTH = 80
_MARKUP = re.compile(r"(`[^`]*`)|([<*|\[\\])")


def pages() -> dict[str, str]:
    """The pages by the names of their files: one for each kind of finding, and their index."""
    made = _made()
    each = {f"{page.kind.code}.md": "\n".join(_lines(page)) + "\n" for page in made}
    among = {
        f"{_name(family)}.md": f"# {family}\n\n" + "\n".join(_table(pages)) + "\n"
        for family, pages in _by_family(made)
    }
    return {"index.md": "\n".join(_index(made)) + "\n", **among, **each}


def families() -> list[str]:
    """The names of the pages of families."""
    return [_name(family) for family, _ in _by_family(_made())]


def _made() -> list[Page]:
    return [page_of(kind) for kind in all_kinds()]


def _by_family(made: list[Page]) -> Iterator[tuple[str, list[Page]]]:
    families: dict[str, list[Page]] = {}
    for page in made:
        families.setdefault(page.family, []).append(page)
    yield from families.items()


def _codes(among: list[Page]) -> str:
    """The codes of a family: from the first to the last of each hundred."""
    hundreds = itertools.groupby((page.kind.code for page in among), lambda code: code[:-2])
    ends = ((codes[0], codes[-1]) for codes in (list(found) for _, found in hundreds))
    return ", ".join(first if first == last else f"{first} to {last}" for first, last in ends)


def _name(family: str) -> str:
    return family.lower().replace(" ", "-")


def _index(made: list[Page]) -> Iterator[str]:
    yield "# What is checked"
    yield ""
    yield f"{len(made)} kinds of findings, as the code declares them; codes are never reused."
    yield "An *error* is what makes a record unusable for a receiver, a *warning* a broken rule"
    yield "that could still be read, anything between two records, or a loss; an *info* is worth"
    yield "knowing."
    yield ""
    yield "What is in *preview* counts with `--preview`, what is told *on request* where the"
    yield "profile of a receiver asks for it; both count where they are selected by code or name."
    yield "`epg-export rules` prints this table, `epg-export rule CODE` one of the pages."
    yield ""
    for family, among in _by_family(made):
        yield f"- [{family}]({_name(family)}.md): {len(among)}, {_codes(among)}"
    for family, among in _by_family(made):
        yield from ("", f"## {family}", "", *_table(among))


def _table(made: list[Page]) -> Iterator[str]:
    yield "| code | name | severity | | summary |"
    yield "| --- | --- | --- | --- | --- |"
    for page in made:
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
    yield from ("", f"*{_weight(page)}*", "", _text(kind.about))
    if page.why:
        yield from ("", "## Why")
        yield from (f"\n{_text(paragraph)}" for paragraph in page.why)
    yield from ("", "## Remedy", "", _text(remedy_of(kind)))
    for title, record in (("Example", page.example), ("Instead", page.instead)):
        if record is not None:
            yield from ("", f"## {title}", "", "```json", laid_out(record, _WIDTH), "```")
    yield from ("", "## Settings", "", _text(said), "", "```toml", settings, "```")


def _weight(page: Page) -> str:
    """How heavy it is; the family, which comes last, leads to the others of it."""
    before, comma, family = weight_of(page).rpartition(", ")
    return f"{before}{comma}[{family}]({_name(page.family)}.md)"


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
