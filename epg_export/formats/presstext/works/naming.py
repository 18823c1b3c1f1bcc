"""The ids of records: those that are given, else made of titles, numbers, or the file's name."""

from epg_export.formats.presstext.works.drafts import Draft
from epg_export.formats.presstext.works.slugs import slug, slug_of_file
from epg_export.model import Numbering


class Names:
    """Gives each draft its id, once. ``series`` is that of a series which the text has not."""

    def __init__(self, source: str, series_id: str | None) -> None:
        self._file = slug_of_file(source)
        self._series_id = series_id
        self.series = series_id or self._file
        self._given: dict[int, str] = {}
        self._taken: set[str] = set()
        self._count = 0

    def give(self, draft: Draft, id_: str) -> None:
        """Say the id of a draft that a side file knows."""
        self._given[id(draft)] = id_
        self._taken.add(id_)

    def of(self, draft: Draft) -> str:
        """The id of a draft."""
        if id(draft) not in self._given:
            self.give(draft, self._free(self._made(draft)))
        return self._given[id(draft)]

    def numbered(self, number: int) -> str:
        """The id of an episode of which the text says nothing."""
        return self._free(f"{self.series}-text-{number}")

    def _made(self, draft: Draft) -> str:
        title = slug(draft.work.title) if draft.work is not None else ""
        if draft.kind == "series":
            made = self._series_id or title or self._file
            self._series_id = None
            return made
        if title:
            return title
        series = self.of(draft.series) if draft.series is not None else self.series
        return f"{series}-{self._number(draft)}"

    def _number(self, draft: Draft) -> str:
        for section in draft.sections:
            if section.heading is not None and (
                found := _spelled(section.heading.numbering, section.season)
            ):
                return found
        self._count += 1
        return f"text-{self._count}"

    def _free(self, wanted: str) -> str:
        found, count = wanted, 1
        while found in self._taken:
            count += 1
            found = f"{wanted}-{count}"
        return found


def _spelled(numbering: Numbering, above: int | None) -> str:
    """Numbers as ids have them: ``s2e3``, ``e3``, ``part2``."""
    season = numbering.season if numbering.season is not None else above
    if numbering.episode is not None:
        return f"s{season}e{numbering.episode}" if season is not None else f"e{numbering.episode}"
    return f"part{numbering.part}" if numbering.part is not None else ""
