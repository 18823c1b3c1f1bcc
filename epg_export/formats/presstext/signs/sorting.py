"""What each paragraph is: a synopsis, words about the work, a quotation, or not for the public."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from epg_export.formats.presstext.prose import Quote, Work, quote_of, work_of
from epg_export.formats.presstext.signs import contacts
from epg_export.formats.presstext.signs.headings import Heading, heading_of, is_quoted
from epg_export.formats.presstext.signs.labels import Label, LabelKind, label_of
from epg_export.formats.presstext.signs.tables import rows, words
from epg_export.formats.presstext.text.paragraphs import Paragraph, Spot

Sort = Literal["synopsis", "promotion", "quote", "title", "contact", "heading", "label", "line"]

LONGEST = 10_000
"""Characters in which prose is searched for facts; no synopsis is as long."""

_SENTENCE_END = re.compile(r"[.!?…][\"'“”»«’)\]]*\Z")  # noqa: RUF001
_WORD = re.compile(r"[^\W\d_][\w*:'’-]*")  # noqa: RUF001
_FACT = re.compile(r"[^\W\d_][\w /&.-]{1,30}:\s")
_LONGEST_FACT = 90
_FEWEST_WORDS = 3
_LONG_WORDS = 12
_LOWER_CASE = 0.3
"""Of the words of German sentences more than half begin so, of lists of names few."""
_BEFORE_WORK = 60
_INSIDE = re.compile(r"(?:in|im|dans|aus|inside)\b", re.IGNORECASE)
_NEAR = 60


_LABELLED: dict[LabelKind, Sort] = {
    "short": "synopsis",
    "medium": "synopsis",
    "long": "synopsis",
    "synopsis": "synopsis",
    "promotion": "promotion",
    "review": "line",
    "title": "title",
    "original": "title",
    "episode_title": "title",
}


class Part(NamedTuple):
    """A paragraph, or what a label or heading leaves of it, and what it is.

    ``start`` is where its text begins in the paragraph; ``begins`` says that a label stands right
    before it, ``doubtful`` that nothing says what it has to do with what is before it.
    """

    paragraph: Paragraph
    sort: Sort
    start: int = 0
    label: Label | None = None
    begins: bool = False
    heading: Heading | None = None
    work: Work | None = None
    quote: Quote | None = None
    doubtful: bool = False

    @property
    def text(self) -> str:
        """Its words, without the label."""
        return self.paragraph.text[self.start :]

    def spot(self, offset: int = 0) -> Spot:
        """Where a character of its text stands."""
        return self.paragraph.spot(self.start + offset)


_EPISODE_TITLE = Label("episode_title", "episode", "", 0)
"""What a title in quotes is below a heading with a number."""


def parts_of(paragraphs: Sequence[Paragraph]) -> Iterator[Part]:
    """Yield the paragraphs of one block with what they are; a label counts until the next one."""
    label: Label | None = None
    begins = names = False
    above: Part | None = None
    for paragraph in paragraphs:
        start = 0
        if heading := heading_of(paragraph.text):
            yield Part(paragraph, "heading", heading=heading)
            label, begins, names = None, False, heading.title is None
            above, start = None, heading.rest
        if found := label_of(paragraph.text[start:]):
            label, begins, above = found, True, None
            yield Part(paragraph, "label", start, found)
            start += found.end
        if start >= len(paragraph.text):
            continue
        part = _sorted(paragraph, start, label, begins=begins)
        if names and part.sort == "line" and is_quoted(part.text):
            part = part._replace(sort="title", label=_EPISODE_TITLE)
        if above is not None and _goes_on(above, part):
            part = part._replace(sort="contact")
        if part.sort == "title":
            label = None
        yield part
        begins, names, above = False, False, part


def _sorted(paragraph: Paragraph, start: int, label: Label | None, *, begins: bool) -> Part:
    part = Part(paragraph, "line", start, label, begins)
    text = part.text
    for_press = contacts.is_contact(text) or (label is None and contacts.about_house(text))
    if for_press and not (begins and is_prose(text)):
        return part._replace(sort="contact", label=None)
    if label is not None and _LABELLED[label.kind] == "title" and is_prose(text):
        part, label = part._replace(label=None), None
    if len(text) <= LONGEST and (quote := quote_of(text)):
        return part._replace(sort="quote", quote=quote)
    work = work_of(text) if len(text) <= LONGEST else None
    part = part._replace(work=work if work and _is_about(text, work) else None)
    if label is None or not (begins or is_prose(text)):
        return part._replace(sort=_unlabelled(part))
    return part._replace(sort=_LABELLED[label.kind])


def _goes_on(above: Part, part: Part) -> bool:
    """Whether a paragraph belongs to the one above it, which is for the press."""
    if above.sort != "contact" or part.sort == "quote":
        return False
    touches = part.paragraph.line - above.paragraph.last_line <= 1
    if touches and contacts.goes_on(part.text):
        return True
    return contacts.announces(above.text.strip()) or contacts.announces(part.text.strip())


def _unlabelled(part: Part) -> Sort:
    if part.work is not None:
        return "promotion"
    return "synopsis" if is_prose(part.text) else "line"


def is_prose(text: str) -> bool:
    """Whether a paragraph is made of sentences, and no list of names or facts."""
    found = _WORD.findall(text[:LONGEST])
    if len(found) < _FEWEST_WORDS or (len(text) <= _LONGEST_FACT and _FACT.match(text)):
        return False
    small = sum(word[0].islower() for word in found)
    if small < _LOWER_CASE * len(found) and any(word[0].isupper() for word in found):
        return False
    return _SENTENCE_END.search(text[-10:]) is not None or len(found) >= _LONG_WORDS


def tells(part: Part) -> bool:
    """Whether words about a work tell its story: "Die Serie … erzählt von …"."""
    if part.work is None:
        return False
    return _verbs().search(part.text[part.work.span.stop :][:_NEAR]) is not None


def _is_about(text: str, work: Work) -> bool:
    """Whether a paragraph speaks of the work from its first words on."""
    before = text[: work.span.start]
    if len(before) > _BEFORE_WORK or re.search(r"[.!?…]\s", before) or _INSIDE.match(text):
        return False
    return _episodes().search(before) is None


def speaks_of_making(text: str) -> bool:
    """Whether a paragraph has several words that are used of how a work was made."""
    found = {word.casefold() for word in _WORD.findall(text[:LONGEST])}
    return len(found & _making()) > 1


@cache
def _making() -> frozenset[str]:
    return frozenset(word for row in rows("about_words.csv") for word in row["words"].split())


@cache
def _verbs() -> re.Pattern[str]:
    verbs = "|".join(re.escape(row["word"]) for row in rows("telling_verbs.csv"))
    return re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE)


@cache
def _episodes() -> re.Pattern[str]:
    names = "|".join(map(re.escape, words("heading_words.csv", "episode")))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
