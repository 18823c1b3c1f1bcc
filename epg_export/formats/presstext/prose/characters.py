"""Who plays whom, where the actor stands in brackets behind the character."""

from collections.abc import Iterator
from typing import NamedTuple

from epg_export.formats.presstext.prose.found import Found, Span
from epg_export.formats.presstext.prose.names import Name, is_name, is_part, run_before
from epg_export.formats.presstext.prose.paragraph import Paragraph
from epg_export.formats.presstext.prose.tables import is_one, words

_FEWEST = 2
_FARTHEST = 4
_WORD = 3
_JOINING = frozenset({"and", "avec", "mit", "oder", "sowie", "und", "with"})


class Character(NamedTuple):
    """A character: the name, and the words between the article and the name."""

    name: Name
    note: str | None


def played_in_brackets(paragraph: Paragraph, language: str | None) -> Iterator[Found]:
    """Every ``Character (Actor)`` with names of several words on both sides.

    In lists of the cast the actor mostly stands first: only what sentences say is sure.
    """
    if not _speaks(paragraph):
        return
    for at, token in enumerate(paragraph.found):
        if token.text != "(" or not token.loose:
            continue
        actor = paragraph.name_at(at + 1)
        if actor and paragraph.folded(actor.stop) == ")" and not _performs(paragraph, actor):
            character = character_before(paragraph, at, language)
            if character:
                yield _found(paragraph, character, actor)


def _speaks(paragraph: Paragraph) -> bool:
    """Whether there is more than names and what joins them."""
    particles = words("particle").whole
    return any(
        token.kind == "word"
        and token.text.islower()
        and len(token.text) >= _WORD
        and token.folded not in _JOINING
        and token.folded not in particles
        for token in paragraph.found
    )


def _performs(paragraph: Paragraph, bracketed: Name) -> bool:
    """Whether the one before the brackets acts: "Anna Muster (Her Last Film) plays …"."""
    return paragraph.folded(bracketed.stop + 1) in words("performs").whole


def character_before(paragraph: Paragraph, stop: int, language: str | None) -> Character | None:
    """The character whose name ends at ``stop``; None where it is not sure where it begins."""
    run = run_before(paragraph.found, stop)
    if run is None:
        return None
    first = _behind_starters(paragraph, run)
    behind_jobs = _behind_jobs(paragraph, Name(first, stop))
    if behind_jobs is None or _screen_job(paragraph, behind_jobs):
        return None
    article = _article_before(paragraph, behind_jobs)
    name = Name(behind_jobs, stop)
    if article is not None and behind_jobs == first and _parts(paragraph, name) > _FEWEST:
        name = Name(first + 1, stop)  # "die Sprengmeisterin Ruth Marand", whatever she does
    if article is not None and article == name.first - 1:
        return None  # "der Rote Baron", "das Weiße Haus"
    if not is_name(paragraph.found, name) or _doubtful(paragraph, run, name, language):
        return None
    return Character(name, _note(paragraph, article, first, name.first))


def _doubtful(paragraph: Paragraph, run: Name, name: Name, language: str | None) -> bool:
    """Whether a name may begin later than it seems: a noun or the first word of a sentence before.

    What comes before "Anna Berg" in "Witwe Anna Berg" only a list of all nouns could tell.
    """
    begins = paragraph.begins_sentence(name.first)
    if language not in {"de", "en", "fr", None} and begins:
        return True
    words_of = [token for token in paragraph.found[name.first : name.stop] if token.kind == "word"]
    several = sum(is_part(token) for token in words_of) > _FEWEST
    bare = run.first == name.first
    return several and bare and (begins or language in {"de", None})


def _behind_starters(paragraph: Paragraph, run: Name) -> int:
    """The first word of a run that is no "When", "Nach", "Die" with a capital."""
    first = run.first
    for index in range(run.first, run.stop - _FEWEST):
        if is_one("nameless", paragraph.folded(index)):
            first = index + 1  # "Regie von Anna Muster"
    while first < run.stop and (
        paragraph.folded(first) in words("starter").whole
        or paragraph.folded(first) in words("article").whole
    ):
        first += 1
    return first


def _behind_jobs(paragraph: Paragraph, run: Name) -> int | None:
    """Where the name begins behind the last word that says who somebody is.

    None where fewer than two words are left.
    """
    parts = [index for index in range(run.first, run.stop) if is_part(paragraph.found[index])]
    if len(parts) < _FEWEST:
        return None
    jobs = [index for index in parts[:-_FEWEST] if is_one("job", paragraph.folded(index))]
    if not jobs:
        return run.first
    return jobs[-1] + 1


def _screen_job(paragraph: Paragraph, first: int) -> bool:
    """Whether somebody is called an actor or a director: who then stands in brackets?"""
    return is_one("screen", paragraph.folded(first - 1))


def _article_before(paragraph: Paragraph, first: int) -> int | None:
    """The article before a name, with only plain words between."""
    for index in range(first - 1, max(-1, first - 1 - _FARTHEST), -1):
        token = paragraph.found[index]
        if token.folded in words("article").whole:
            return index
        if token.kind != "word" or token.folded in words("starter").whole:
            return None
    return None


def _parts(paragraph: Paragraph, name: Name) -> int:
    return sum(is_part(token) for token in paragraph.found[name.first : name.stop])


def _note(paragraph: Paragraph, article: int | None, first: int, name: int) -> str | None:
    """The words between the article, or the run's beginning, and the name."""
    begins = article + 1 if article is not None else first
    if begins >= name:
        return None
    return " ".join(paragraph.span(begins, name).of(paragraph.text).split())


def _found(paragraph: Paragraph, character: Character, actor: Name) -> Found:
    span = Span(paragraph.found[character.name.first].start, paragraph.found[actor.stop].stop)
    name = paragraph.spoken(actor)
    played = paragraph.spoken(character.name)
    words_of = span.of(paragraph.text)
    return Found("actor", name, played, words_of, span, note=character.note)
