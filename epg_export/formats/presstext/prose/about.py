"""Whether a cue is said of a programme: "a letter written by" is no credit."""

from epg_export.formats.presstext.prose.cues import Cue, participles
from epg_export.formats.presstext.prose.lists import Row
from epg_export.formats.presstext.prose.paragraph import DIVIDERS, Paragraph
from epg_export.formats.presstext.prose.tables import form_of, is_one, words

_FARTHEST = 60
_AND = frozenset({"und", "and", "et", "&"})
_INSIDE = frozenset({"in", "im", "aus", "dans", "from", "bei"})
_WITH = frozenset({"mit", "with", "avec"})
_DRAFT_OF = frozenset(
    {("nach", "einem"), ("nach", "dem"), ("sur", "un"), ("après", "un"), ("from", "a")}
)


def fits(paragraph: Paragraph, cue: Cue, at: int, row: Row) -> bool:
    """Whether a cue that stands at ``at`` has what it needs to be sure."""
    if cue.needs == "work":
        return said_of_work(paragraph, at)
    if cue.needs == "draft":
        return _begins_part(paragraph, at)
    if cue.needs == "credits":
        return _begins_part(paragraph, at) or work_before(paragraph, at)
    if cue.needs == "line":
        first = paragraph.begins_sentence(at) or said_of_work(paragraph, at)
        return first and paragraph.ends_at(row.stop)
    return True


def said_of_work(paragraph: Paragraph, at: int) -> bool:
    """Whether what stands before is a programme, or nothing does."""
    start = paragraph.starts[at]
    if at == start:
        return True
    for index in range(at - 1, max(start, at - _FARTHEST) - 1, -1):
        token = paragraph.found[index]
        folded = token.folded
        if folded in words("aux").whole and paragraph.folded(index + 1) in words("aux").whole:
            continue  # French "a été", and English "a" is an article
        if folded in words("article").whole or is_one("book", folded):
            return False
        if token.is_quote:
            return not _title_of_book(paragraph, index)
        if token.is_word and form_of(folded):
            return not {paragraph.folded(index - 1), paragraph.folded(index - 2)} & _INSIDE
        if folded in DIVIDERS or (folded in _AND and not _coordinated(paragraph, index)):
            return work_before(paragraph, index)
    return False


def work_before(paragraph: Paragraph, at: int) -> bool:
    """Whether the sentence has named a programme before, and no book since."""
    start = paragraph.starts[at]
    if paragraph.folded(start) in participles(paragraph.folded(start + 1)):
        return True  # "Written by A and directed by B"
    for index in range(at - 1, max(start, at - _FARTHEST) - 1, -1):
        token = paragraph.found[index]
        if is_one("book", token.folded):
            return False
        if token.is_quote:
            return not _title_of_book(paragraph, index)
        if token.is_word and form_of(token.folded):
            return True
    return False


def mentions_work(paragraph: Paragraph, first: int, stop: int) -> bool:
    """Whether a programme, or "she" for a series, is named between two places, and no book."""
    there = paragraph.found[first:stop]
    if any(is_one("book", token.folded) for token in there):
        return False
    return any(
        token.kind == "quoted"
        or (token.is_word and (token.folded in {"sie", "er", "es"} or form_of(token.folded)))
        for token in there
    )


def _begins_part(paragraph: Paragraph, at: int) -> bool:
    """Whether a sentence begins here, or a part of one behind a comma or "with"."""
    if paragraph.begins_sentence(at):
        return True
    before = paragraph.folded(at - 1)
    pair = (paragraph.folded(at - 2).removeprefix("d'"), before)
    return before in DIVIDERS or before in _WITH or pair in _DRAFT_OF


def _coordinated(paragraph: Paragraph, index: int) -> bool:
    """Whether "and" stands between two words for making: "written and directed by"."""
    return any(paragraph.folded(index - 1) in participles(by) for by in ("by", "von", "par"))


def _title_of_book(paragraph: Paragraph, closes: int) -> bool:
    """Whether the word before a quoted title says that it is a book's."""
    index = closes - 1
    while index >= 0 and paragraph.found[index].kind == "quoted":
        index -= 1
    return index > 0 and is_one("book", paragraph.folded(index - 1))
