"""Which record each section is about: a series, a film or another programme, an episode."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from epg_export.formats.presstext.prose import Work
from epg_export.formats.presstext.signs.sorting import Part
from epg_export.formats.presstext.works.likeness import likeness, stems
from epg_export.formats.presstext.works.order import asides_of, heads_of
from epg_export.formats.presstext.works.sections import Section

DraftKind = Literal["series", "film", "programme", "episode"]


_COMPARED = 50
"""Records that a text may tell once more; a press kit has fewer."""

_Number = tuple[int | None, int, int | None]


class Draft(msgspec.Struct, eq=False):
    """A record to be: its sections, and of a series those of its seasons.

    ``series`` is that of an episode, as far as the text has one; ``lent`` are paragraphs about it
    that stand in sections of others. ``doubtful`` says that nothing shows what it is, ``apart``
    that it may be about another work than what stands around it.
    """

    kind: DraftKind
    sections: list[Section]
    work: Work | None = None
    series: "Draft | None" = None
    lent: list[Part] = []
    seasons: list[Section] = []
    doubtful: bool = False
    apart: bool = False

    @property
    def parts(self) -> list[Part]:
        """All its paragraphs, in their order."""
        own = [part for section in self.sections for part in section.parts]
        return [part for part in own if part not in self._elsewhere] + self.lent

    @property
    def _elsewhere(self) -> list[Part]:
        return [] if self.series is None else self.series.lent


class Hints(msgspec.Struct, frozen=True):
    """What a side file shows of a text: whether it has a series, and which blocks are episodes."""

    has_series: bool = False
    episodes: int = 0
    blocks: frozenset[int] = frozenset()


def drafts_of(sections: Sequence[Section], hints: Hints) -> list[Draft]:
    """The records of a text, in the order in which they begin."""
    gathering = _Gathering(sections, hints)
    for section in sections:
        gathering.take(section)
    return gathering.done()


class _Gathering:
    """Goes through the sections; knows the series, or the other work, that they are of."""

    def __init__(self, sections: Sequence[Section], hints: Hints) -> None:
        self._drafts: list[Draft] = []
        self._series: Draft | None = None
        self._alone: Draft | None = None
        self._waiting: list[Section] = []
        self._numbered: dict[tuple[int, _Number | None], Draft] = {}
        self._opens_series = _opens_series(sections, hints)
        self._heads = heads_of(sections)
        self._asides = asides_of(sections)
        counted = hints.has_series and hints.episodes == len(sections) - 1
        self._is_vouched = counted or bool(hints.blocks)
        self._episodes = hints.blocks
        self._apart = False

    def take(self, section: Section) -> None:
        """Add a section to the record that it is about."""
        if section.number > 1 and section.is_below_unread and not self._is_vouched:
            self._below_unread(section)
        else:
            self._sorted(section)

    def _sorted(self, section: Section) -> None:
        if section.heading is not None and section.heading.is_season:
            self._the_series().seasons.append(section)
        elif section.is_episode or section.number in self._episodes:
            self._episode(section)
        elif section.work is not None and section.work.form == "series":
            self._of_series(section, section.work)
        elif section.work is not None:
            self._of_its_own(section, section.work)
        elif section.is_labelled("series") or self._opens(section):
            self._the_series().sections.append(section)
        elif section.is_labelled("film") and self._alone is None:
            self._alone = self._add(Draft("film", [section]))
        elif self._alone is not None:
            self._alone.sections.append(section)
        elif section.of("synopsis"):
            self._episode(section)
        elif self._series is not None:
            self._series.sections.append(section)
        else:
            self._waiting.append(section)

    def done(self) -> list[Draft]:
        """The records; an episode before the one series of a text is of it as well."""
        series = [draft for draft in self._drafts if draft.kind == "series"]
        for draft in self._drafts:
            alone = draft.kind == "episode" and draft.series is None and not draft.apart
            if alone and len(series) == 1:
                draft.series = series[0]
        if self._drafts:
            self._drafts[0].sections.extend(self._waiting)
        return self._drafts

    def _opens(self, section: Section) -> bool:
        first = section.number == 1 and self._opens_series
        return first or (self._series is None and section.number in self._heads)

    def _below_unread(self, section: Section) -> None:
        """Add a section whose heading nobody can read: what is around it says nothing of it."""
        twin = self._twin(section)
        if twin is not None:
            twin.sections.append(section)
            self._series = twin if twin.kind == "series" else twin.series
            return
        if section.number in self._asides:
            self._add(Draft("episode", [section], doubtful=True, apart=True))
            return
        self._series = self._alone = None
        work = section.work
        self._apart = work is None and section.number not in self._heads
        if work is not None and work.form == "series":
            self._of_series(section, work)
        elif work is not None:
            self._of_its_own(section, work)
        elif section.number in self._heads:
            self._the_series().sections.append(section)
        else:
            self._add(Draft("episode", [section], doubtful=True, apart=True))

    def _twin(self, section: Section) -> Draft | None:
        """The record whose synopsis a section tells once more."""
        said = _stems(section)
        met = ((one, _stems(one.sections[0])) for one in self._drafts[:_COMPARED] if one.sections)
        return next((one for one, stems in met if likeness(stems, said).is_variant), None)

    def _add(self, draft: Draft) -> Draft:
        self._drafts.append(draft)
        return draft

    def _the_series(self) -> Draft:
        if self._series is None:
            self._series = self._add(Draft("series", []))
        return self._series

    def _of_series(self, section: Section, work: Work) -> None:
        series = self._series
        if series is not None and series.work is not None and series.work.title != work.title:
            self._series = None
        series = self._the_series()
        series.work = series.work or work
        series.sections.append(section)
        self._alone = None

    def _of_its_own(self, section: Section, work: Work) -> None:
        if self._alone is None or (self._alone.work and self._alone.work.title != work.title):
            kind: DraftKind = "film" if work.form == "film" else "programme"
            self._alone = self._add(Draft(kind, [], work))
        self._alone.work = self._alone.work or work
        self._alone.sections.append(section)

    def _episode(self, section: Section) -> None:
        about = [p for p in section.of("promotion") if p.work and p.work.form == "series"]
        if about:
            series = self._the_series()
            series.work = series.work or about[0].work
            series.lent.extend(about)
        if known := self._same(section):
            known.sections.append(section)
            return
        proven = section.is_episode or section.number in self._episodes
        doubtful = self._series is None and not proven
        draft = Draft("episode", [section], None, self._series, doubtful=doubtful)
        draft.apart = self._apart and self._series is None
        self._add(draft)
        if (number := _number(section)) is not None:
            self._numbered.setdefault((id(self._series), number), draft)

    def _same(self, section: Section) -> Draft | None:
        """The episode that a section with its number is about once more, as behind a list."""
        known = self._numbered.get((id(self._series), _number(section)))
        return known if known is not None and _agree(known.sections[0], section) else None


@lru_cache(maxsize=4 * _COMPARED)
def _stems(section: Section) -> frozenset[str]:
    return frozenset().union(*(stems(part.text) for part in section.of("synopsis")))


def _number(section: Section) -> _Number | None:
    """Season, episode and the last one, where a heading numbers an episode."""
    said = section.heading.numbering if section.heading is not None else None
    if said is None or said.episode is None:
        return None
    season = said.season if said.season is not None else section.season
    return season, said.episode, said.episode_to


def _agree(one: Section, other: Section) -> bool:
    titles = {part.title for part in (one.heading, other.heading) if part and part.title}
    return len(titles) <= 1


def _opens_series(sections: Sequence[Section], hints: Hints) -> bool:
    """Whether the first section is about a series though nothing in it says so.

    That is where the others are numbered episodes, or where a side file knows a series and just
    as many episodes as follow.
    """
    first, others = sections[:1], sections[1:]
    if not others or first[0].is_episode:
        return False
    if hints.blocks:
        return hints.has_series and 1 not in hints.blocks
    counted = hints.has_series and hints.episodes == len(others)
    follow = others if first[0].of("synopsis", "promotion") else others[:1]
    return counted or any(section.is_episode for section in follow)
