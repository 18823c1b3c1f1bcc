"""Rows that are no programmes: days and channels above others, headlines, sums, remarks."""

from collections.abc import Callable, Iterable, Sequence

from epg_export.findings import Finding
from epg_export.formats.excerpt import short
from epg_export.formats.table.cells import Cell, Value
from epg_export.formats.table.heading import Heading
from epg_export.formats.table.heading.folding import tokens
from epg_export.formats.table.heading.words import meanings
from epg_export.formats.table.reading.carrying import CONTEXT, Carried
from epg_export.formats.table.reading.entries.channels import Channels
from epg_export.formats.table.reading.kinds import ROW_LEFT_OUT, TITLE_LEFT_OUT
from epg_export.formats.table.reading.row import Facts
from epg_export.formats.table.reading.row_words import compared, leads, totals
from epg_export.formats.table.reading.taking import shown
from epg_export.formats.table.reading.troubles import RowError

_WORDS = 6
_MOST_WORDS = 12
_TEXTS = ("title", "text")
"""Ends of the names of fields that hold titles or synopses."""
_JOINTS = " -\u2013\u2014:,;|/()"


class Asides:
    """Tells what rows are that lack what every programme has; remembers days and channels."""

    def __init__(
        self,
        heading: Heading,
        channels: Channels,
        carried: Carried,
        is_day: Callable[[Value], bool],
    ) -> None:
        fields = {column.field for column in heading.columns}
        counted = "broadcast-day" in fields and "date" not in fields
        self._day = "broadcast-day" if counted else "date"
        self._first = min((column.at for column in heading.columns), default=0)
        self._channels = channels
        self._carried = carried
        self._is_day = is_day

    def above(self, own: Sequence[Cell], row: Facts) -> Finding | None:
        """What is told of a row above the heading, where a channel or a day may be labelled."""
        if len(own) == 2 and (field := _labelled(own[0])) is not None:  # noqa: PLR2004 - label and value
            if field == "channel":
                self._carried.set("channel", own[1])
                return None
            if self.sets_day(own[1]):
                return None
        return self.read(own, row, "heading")

    def read(self, own: Sequence[Cell], row: Facts, lacks: str) -> Finding | None:
        """What is told of a row that ``lacks`` a start, or an id, by its cells that are not empty.

        None for one that says when or where the rows below it are. Raises :class:`RowError` where
        it seems to be a programme nevertheless.
        """
        said = [cell for cell in own if cell.column.field not in (None, "ignore")]
        if self._sets(own[0] if len(own) == 1 else None, said, row):
            return None
        if is_sum(own):
            return left_out(own, row, "a sum")
        lone = self.is_headline(own)
        if content := [cell for cell in said if cell.column.field not in CONTEXT and not lone]:
            _, column, _ = first = content[0]
            message = f"{column.header or column.field} is {shown(first.value)}, but there is no"
            raise RowError(row.place, f"{message} {lacks}")
        return left_out(own, row, "no programme")

    def is_headline(self, own: Sequence[Cell]) -> bool:
        """Whether a row has one cell alone, in the first column, as a headline has."""
        return len(own) == 1 and own[0].column.at <= self._first

    def sets_day(self, cell: Cell) -> bool:
        """Whether a cell holds a day and nothing else, which counts from now on."""
        if not self._is_day(cell.value):
            return False
        self._carried.set(self._day, cell)
        return True

    def sets(self, lone: Cell) -> bool:
        """Whether the only cell of a row is a day, or a channel of the map: for the rows below."""
        if self.sets_day(lone):
            return True
        if self._channels.knows(lone.value):
            self._carried.set("channel", lone)
            return True
        if not isinstance(lone.value, str):
            return False
        return self._is_named(lone, lone.value) or self._sets_both(lone, lone.value)

    def _is_named(self, lone: Cell, text: str) -> bool:
        """Whether a cell names a channel behind its label: ``Sender: Eins``."""
        label, colon, name = text.partition(":")
        if not colon or not name.strip() or _labelled(lone._replace(value=label)) != "channel":
            return False
        self._carried.set("channel", lone._replace(value=name.strip()))
        return True

    def _sets_both(self, lone: Cell, text: str) -> bool:
        """Whether a headline is about a day: ``Programm für Samstag, 28. März 2026``.

        Words before or behind the day may only be such as announce it, or name its channel.
        """
        words = text.split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
        for at in range(1, len(words)):
            for day, others in ((words[at:], words[:at]), (words[:at], words[at:])):
                if self._is_day(" ".join(day).strip(_JOINTS)) and self._announces(lone, others):
                    return self.sets_day(lone._replace(value=" ".join(day).strip(_JOINTS)))
        return False

    def _announces(self, lone: Cell, words: Sequence[str]) -> bool:
        """Whether words announce a day; a channel among them counts from now on."""
        name = " ".join(words).strip(_JOINTS)
        if self._channels.knows(name):
            self._carried.set("channel", lone._replace(value=name))
            return True
        return all(compared(word) in leads() or not word.strip(_JOINTS) for word in words)

    def _sets(self, lone: Cell | None, said: Sequence[Cell], row: Facts) -> bool:
        """Whether a row says nothing but the day or the channel of the rows below it."""
        if lone is not None and self.sets(lone):
            return True
        if not said or any(cell.column.field not in CONTEXT for cell in said):
            return False
        if not all(cell.column.field == "channel" or self._is_day(cell.value) for cell in said):
            return False
        self._carried.note(row.cells)
        return True


def _labelled(label: Cell) -> str | None:
    """Which of the day and the channel a cell announces: ``Sender:``."""
    if not isinstance(label.value, str):
        return None
    meant = {meaning.target.field for meaning in meanings(tokens(label.value))}
    return next((field for field in CONTEXT if field in meant), None)


def is_sum(cells: Iterable[Cell]) -> bool:
    """Whether a cell of a row says that the others are sums."""
    return any(type(cell.value) is str and compared(cell.value) in totals() for cell in cells)


def left_out(own: Sequence[Cell], row: Facts, what: str) -> Finding:
    """What is told of a row that is no programme, with its first words; of titles a warning."""
    words = ", ".join(shown(cell.value) for cell in own[:_WORDS])
    more = ", …" if len(own) > _WORDS else ""
    has_text = any(str(cell.column.field).endswith(_TEXTS) for cell in own)
    kind = TITLE_LEFT_OUT if has_text and not is_sum(own) else ROW_LEFT_OUT
    return kind.at(row.place, f"left out as {what}: {short(words)}{more}")
