"""What stands twice in a press text stands once: paragraphs that came before are dropped.

The first copy stays, and the order. A text begins again with or without a separator.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from epg_export.findings import Finding, Place
from epg_export.formats.presstext.kinds import MISSING_SEPARATOR, REPEATED_TEXT
from epg_export.formats.presstext.signs.headings import heading_of
from epg_export.formats.presstext.text.paragraphs import Paragraph

_WORTH_TELLING = 40
"""Characters: labels and names of papers may stand twice."""


class Run(NamedTuple):
    """Paragraphs that repeat others, by index: ``first`` to before ``stop``, and the first's twin.

    ``glued`` says that they begin inside a block, while their twins began one.
    """

    first: int
    stop: int
    twin: int
    glued: bool


def without_repeats(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Run]]:
    """The paragraphs, each once, and the runs of those that were dropped.

    What follows a dropped text in the same block is a block of its own where the text was whole.
    """
    runs = [run for run in _runs(paragraphs) if _counts(paragraphs, run)]
    dropped = {index for run in runs for index in range(run.first, run.stop)}
    ends = {run.stop for run in runs if run.glued}
    kept: list[Paragraph] = []
    more = 0
    for index, paragraph in enumerate(paragraphs):
        if index in ends and paragraph.block == paragraphs[index - 1].block:
            more += 1
        if index not in dropped:
            kept.append(paragraph._replace(block=paragraph.block + more))
    return kept, runs


def findings(
    paragraphs: Sequence[Paragraph], runs: Sequence[Run], source: str
) -> Iterator[Finding]:
    """Yield what is told of the runs: lines that repeat lines, and where a separator is missing."""
    for run in runs:
        last, twins = (
            paragraphs[run.stop - 1],
            paragraphs[run.twin : run.twin + run.stop - run.first],
        )
        lines = (paragraphs[run.first].line, last.last_line)
        before = (twins[0].line, twins[-1].last_line)
        place = Place(source, line=lines[0], column=1)
        message = f"{_lines(*lines)} {_repeat(*lines)} {_lines(*before)}"
        facts = {"lines": lines, "duplicate_of": before}
        related = (Place(source, line=before[0], column=1),)
        yield REPEATED_TEXT.at(place, message, facts=facts, related=related)
        if run.glued:
            above = paragraphs[run.first - 1].last_line
            message = f"the text of {_lines(*before)} begins again, with no separator before it"
            yield MISSING_SEPARATOR.at(place, message, facts={"between": (above, lines[0])})


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[Run]:
    """Yield the longest rows of paragraphs that came before in the same order."""
    met: dict[str, int] = {}
    first: int | None = None
    twin = 0
    for index, paragraph in enumerate(paragraphs):
        before = met.setdefault(_key(paragraph.text), index)
        repeats = before < index
        if first is not None and not (repeats and before == twin + index - first):
            yield Run(first, index, twin, _is_glued(paragraphs, first, twin))
            first = None
        if repeats and first is None:
            first, twin = index, before
    if first is not None:
        yield Run(first, len(paragraphs), twin, _is_glued(paragraphs, first, twin))


def _key(text: str) -> str:
    return " ".join(text.split())


def _is_glued(paragraphs: Sequence[Paragraph], first: int, twin: int) -> bool:
    inside = paragraphs[first - 1].block == paragraphs[first].block
    opened = twin == 0 or paragraphs[twin - 1].block != paragraphs[twin].block
    return inside and opened


def _counts(paragraphs: Sequence[Paragraph], run: Run) -> bool:
    """Whether a run is a copy: not a label used again, nor all that stands below a new heading."""
    copied = paragraphs[run.first : run.stop]
    if all(len(paragraph.text) < _WORTH_TELLING for paragraph in copied):
        return False
    above = paragraphs[run.first - 1]
    if heading_of(above.text) is None or heading_of(copied[0].text) is not None:
        return True
    below = paragraphs[run.stop] if run.stop < len(paragraphs) else None
    last = copied[-1]
    ends = below is None or below.block != last.block or heading_of(below.text) is not None
    return not ends


def _lines(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _repeat(first: int, last: int) -> str:
    return "repeats" if first == last else "repeat"
