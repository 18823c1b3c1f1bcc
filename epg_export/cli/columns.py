"""The columns of a sheet as a person reads them: letter, header, what they hold, examples."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from epg_export.formats.table.cells import Column, Value, letters
from epg_export.formats.table.survey import Surveyed
from epg_export.formats.table.values.numbers import plain
from epg_export.reporters.wording import visible

_WIDTH = (60, 120)  # narrower says too little, wider is hard to read along a line
_HEADER = (6, 22)
_HELD = (5, 24)
_UNREAD, _UNREAD_STYLE = "(not read)", "yellow"


def lines(sheet: Surveyed, source: str, width: int) -> Iterator[Text]:
    """The lines of a sheet, none wider than that, as far as it is a width to read at."""
    least, most = _WIDTH
    width = min(max(width, least), most)
    yield _cut(Text(visible(_heading(sheet, source)), "bold"), width)
    columns = _columns(sheet)
    letter = max((len(letters(one.at)) for one in columns), default=1)
    header = _fit((one.header for one in columns), _HEADER)
    taken = _fit((one.held or _UNREAD for one in columns), _HELD)
    head = f"{'':<{letter}} {'header':<{header}} {'holds':<{taken}} such as"
    yield _cut(Text(head, "bold"), width)
    for column in columns:
        line = Text(f"{letters(column.at):<{letter}} ")
        line.append(f"{_sized(column.header, header)} ")
        said = column.held
        line.append(_sized(said or _UNREAD, taken), "" if said else _UNREAD_STYLE)
        line.append(f" {_examples(sheet.examples.get(column.at, []))}")
        yield _cut(line, width)


def _heading(sheet: Surveyed, source: str) -> str:
    where = f"{source}, sheet {sheet.name}" if sheet.name is not None else source
    heading = sheet.heading
    if heading is None:
        return f"{where}: no row says what the columns hold"
    if not heading.first:
        return f"{where}: columns by their letters"
    if heading.last > heading.first:
        return f"{where}: headed by rows {heading.first} and {heading.last}"
    return f"{where}: headed by row {heading.first}"


def _columns(sheet: Surveyed) -> list[Column]:
    """The columns of the heading, and others that hold anything."""
    headed = {one.at: one for one in sheet.heading.columns} if sheet.heading is not None else {}
    return [headed.get(at) or Column(at, "") for at in sorted({*headed, *sheet.examples})]


def _fit(texts: Iterable[str], bounds: tuple[int, int]) -> int:
    least, most = bounds
    longest = max((cell_len(visible(text)) for text in texts), default=0)
    return min(max(longest, least), most)


def _sized(text: str, width: int) -> str:
    """A text in so many cells of a terminal."""
    plain_text = visible(text)
    if cell_len(plain_text) > width:
        return set_cell_size(plain_text, width - 1) + "…"
    return set_cell_size(plain_text, width)


def _examples(values: list[Value]) -> str:
    return visible(", ".join(" ".join(plain(value).split()) for value in values)) or "(empty)"


def _cut(line: Text, width: int) -> Text:
    line.truncate(width, overflow="ellipsis")
    line.rstrip()
    return line
