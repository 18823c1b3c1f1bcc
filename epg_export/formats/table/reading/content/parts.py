"""What the cells of one row are made into: parts of records, with their places and findings."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from epg_export.findings import Finding, Place
from epg_export.formats.table.cells import Cell, Cells, Value
from epg_export.formats.table.reading.content.words import flag_of, meant
from epg_export.formats.table.reading.error_cells import error_of
from epg_export.formats.table.reading.kinds import CONTRADICTING_CELLS, ERROR_CELL, UNKNOWN_WORD
from epg_export.formats.table.reading.row import Settings
from epg_export.formats.table.reading.taking import remark, shown, taken, unreadable
from epg_export.formats.table.values.numbers import plain
from epg_export.formats.table.values.reading import Read
from epg_export.hygiene import steps
from epg_export.hygiene.clean import Cleaned, clean
from epg_export.model import Title
from epg_export.vocab.placeholders import is_placeholder
from epg_export.vocab.remembered import remembered

T = TypeVar("T")

_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212./\\_\u2026 ")
"""Of what people make a mark that there is nothing to say: - and ./. and …"""
_SEPARATORS = frozenset(",;/|() \n")
"""What stands between the words of a list, and alone is none."""
_MISTAKEN = (dt.date, dt.time, dt.timedelta, bool)


def _says_nothing(word: str) -> bool:
    return (
        is_placeholder(word) or _SEPARATORS.issuperset(word) or meant("nothing", word) is not None
    )


@remembered(8192)
def _is_plain(word: str) -> bool:
    """Whether there is nothing to tell of a word, nor anything to change in it."""
    if error_of(word) or _DASHES.issuperset(word) or _says_nothing(word):
        return False
    return clean(word) == Cleaned(word)


class Parts:
    """Gathers the parts; each maker of parts asks for the cells of its own fields, once."""

    def __init__(self, row: Cells, settings: Settings) -> None:
        self.settings = settings
        self.fields: dict[str, Any] = {}
        self.of_broadcast: dict[str, Any] = {}
        self.series_titles: list[Title] = []
        self.origins: dict[str, Place] = {}
        self.findings: list[Finding] = []
        self._row = row
        self._met: set[tuple[str, object]] = set()
        self._language = settings.map.language

    def cells(self, field: str) -> Sequence[Cell]:
        """The cells of a field; those that hold an error or blanks count as empty."""
        found = self._row.of(field)
        return found and [
            cell
            for cell in found
            if type(cell.value) is not str or self._is_filled(cell, cell.value)
        ]

    def said(self, field: str, *, title: bool = False) -> list[tuple[Cell, str]]:
        """The same with their texts, as they can be published; a dash alone says nothing."""
        if not (cells := self.cells(field)):
            return []
        said: list[tuple[Cell, str]] = []
        for cell in cells:
            text = self._text(cell, title=title)
            if not _DASHES.issuperset(text):
                said.append((cell, text))
            elif text:
                self.remark(cell, "was taken for nothing")
        return said

    def words(self, field: str) -> list[tuple[Cell, str]]:
        """The same for words of a vocabulary, which ``unknown`` and ``n/a`` are not."""
        found = self._row.of(field)
        # Most words come again and again, and nothing is to be told of them.
        words = [
            (cell, value)
            for cell in found
            if isinstance(value := cell.value, str) and _is_plain(value)
        ]
        if len(words) == len(found):
            return words
        words.clear()
        for cell, text in self.said(field):
            if _says_nothing(text):
                self.remark(cell, "was taken for nothing")
            else:
                words.append((cell, text))
        return words

    def marks(self, field: str) -> Iterator[tuple[Cell, str | None, str]]:
        """The cells that may hold a mark, with what it means; else None and their text."""
        for cell in self._row.of(field):
            flag, text = flag_of(field, cell.value), ""
            if flag is None:
                if not isinstance(cell.value, str):
                    text = plain(cell.value)
                elif self._is_filled(cell, cell.value):
                    text = self._text(cell, title=False)
            if flag is not None or text:
                yield cell, flag, text

    def valued(self, field: str) -> Iterator[tuple[Cell, str]]:
        """The cells with their values; behind a colon the column has it, and its cells say yes."""
        for cell, flag, text in self.marks(field):
            of = cell.column.of
            if flag == "yes" and of is None:
                self.unreadable(cell, "the value itself", "write it in place of the mark")
            elif flag == "yes" and of is not None:
                yield cell, of
            elif text and not _says_nothing(text):
                yield cell, text
            elif flag != "no":
                self.remark(cell, "was taken for nothing")

    def language(self, cell: Cell) -> str | None:
        """The language of a text: the column's, else that of the map; nothing is guessed."""
        return cell.column.of or self._language

    def add(self, field: str, part: object, cell: Cell, *, broadcast: bool = False) -> None:
        """One more part of a list; of the episode, or of its broadcast."""
        parts = (self.of_broadcast if broadcast else self.fields).setdefault(field, [])
        self.origins[f".{field}[{len(parts)}]"] = cell.place
        parts.append(part)

    def add_once(self, field: str, part: object, cell: Cell, *, broadcast: bool = False) -> None:
        """The same, unless the record has that part already."""
        if self.is_new(field, part):
            self.add(field, part, cell, broadcast=broadcast)

    def is_new(self, field: str, part: object) -> bool:
        """Whether a part of a list is asked for the first time; a cell may hold thousands."""
        before = len(self._met)
        self._met.add((field, part))
        return len(self._met) > before

    def put(self, field: str, value: object, cell: Cell, *, broadcast: bool = False) -> None:
        """A value that a record has once: the first cell counts, one that contradicts is told."""
        values = self.of_broadcast if broadcast else self.fields
        if field not in values:
            values[field] = value
            self.origins[f".{field}"] = cell.place
        elif values[field] != value:
            self.contradiction(cell, str(values[field]), self.origins[f".{field}"])

    def read(self, cell: Cell, reader: Callable[[Value], Read[T]]) -> T | None:
        """What a reader makes of a cell; None where it cannot, which is told."""
        return taken(cell, reader, self.findings.append)

    def unreadable(self, cell: Cell, expected: str, remedy: str | None = None) -> None:
        """Tell that nothing was made of a cell."""
        self.findings.append(unreadable(cell, expected, remedy))

    def remark(self, cell: Cell, note: str, remedy: str | None = None) -> None:
        """Tell how a cell was read that can be read otherwise, or what of it was not read."""
        self.findings.append(remark(cell, note, remedy))

    def unknown(self, cell: Cell, word: str, what: str) -> None:
        """Tell that a word was kept as it is written."""
        message = f"{shown(word)} is no {what} that is known: it is kept as it is written"
        facts = {"word": word, "vocabulary": what}
        self.findings.append(UNKNOWN_WORD.at(cell.place, message, facts=facts))

    def contradiction(self, cell: Cell, before: str, first: Place) -> None:
        """Tell that a cell says something else than what was taken."""
        message = f"{shown(cell.value)} contradicts {shown(before)}, which was taken"
        self.findings.append(CONTRADICTING_CELLS.at(cell.place, message, related=(first,)))

    def _is_filled(self, cell: Cell, value: str) -> bool:
        if value[:1].isalnum():  # as nearly all are; an error of LibreOffice begins with Err
            error = error_of(value) if value[:1] in "EeF" else None
        else:
            error = error_of(value)
            if error is None and (not value or value.isspace()):
                return False
        if error is not None:
            message = f"{shown(value)} in place of a value: {error.means}"
            facts = {"error": value.strip()}
            found = ERROR_CELL.at(cell.place, message, remedy=error.remedy, facts=facts)
            self.findings.append(found)
        return error is None

    def _text(self, cell: Cell, *, title: bool) -> str:
        value = cell.value
        if type(value) is not str:
            if isinstance(value, _MISTAKEN):
                self.remark(
                    cell,
                    f"the workbook holds a {type(value).__name__} here, not text",
                    "format the column as text, and write the cell again",
                )
            value = plain(value)
        cleaned = clean(value, title=title)
        if cleaned.steps:
            self.findings += steps.findings(cleaned.steps, cell.place)
        return cleaned.text
