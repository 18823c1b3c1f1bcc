"""The map that says of a table what is seen in it without one."""

import json
from collections.abc import Iterator, Sequence
from typing import IO

from epg_export.findings import Finding
from epg_export.formats.base import ReadOptions
from epg_export.formats.excerpt import short
from epg_export.formats.table.cells import Column, letters
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.table.heading import heading_of
from epg_export.formats.table.heading.understanding import understood
from epg_export.formats.table.survey import Surveyed, survey
from epg_export.formats.table.values.numbers import plain

_SHOWN = 40
_LANGUAGE = '# language = "de"  # of texts whose column names none'
_ZONE = '# zone = "Europe/Berlin"  # where the channel has none'
_CHANNEL_FROM = '# channel_from = "sheet"  # each sheet is called as its channel is'
_CHANNEL = '# channel = "one.example"  # of all rows: no column names one'


def guessed(stream: IO[bytes], options: ReadOptions) -> str:
    """A map of columns as TOML that gives the same reading when it is handed back."""
    return guess([one for one in survey(stream, options) if not isinstance(one, Finding)])


def guess(sheets: Sequence[Surveyed]) -> str:
    """The map of sheets that were looked at; what is doubtful stands there as a comment.

    So does the row of the heading, which is found in next week's table even where it moved; unless
    the map would find another one.
    """
    found = _text(sheets, fixed=False)
    return found if all(_is_found(sheet, found) for sheet in sheets) else _text(sheets, fixed=True)


def _text(sheets: Sequence[Surveyed], *, fixed: bool) -> str:
    return "\n".join([*_top(sheets, fixed=fixed), "", *_columns(sheets)]) + "\n"


def _is_found(sheet: Surveyed, text: str) -> bool:
    """Whether a sheet has the same heading by its map."""
    if sheet.heading is None:
        return True
    found = heading_of(sheet.rows, ColumnMap.parse(text, "the guess"), sheet.merged)
    return found is not None and found.columns == sheet.heading.columns


def _top(sheets: Sequence[Surveyed], *, fixed: bool) -> Iterator[str]:
    """What counts for the whole table; suggestions only, but for a heading that must be told."""
    headed = [sheet for sheet in sheets if sheet.heading is not None]
    names = [sheet.name for sheet in headed if sheet.name is not None]
    yield "# What the columns hold. epg-export export TABLE --map FILE reads the table by it."
    if names:
        yield f"# sheets = [{', '.join(map(_quoted, names))}]"
    if not headed:
        yield "header = 0  # no row says what the columns hold: name them by their letters"
    else:
        sign, why = ("", "") if fixed else ("# ", "  # found by its words")
        yield f"{sign}header = {_rows(headed[0])}{why}"
        fields = {column.field for column in _of(headed[0])}
        if "start" in fields and "channel" not in fields:
            yield from [_CHANNEL, *([_CHANNEL_FROM] if names else [])]
    yield _LANGUAGE
    yield _ZONE
    yield from _orders([sheet.orders for sheet in headed if sheet.orders is not None])


def _orders(found: Sequence[frozenset[str]]) -> Iterator[str]:
    """The order of dates such as 3/4/26, as far as all figures together tell."""
    if not found:
        return
    left = frozenset.intersection(*found)
    if len(left) == 1:
        yield f"# dates = {_quoted(*left)}  # all dates with slashes can be read in this order only"
    elif left:
        yield '# dates = "dmy"  # or "mdy": the figures do not tell'
    else:
        yield '# dates = "dmy"  # or "mdy": no order is right for all dates with slashes'


def _rows(sheet: Surveyed) -> str:
    heading = sheet.heading
    assert heading is not None  # noqa: S101 - of those that have one
    numbers = sorted({heading.first, heading.last})
    return str(numbers[0]) if len(numbers) == 1 else str(numbers)


def _of(sheet: Surveyed) -> tuple[Column, ...]:
    return sheet.heading.columns if sheet.heading is not None else ()


def _columns(sheets: Sequence[Surveyed]) -> Iterator[str]:
    """The columns by their headers; by their letters where headers do not tell them apart."""
    headed = [sheet for sheet in sheets if sheet.heading is not None]
    if not headed:
        yield from _unheaded(sheets)
        return
    yield "[columns]"
    known: dict[str, str] = {}
    for sheet in headed:
        yield from _by_header(sheet, known)
    # Letters are for every sheet, so only the first one can have them.
    if lettered := list(_by_letter(headed[0])):
        yield from ("", "[letters]", *lettered)


def _by_header(sheet: Surveyed, known: dict[str, str]) -> Iterator[str]:
    """The lines of a sheet for headers that are not yet ``known``."""
    unclear = _unclear(sheet)
    for column in _of(sheet):
        header, said = column.header, column.held
        if header in unclear or (header in known and not said) or known.get(header) == said:
            continue
        line = f"{_quoted(header)} = {_quoted(said or _suggested(column))}"
        if header in known:
            yield f"# in {_quoted(sheet.name or '')}: {line}"
        elif said:
            yield line + _examples(column.at, sheet)
        elif column.at in sheet.examples:
            yield f"# {line}" + _examples(column.at, sheet)
        known.setdefault(header, said)


def _unclear(sheet: Surveyed) -> set[str]:
    """Headers of several columns that hold different things."""
    found: dict[str, list[str]] = {}
    again = {column.at for column, _ in sheet.heading.twice} if sheet.heading is not None else set()
    for column in _of(sheet):
        if column.at not in again:
            found.setdefault(column.header, []).append(column.held)
    return {header for header, all_ in found.items() if len(set(all_)) > 1}


def _by_letter(sheet: Surveyed) -> Iterator[str]:
    unclear = _unclear(sheet)
    for column in _of(sheet):
        if column.header in unclear and column.field is not None:
            line = f"{letters(column.at)} = {_quoted(column.held)}"
            yield f"{line}  # {_quoted(column.header)}"


def _unheaded(sheets: Sequence[Surveyed]) -> Iterator[str]:
    """What stands in the columns of a sheet without a heading: to be named by people."""
    yield "[letters]"
    for sheet in sheets[:1]:
        for at in sorted(sheet.examples):
            yield f'# {letters(at)} = "…"' + _examples(at, sheet)


def _suggested(column: Column) -> str:
    """What a column may hold that nobody knows."""
    meant = dict.fromkeys(str(meaning.target) for meaning in understood(column.header))
    return " or ".join(meant) or "…"


def _examples(at: int, sheet: Surveyed) -> str:
    shown = ", ".join(_quoted(short(plain(value), _SHOWN)) for value in sheet.examples.get(at, ()))
    return f"  # {shown}" if shown else ""


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
