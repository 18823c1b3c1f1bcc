# ruff: noqa: RUF001 - these signs are what it is about
"""How a cue binds to the names around it: one way of binding, one function."""

from collections.abc import Callable, Iterable, Iterator

from epg_export.formats.presstext.prose.about import fits, mentions_work, said_of_work
from epg_export.formats.presstext.prose.characters import character_before
from epg_export.formats.presstext.prose.cues import Cue, Match, cues, labels, participles
from epg_export.formats.presstext.prose.found import Certainty, Found
from epg_export.formats.presstext.prose.lists import Person, row_at, sure_of
from epg_export.formats.presstext.prose.names import Name
from epg_export.formats.presstext.prose.paragraph import DIVIDERS, Paragraph
from epg_export.formats.presstext.prose.tables import form_of, words

_JOINS = frozenset({"und", "and", "et", "&", "/", ",", "+"})
_APART = frozenset({"(", "–", "—", "-", ":"})
_FARTHEST = 40
_MOST_AROUND = 6


def bound(
    paragraph: Paragraph, match: Match, language: str | None, doubtful: set[int]
) -> list[Found]:
    """The credits that a cue gives where it stands.

    Into ``doubtful`` goes the first token behind which it is not sure whether the actor or the
    character stands in brackets.
    """
    if match.cue.binds in {"before", "one", "colon", "pair"} and match.cue.role == "actor":
        return list(_cast(paragraph, match, doubtful))
    if match.cue.binds in {"played", "role-of"}:
        return list(_played(paragraph, match, language))
    binds = _BINDS.get(match.cue.binds)
    return list(binds(paragraph, match)) if binds else []


def _before(paragraph: Paragraph, match: Match) -> Iterator[Found]:
    row = row_at(paragraph, match.stop)
    made = _coordinated(paragraph, match)
    first = made[0][1] if made else match.first
    if not row.people or not fits(paragraph, match.cue, first, row):
        return
    people = row.people[:1] if match.cue.binds == "one" else sure_of(paragraph, row)
    for cue, begins in (*made, (match.cue, match.first)):
        yield from _credited(paragraph, cue, begins, people)
    yield from _by_noun(paragraph, people)


def _colon(paragraph: Paragraph, match: Match) -> Iterator[Found]:
    if paragraph.folded(match.stop) != ":":
        return
    row = row_at(paragraph, match.stop + 1)
    made = _labelled(paragraph, match)
    first = made[0][1] if made else match.first
    if not _begins_label(paragraph, first):
        return
    verb = paragraph.folded(row.stop) in words("verb").whole
    for cue, begins in (*made, (match.cue, match.first)):
        yield from _credited(paragraph, cue, begins, row.people[:1] if verb else row.people)


def _after(paragraph: Paragraph, match: Match) -> Iterator[Found]:
    name = _name_before(paragraph, match.first)
    if name:
        yield _found(paragraph, match.cue, name, name.first, match.stop)


def _relative(paragraph: Paragraph, match: Match) -> Iterator[Found]:
    if paragraph.folded(match.first - 1) == ",":
        yield from _after(paragraph, match._replace(first=match.first - 1))


def _relative_all(paragraph: Paragraph, match: Match) -> Iterator[Found]:
    stop = match.first - 1
    if paragraph.folded(stop) != ",":
        return
    while (name := _name_before(paragraph, stop)) is not None:
        yield _found(paragraph, match.cue, name, name.first, match.stop)
        joint = paragraph.folded(name.first - 1)
        if joint not in _JOINS:
            return
        stop = name.first - 1


def _around(paragraph: Paragraph, match: Match) -> Iterator[Found]:
    row = row_at(paragraph, match.stop, _MOST_AROUND)
    if not row.people or paragraph.folded(row.stop) not in match.ending:
        return
    if not (
        _describes_work(paragraph, row.stop + 1)
        or (match.first and said_of_work(paragraph, match.first))
    ):
        return
    for person in row.people:
        yield _found(paragraph, match.cue, person.name, match.first, row.stop + 1)
    yield from _by_noun(paragraph, row.people)


def _describes_work(paragraph: Paragraph, at: int) -> bool:
    """Whether a programme follows: "die von A geschriebene Serie", and no "Serie von Briefen"."""
    for index in range(at, min(len(paragraph.found), at + 3)):
        if paragraph.found[index].is_word and form_of(paragraph.folded(index)):
            return paragraph.folded(index + 1) != "von"
    return False


def _clause(paragraph: Paragraph, match: Match) -> Iterator[Found]:
    for at in range(match.stop, min(len(paragraph.found), match.stop + _FARTHEST)):
        if paragraph.ends_at(at):
            return
        row = row_at(paragraph, at) if paragraph.folded(at) in match.ending else None
        if row and row.people:
            if mentions_work(paragraph, match.stop, at):
                people = sure_of(paragraph, row)
                yield from _credited(paragraph, match.cue, match.first, people)
                yield from _by_noun(paragraph, people)
            return


def _cast(paragraph: Paragraph, match: Match, doubtful: set[int]) -> Iterator[Found]:
    """The actors of a list, each with "as" and a character where that is a name."""
    at = match.stop
    if match.cue.binds == "colon":
        if paragraph.folded(at) != ":" or not _begins_label(paragraph, match.first):
            return
        at += 1
    elif paragraph.folded(at) == ":":
        at += 1
    row = row_at(paragraph, at)
    people = row.people if match.cue.binds == "colon" else sure_of(paragraph, row)
    if match.cue.binds == "one":
        people = people[:1]
    plain = match.cue.binds == "pair" or match.cue.needs == "line"  # "mit", "avec"
    listing = not plain or paragraph.begins_sentence(match.first)
    if row.bracketed or paragraph.folded(at) == "\n":
        if listing:
            doubtful.add(match.first)
        return
    if not fits(paragraph, match.cue, match.first, row) or paragraph.folded(row.stop) in _APART:
        return
    yield from _with_characters(paragraph, match, people)


