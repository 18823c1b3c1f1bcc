"""What a programme is called: titles of each kind in each language, and the series it is of."""

from collections.abc import Iterable

from epg_export.findings import Place
from epg_export.formats.table.cells import Cell
from epg_export.formats.table.reading.content.parts import Parts
from epg_export.model import Title, TitleKind

_OTHERS: dict[str, TitleKind] = {
    "short-title": "short",
    "subtitle": "subtitle",
    "working-title": "working",
}


def titles(parts: Parts) -> None:
    """Make titles; without a ``title`` the series' name is the main one, else the episode's."""
    mains, series, episodes = (
        list(parts.said(field, title=True)) for field in ("title", "series-title", "episode-title")
    )
    main = mains or series or episodes
    gathered = _Titles(parts)
    gathered.take(main, "main")
    gathered.take(episodes if main is not episodes else (), "episode")
    # A title in the language of its origin is not in that of the sheet.
    gathered.take(parts.said("original-title", title=True), "original", of_sheet=False)
    if mains:
        gathered.take(series, "series")
    for field, kind in _OTHERS.items():
        gathered.take(parts.said(field, title=True), kind)
    _series(parts, series or mains)


class _Titles:
    """The titles so far: one of each kind in each language."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._seen: dict[tuple[str, str | None], tuple[str, Place]] = {}

    def take(
        self, said: Iterable[tuple[Cell, str]], kind: TitleKind, *, of_sheet: bool = True
    ) -> None:
        parts = self._parts
        for cell, text in said:
            language = parts.language(cell) if of_sheet else cell.column.of
            first = self._seen.get((kind, language))
            if first is None and kind == "series":
                first = self._main(text, language)
            if first is None:
                self._seen[kind, language] = (text, cell.place)
                parts.add("titles", Title(value=text, lang=language, kind=kind), cell)
            elif first[0] != text:
                parts.contradiction(cell, *first)

    def _main(self, text: str, language: str | None) -> tuple[str, Place] | None:
        """The main title that a series' name only repeats."""
        for tag in (language, None):
            main = self._seen.get(("main", tag))
            if main is not None and main[0] == text:
                return main
        return None


def _series(parts: Parts, named: list[tuple[Cell, str]]) -> None:
    """The series by its id, else by its name where the map has it; and its name."""
    for cell, text in parts.said("series-id", title=True):
        parts.put("series", text, cell)
    by_id = "series" in parts.fields
    for cell, text in named:
        id_ = parts.settings.map.series.get(text)
        if id_ is not None and not by_id:
            parts.put("series", id_, cell)
        if id_ is not None or cell.column.field == "series-title":
            parts.series_titles.append(Title(value=text, lang=parts.language(cell)))
