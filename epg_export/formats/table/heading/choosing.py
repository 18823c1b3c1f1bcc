"""What each column holds, of all that its header can mean: by its cells and its neighbours."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from epg_export.formats.table.cells import Column, Row, Value
from epg_export.formats.table.fields import fields
from epg_export.formats.table.heading.shapes import HALF, MOST, look
from epg_export.formats.table.heading.understanding import understood
from epg_export.formats.table.heading.words import Meaning
from epg_export.formats.table.targets import Target


class Chosen(NamedTuple):
    """The columns of a heading, and those that are for the same as an earlier one, with it."""

    columns: tuple[Column, ...]
    twice: tuple[tuple[Column, Column], ...]


class _Open(NamedTuple):
    """A column and what it may hold; ``told`` that the map says so."""

    at: int
    header: str
    meanings: tuple[Meaning, ...]
    told: bool = False


def chosen(headers: Mapping[int, str], below: Sequence[Row], told: Mapping[int, Target]) -> Chosen:
    """What the columns with these headers hold, above the rows ``below``.

    ``told`` is what a map says of some of them; it goes before what their words mean.

    A column of titles beside one of series, where no other has the titles of episodes, has them:
    in rows without a series it is the main title.
    """
    fitting = [_fitting(at, header, below, told) for at, header in sorted(headers.items())]
    return _once(fitting, _picked(fitting))


def cells_of(at: int, rows: Iterable[Row]) -> list[Value]:
    """What stands in a column, without its empty cells."""
    found = (row.values[at] for row in rows if at < len(row.values))
    return [value for value in found if value is not None and value != ""]


def _fitting(at: int, header: str, below: Sequence[Row], told: Mapping[int, Target]) -> _Open:
    """A column with the meanings that its cells allow."""
    if at in told:
        same = (one.languages for one in understood(header) if one.target == told[at])
        meaning = Meaning(told[at], languages=next(same, frozenset()))
        return _Open(at, header, (meaning,), told=True)
    values, meanings = cells_of(at, below), understood(header)
    fitting = tuple(one for one in meanings if _fits(one, values))
    # Few cells, and some of them wrong: the others are not lost for that.
    fitting = fitting or tuple(one for one in meanings if _fits(one, values, HALF))
    if not fitting and look(values, "any number", HALF):
        # Numbers of all forms are read where those with a season are.
        fitting = tuple(one for one in meanings if one.cells == "numbering")
    return _Open(at, header, fitting)


def _fits(meaning: Meaning, values: Sequence[Value], least: tuple[int, int] = MOST) -> bool:
    """Whether cells are such as a meaning asks for; people have names."""
    if meaning.target.field == "credit" and not meaning.cells:
        return not values or look(values, "names", least)
    return look(values, meaning.cells, least)


def _picked(columns: Sequence[_Open]) -> list[Meaning | None]:
    """What each column means: what it does by itself, until its neighbours say otherwise."""
    picked = [_alone(column) for column in columns]
    settled: set[int] = set()
    leaning = [at for at, one in enumerate(columns) if any(m.beside for m in one.meanings)]
    while True:
        before = len(settled)
        for number in leaning:
            column = columns[number]
            others = [
                other
                for one, other in zip(columns, picked, strict=True)
                if other is not None and one.header.casefold() != column.header.casefold()
            ]
            found = None if number in settled else _meant(column, others)
            if found is not None and found.beside:
                picked[number] = found
                settled.add(number)
        if len(settled) == before:
            return picked


def _alone(column: _Open) -> Meaning | None:
    return next((meaning for meaning in column.meanings if not meaning.beside), None)


def _meant(column: _Open, others: Sequence[Meaning]) -> Meaning | None:
    for meaning in column.meanings:
        if all(_beside(term, meaning, others) for term in meaning.beside):
            return meaning
    return None


def _beside(term: str, mine: Meaning, others: Sequence[Meaning]) -> bool:
    """Whether the other columns are as a meaning asks: with one of some fields, or without one."""
    wanted = set(term.removeprefix("-").split("|"))
    found = any(one.target.field in wanted and _speak_alike(mine, one) for one in others)
    return found != term.startswith("-")


def _speak_alike(mine: Meaning, other: Meaning) -> bool:
    """Whether two headers are of one language, and no third one is that of their texts.

    Where both stand in one sheet, ``Titel`` and ``Title`` are for two languages of texts.
    """
    if fields()[other.target.field].of != "language":
        return True
    one_language = not mine.languages or not other.languages or mine.languages & other.languages
    return bool(one_language) and other.target.of in (None, _language(mine))


def _language(meaning: Meaning) -> str | None:
    target = meaning.target
    return target.of if fields()[target.field].of == "language" else None


def _once(columns: Sequence[_Open], picked: Sequence[Meaning | None]) -> Chosen:
    """Each field for one column, unless many can hold it: that of the map, else the first."""
    held = [meaning.target if meaning is not None else None for meaning in picked]
    owners: dict[Target, _Open] = {}
    for column, target in sorted(zip(columns, held, strict=True), key=lambda one: not one[0].told):
        if target is not None and not fields()[target.field].many:
            owners.setdefault(target, column)
    made, twice = [], []
    for column, target in zip(columns, held, strict=True):
        owner = owners.get(target, column) if target is not None else column
        if owner is column:
            made.append(Column(column.at, column.header, *(target or ())))
        else:
            made.append(Column(column.at, column.header))
            twice.append((made[-1], Column(owner.at, owner.header, *(target or ()))))
    return Chosen(tuple(made), tuple(twice))