def _with_characters(
    paragraph: Paragraph, match: Match, people: tuple[Person, ...]
) -> Iterator[Found]:
    pairs_only = match.cue.binds == "pair"
    while people:
        *others, last = people
        for person in () if pairs_only else others:
            yield _found(paragraph, match.cue, person.name, match.first, person.name.stop)
        played = _as(paragraph, last.name.stop)
        stop = played.stop if played else last.name.stop
        if played or not pairs_only:
            found = _found(paragraph, match.cue, last.name, match.first, stop)
            yield found._replace(character=paragraph.spoken(played) if played else None)
        if played is None or paragraph.folded(stop) not in _JOINS:
            return
        following = row_at(paragraph, stop + 1 + (paragraph.folded(stop + 1) in _JOINS))
        people = sure_of(paragraph, following)


def _as(paragraph: Paragraph, at: int) -> Name | None:
    """The character behind "as": a name, a job before it left out."""
    wording = _AS.get(paragraph.folded(at))
    if wording is None or any(
        paragraph.folded(at + place) != word for place, word in enumerate(wording[:-1])
    ):
        return None
    row = row_at(paragraph, at + len(wording))
    return row.people[0].name if row.people else None


def _played(paragraph: Paragraph, match: Match, language: str | None) -> Iterator[Found]:
    """``Character, gespielt von Actor`` and ``Actor in der Rolle von Character``."""
    row = row_at(paragraph, match.stop)
    if not row.people:
        return
    other = row.people[0].name
    if match.cue.binds == "role-of":
        name = _name_before(paragraph, match.first)
        if name:
            found = _found(paragraph, match.cue, name, name.first, other.stop)
            yield found._replace(character=paragraph.spoken(other))
    elif paragraph.folded(match.first - 1) in {",", "("}:
        character = character_before(paragraph, match.first - 1, language)
        if character:
            found = _found(paragraph, match.cue, other, character.name.first, other.stop)
            yield found._replace(character=paragraph.spoken(character.name), note=character.note)


def _credited(
    paragraph: Paragraph, cue: Cue, begins: int, people: Iterable[Person]
) -> Iterator[Found]:
    for person in people:
        yield _found(paragraph, cue, person.name, begins, person.name.stop)


def _by_noun(paragraph: Paragraph, people: Iterable[Person]) -> Iterator[Found]:
    """What the nouns before names say: "von der Autorin A und dem Regisseur B"."""
    for person in people:
        for cue in person.cues:
            yield _found(paragraph, cue, person.name, person.noun, person.name.stop)


def _coordinated(paragraph: Paragraph, match: Match) -> tuple[tuple[Cue, int], ...]:
    """The cues that are joined to one before its "by": "written, produced and directed by"."""
    known = participles(paragraph.folded(match.stop - 1))
    made: list[tuple[Cue, int]] = []
    at = match.first
    while at > 1 and paragraph.folded(at - 1) in _JOINS and paragraph.folded(at - 2) in known:
        at -= 2
        made[:0] = [(cue, at) for cue in known[paragraph.folded(at)]]
    return tuple(made) if match.stop - match.first == 2 else ()  # noqa: PLR2004 - word and "by"


def _labelled(paragraph: Paragraph, match: Match) -> tuple[tuple[Cue, int], ...]:
    """The labels that are joined to one before its colon: "Buch und Regie:"."""
    made: list[tuple[Cue, int]] = []
    at = match.first
    while at > 1 and paragraph.folded(at - 1) in _JOINS and paragraph.folded(at - 2) in labels():
        at -= 2
        same = (one for one in labels()[paragraph.folded(at)])
        made[:0] = [(cue, at) for cue in same if cue.language == match.cue.language]
    return tuple(made)


def _begins_label(paragraph: Paragraph, at: int) -> bool:
    """Whether a label stands where labels do: at a beginning, behind a sign, or behind a name."""
    if paragraph.begins_sentence(at):
        return True
    before = paragraph.found[at - 1]
    return before.text in DIVIDERS or _name_before(paragraph, at) is not None


def _name_before(paragraph: Paragraph, stop: int) -> Name | None:
    character = character_before(paragraph, stop, None)
    return character.name if character else None


def _found(paragraph: Paragraph, cue: Cue, name: Name, first: int, stop: int) -> Found:
    if first < name.first:
        first = _with_article(paragraph, first)
    span = paragraph.span(first, stop)
    certainty: Certainty = "medium" if cue.certainty == "medium" else "sure"
    words_of = span.of(paragraph.text)
    return Found(cue.role, paragraph.spoken(name), None, words_of, span, certainty)


def _with_article(paragraph: Paragraph, first: int) -> int:
    """The article right before a cue belongs to its words."""
    return first - 1 if paragraph.folded(first - 1) in words("article").whole else first


_BINDS: dict[str, Callable[[Paragraph, Match], Iterator[Found]]] = {
    "before": _before,
    "one": _before,
    "colon": _colon,
    "after": _after,
    "relative": _relative,
    "relative-all": _relative_all,
    "around": _around,
    "clause": _clause,
}
_AS = {
    cue.written.split()[0].casefold(): cue.written.casefold().split()
    for cue in cues()
    if cue.binds == "as"
}
