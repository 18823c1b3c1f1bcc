"""Several people in a row: "vom Produzenten A sowie den Autoren B und C"."""

from typing import NamedTuple

from epg_export.formats.presstext.prose.cues import Cue, labels
from epg_export.formats.presstext.prose.names import Name
from epg_export.formats.presstext.prose.paragraph import Paragraph
from epg_export.formats.presstext.prose.tables import is_one, words

_JOINING = frozenset({"und", "sowie", "and", "et", "&"})
_BETWEEN = _JOINING | {",", "/"}
_LEADING = frozenset(
    {"von", "vom", "der", "dem", "den", "die", "by", "the", "par", "le", "la", "les", "l'"}
)
_OF_ONE = frozenset({"vom", "der", "dem", "the", "le", "la", "l'"})
_SEVERAL = ("en", "innen", "s", "eure")
_MOST = 40
_MOST_IN_BRACKETS = 9


class Person(NamedTuple):
    """Somebody in a row. ``lead`` is the first word that goes before the name.

    ``cues`` are the roles that a noun before the name says, which stands at ``noun``.
    """

    name: Name
    lead: int
    cues: tuple[Cue, ...]
    noun: int


class Row(NamedTuple):
    """People in a row, the token behind it, and whether "and" closed it.

    ``bracketed`` where something in brackets stands behind one of them: a party, or a character.
    """

    people: tuple[Person, ...]
    stop: int
    closed: bool
    bracketed: bool


def row_at(paragraph: Paragraph, at: int, most: int = _MOST) -> Row:
    """The people who are listed from here; none where the first is not surely one."""
    people: list[Person] = []
    stop, closed, bracketed = at, False, False
    while len(people) < most:
        person = _person(paragraph, at, people[-1] if people else None)
        if person is None:
            break
        people.append(person)
        stop = _behind_brackets(paragraph, person.name.stop)
        bracketed = bracketed or stop > person.name.stop
        behind, joined = _joint(paragraph, stop)
        if behind is None or (closed and not joined):
            break
        closed = closed or joined
        at = behind
    closed = len(people) > 1 and closed
    return Row(tuple(people), stop, closed, bracketed)


def sure_of(paragraph: Paragraph, row: Row) -> tuple[Person, ...]:
    """Those in a row who surely belong to its cue.

    "Directed by A, B and C star in …": behind a comma another sentence may begin.
    """
    ends = paragraph.ends_at(row.stop) or paragraph.folded(row.stop) in words("closing").whole
    if paragraph.folded(row.stop) in words("verb").whole:
        return row.people[:1]
    return row.people if row.closed or ends else row.people[:1]


def _person(paragraph: Paragraph, at: int, before: Person | None) -> Person | None:
    lead = at
    while paragraph.folded(at) in _LEADING:
        at += 1
    noun = at
    while is_one("job", paragraph.folded(at)):
        at += 1
    name = paragraph.name_at(at)
    if name is None:
        return None
    said = labels().get(paragraph.folded(at - 1), ()) if at > noun else ()
    if said or at > noun or before is None:
        return Person(name, lead, said, lead)
    return Person(name, lead, *_handed_on(paragraph, before))


def _handed_on(paragraph: Paragraph, before: Person) -> tuple[tuple[Cue, ...], int]:
    """The roles that a noun for several people says of the next one too."""
    folded = paragraph.folded(before.noun)
    last = paragraph.folded(before.name.first - 1)
    several = folded not in _OF_ONE and (before.lead != before.noun or last.endswith(_SEVERAL))
    return (before.cues, before.noun) if before.cues and several else ((), before.noun)


def _behind_brackets(paragraph: Paragraph, at: int) -> int:
    """The first token behind what stands in brackets here."""
    if paragraph.folded(at) != "(":
        return at
    inside = range(at, min(len(paragraph.found), at + _MOST_IN_BRACKETS))
    return next((index + 1 for index in inside if paragraph.folded(index) == ")"), at)


def _joint(paragraph: Paragraph, at: int) -> tuple[int | None, bool]:
    """Where the next of a row may begin, and whether "and" stands before it."""
    behind = at
    joined = False
    while paragraph.folded(behind) in _BETWEEN and behind < at + 2:
        joined = joined or paragraph.folded(behind) in _JOINING
        behind += 1
    return (behind if behind > at else None), joined
