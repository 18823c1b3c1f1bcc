"""What is told of the paragraphs of a record: what was left out of it, and how it is typed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from epg_export.formats.excerpt import short
from epg_export.formats.presstext.entries.taking import Note
from epg_export.formats.presstext.kinds import (
    CONTACT_LEFT_OUT,
    LABEL_READ,
    LINKED_BY_ORDER,
    TEXT_LEFT_OUT,
    UNLABELLED_TEXT,
)
from epg_export.formats.presstext.signs.sorting import LONGEST, Part
from epg_export.formats.presstext.text.typography import oddities
from epg_export.formats.presstext.works.drafts import Draft
from epg_export.formats.presstext.works.sections import Section

_SHOWN = 60


def notes_of(draft: Draft, series: str | None) -> Iterator[Note]:
    """Yield what is told of a record's paragraphs; ``series`` is that of an episode."""
    for section in [*draft.sections, *draft.seasons]:
        yield from _left_out(section.parts)
        yield from _labels(section)
        for part in section.of("synopsis", "promotion", "quote"):
            if part.doubtful:
                message = "nothing says whether this goes on with the synopsis or is about the work"
                yield Note(UNLABELLED_TEXT, message, part)
            for oddity in oddities(part.text[:LONGEST]):
                yield Note(oddity.kind, oddity.message, part, oddity.at)
    if draft.doubtful and draft.parts and series is None:
        message = "nothing says whether it is an episode, a film or another programme"
        yield Note(UNLABELLED_TEXT, message, _first_text(draft.parts))


def linked(draft: Draft, series: str) -> Iterator[Note]:
    """Yield that an episode was linked to a series by where it stands."""
    message = f'linked to series "{series}", whose text stands in the same document'
    yield Note(LINKED_BY_ORDER, message, _first_text(draft.parts), 0, {"series": series})


def _first_text(parts: Sequence[Part]) -> Part:
    texts = (part for part in parts if part.sort == "synopsis")
    return next(texts, parts[0])


def _left_out(parts: Iterable[Part]) -> Iterator[Note]:
    """Yield one note for each run of lines that are in no field."""
    for sort, group in groupby(parts, lambda part: part.sort):
        run = list(group)
        first, last = run[0].paragraph.line, run[-1].paragraph.last_line
        more = f" (lines {first} to {last})" if last > first else ""
        shown = short(run[0].text, _SHOWN)
        facts = {"lines": (first, last)}
        if sort == "contact":
            message = f'"{shown}" is for the press and was left out{more}'
            yield Note(CONTACT_LEFT_OUT, message, run[0], 0, facts)
        elif sort == "line":
            message = f'"{shown}" is no synopsis for sure and was left out{more}'
            yield Note(TEXT_LEFT_OUT, message, run[0], 0, facts)


def _labels(section: Section) -> Iterator[Note]:
    for part in section.parts:
        if part.sort == "heading" and part.heading is not None:
            words = part.paragraph.text[: part.heading.rest].strip()
            message = f'"{short(words, _SHOWN)}" is the heading of what follows'
            yield Note(LABEL_READ, message, part, 0, {"words": words})
            title = part.heading.title
            if title and section.heading is not None and section.heading.title is None:
                message = f'"{short(title, _SHOWN)}" leads several episodes, and was left out'
                yield Note(TEXT_LEFT_OUT, message, part)
        elif part.sort == "label" and part.label is not None:
            message = f'"{part.label.words}" says what follows it: {part.label.kind}'
            yield Note(LABEL_READ, message, part, 0, {"words": part.label.words})
