"""A press text into records: the text's own words, and what a side file says beside it."""

from collections.abc import Iterator, Sequence
from typing import IO

import msgspec

from epg_export.entry import Entry, name_of, telling
from epg_export.findings import Finding, Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.presstext import beside
from epg_export.formats.presstext.beside import Beside, EpisodeBeside
from epg_export.formats.presstext.entries.notes import linked, notes_of
from epg_export.formats.presstext.entries.records import entry_of, record_of
from epg_export.formats.presstext.entries.taking import taken_from
from epg_export.formats.presstext.judging import no_prose
from epg_export.formats.presstext.kinds import (
    LANGUAGE_INFERRED,
    LEFT_OPEN,
    NO_PRESS_TEXT,
    UNMATCHED_EPISODES,
)
from epg_export.formats.presstext.signs.languages import language_of
from epg_export.formats.presstext.text import repeats
from epg_export.formats.presstext.text.decoding import LARGEST, decoded
from epg_export.formats.presstext.text.paragraphs import Paragraph
from epg_export.formats.presstext.text.splitting import Split, split
from epg_export.formats.presstext.works.drafts import Draft, Hints, drafts_of
from epg_export.formats.presstext.works.naming import Names
from epg_export.formats.presstext.works.sections import sections_of
from epg_export.hygiene import steps
from epg_export.hygiene.kinds import WHITE_SPACE
from epg_export.model import AnyRecord, Episode, Series


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    """Yield the records of a press text, and behind each what the side file says of it.

    Raises what :func:`epg_export.formats.presstext.beside.chosen` raises.
    """
    said = beside.chosen(options.wishes.beside, options.source)
    data = stream.read(LARGEST + 1)
    text, oddities = decoded(data)
    for oddity in oddities:
        place = Place(options.source, line=oddity.line, column=1)
        yield telling(oddity.kind.at(place, oddity.message))
    found = None if (reason := no_prose(data, text)) else split(text)
    if found is None:
        yield telling(NO_PRESS_TEXT.at(Place(options.source, line=1, column=1), reason or ""))
    if said is not None:
        yield from _surroundings(said)
    if found is not None:
        yield from _Reading(options, said).entries(found)


def _surroundings(said: Beside) -> Iterator[Entry]:
    """Yield the feed and the channels of a side file."""
    if said.feed is not None:
        yield _beside(said, said.feed, "$.feed")
    for index, channel in enumerate(said.channels):
        yield _beside(said, channel, f"$.channels[{index}]")


def _beside(said: Beside, record: AnyRecord, path: str, *, unnamed: bool = False) -> Entry:
    name = name_of(record)
    origins = said.origins(path, name)
    return Entry(record, said.place(path, name), origins=origins, unnamed=unnamed)


class _Reading:
    """One text with its side file on the way to records."""

    def __init__(self, options: ReadOptions, said: Beside | None) -> None:
        self._source = options.source
        self._wishes = options.wishes
        self._said = said
        self._language = said.language if said is not None else None
        self._names = Names(options.source, said.series_id if said is not None else None)

    def entries(self, found: Split) -> Iterator[Entry]:
        """Yield the entries of the text and of its side file."""
        yield from map(telling, _unquoted(found.quoted, self._source))
        yield from map(telling, _unwrapped(found.paragraphs, self._source))
        for line in found.cleaned:
            place = Place(self._source, line=line.line, column=1)
            yield from map(telling, steps.findings(line.steps, place))
        kept, runs = repeats.without_repeats(found.paragraphs)
        yield from map(telling, repeats.findings(found.paragraphs, runs, self._source))
        yield from self._inferred(kept)
        drafts = drafts_of(sections_of(kept), self._hints())
        if not drafts:
            place = Place(self._source, line=kept[0].line if kept else 1, column=1)
            message = "there is no sentence in it that could be of a synopsis"
            yield telling(NO_PRESS_TEXT.at(place, message))
        first = next((draft for draft in drafts if draft.kind == "series"), None)
        if first is None and self._said is not None and self._said.series is not None:
            yield from self._series_beside(None)
        others = self._others(drafts)
        for draft in drafts:
            other = others.pop(id(draft), None)
            yield from self._draft(draft, other)
            if draft is first:
                yield from self._series_beside(draft)
            elif other is not None:
                yield from self._episode_beside(other, self._names.of(draft))
        yield from self._unmatched(list(others.values()), drafts)

    def _inferred(self, kept: Sequence[Paragraph]) -> Iterator[Entry]:
        if self._language is None and (language := language_of(one.text for one in kept)):
            self._language = language
            place = Place(self._source, line=kept[0].line, column=kept[0].column)
            message = f'the texts are taken to be in "{language}", by their small words'
            yield telling(LANGUAGE_INFERRED.at(place, message, facts={"language": language}))

    def _hints(self) -> Hints:
        said = self._said
        if said is None:
            return Hints()
        blocks = frozenset(one.block for one in said.episodes if one.block is not None)
        return Hints(said.series is not None, len(said.episodes), blocks)

    def _others(self, drafts: Sequence[Draft]) -> dict[int, EpisodeBeside]:
        """The side file's episodes by the draft that each is about; by themselves where none is."""
        given = list(self._said.episodes) if self._said is not None else []
        waiting = [draft for draft in drafts if draft.kind != "series"]
        found: dict[int, EpisodeBeside] = {}
        for other in [one for one in given if one.block is not None]:
            numbered = (d for d in waiting if other.block in [s.number for s in d.sections])
            draft = next(numbered, None)
            found[id(other if draft is None else draft)] = other
            if draft is not None:
                waiting.remove(draft)
        in_order = [one for one in given if one.block is None]
        for index, other in enumerate(in_order):
            found[id(waiting[index] if index < len(waiting) else other)] = other
        return found

    def _draft(self, draft: Draft, other: EpisodeBeside | None) -> Iterator[Entry]:
        series = self._series_of(draft)
        extract = self._wishes.extract_credits
        taken = list(taken_from(draft, self._language, extract_credits=extract))
        if other is not None and other.id is not None:
            self._names.give(draft, other.id)
        record = record_of(draft, self._names.of(draft), taken, series)
        notes = list(notes_of(draft, series))
        if series is not None and not (other is not None and other.record.series):
            notes += linked(draft, series)
        entry = entry_of(record, taken, notes, self._source)
        beside_it = self._said.series if self._said and draft.kind == "series" else None
        open_ = self._left_open(entry, other.record if other is not None else beside_it)
        yield msgspec.structs.replace(entry, findings=(*entry.findings, *open_))

    def _series_of(self, draft: Draft) -> str | None:
        if draft.series is not None:
            return self._names.of(draft.series)
        if draft.kind == "episode" and self._said is not None and self._said.series is not None:
            return self._names.series
        return None

    def _left_open(self, entry: Entry, other: AnyRecord | None) -> Iterator[Finding]:
        """Yield what the record needs and neither the text nor the side file says."""
        lacking = list(_lacking(entry.record, other))
        if lacking:
            message = f"nobody says {_listed(lacking)}"
            yield LEFT_OPEN.at(entry.place, message, facts={"fields": lacking})

    def _series_beside(self, draft: Draft | None) -> Iterator[Entry]:
        if self._said is not None and self._said.series is not None:
            id_ = self._names.of(draft) if draft is not None else self._names.series
            record = msgspec.structs.replace(self._said.series, id=id_)
            made = self._said.series_id is None
            yield _beside(self._said, record, "$.series", unnamed=made)

    def _episode_beside(self, other: EpisodeBeside, id_: str) -> Iterator[Entry]:
        if self._said is not None:
            record = msgspec.structs.replace(other.record, id=other.id or id_)
            yield _beside(self._said, record, other.path, unnamed=other.id is None)

    def _unmatched(self, left: Sequence[EpisodeBeside], drafts: Sequence[Draft]) -> Iterator[Entry]:
        """Yield the side file's episodes that no text is about; tell where the numbers differ."""
        if self._said is None or not self._said.episodes:
            return
        there = sum(draft.kind != "series" for draft in drafts)
        given = len(self._said.episodes)
        if left or there != given:
            path = (left or self._said.episodes[-1:])[0].path
            place = self._said.place(path, path.removeprefix("$."))
            message = f"{given} in the side file, {there} in {self._source}"
            yield telling(UNMATCHED_EPISODES.at(place, message, facts={"given": given}))
        for number, other in enumerate(left, there + 1):
            yield from self._episode_beside(other, self._names.numbered(number))


def _unquoted(lines: Sequence[int], source: str) -> Iterator[Finding]:
    """Yield that the marks of quoted mail were left out, where there were any."""
    if lines:
        place = Place(source, line=lines[0], column=1)
        message = 'the marks ">" of quoted mail before the lines were left out'
        yield WHITE_SPACE.at(place, message, facts={"times": len(lines)})


def _unwrapped(paragraphs: Sequence[Paragraph], source: str) -> Iterator[Finding]:
    """Yield that lines were put together, where they were."""
    wrapped = [paragraph for paragraph in paragraphs if paragraph.breaks]
    if wrapped:
        times = sum(len(paragraph.breaks) for paragraph in wrapped)
        place = Place(source, line=wrapped[0].line, column=wrapped[0].column)
        message = "the lines of paragraphs that were wrapped were put together"
        yield WHITE_SPACE.at(place, message, facts={"times": times})


def _lacking(record: AnyRecord | None, other: AnyRecord | None) -> Iterator[str]:
    given = [one for one in (record, other) if one is not None]
    titles = [title for one in given if isinstance(one, Episode | Series) for title in one.titles]
    if isinstance(record, Series):
        if not titles:
            yield "its title"
        return
    episodes = [one for one in given if isinstance(one, Episode)]
    is_episode = any(one.kind == "episode" for one in episodes)
    if not titles:
        yield "episode title" if is_episode else "title"
    if is_episode and not any(one.numbering or one.numbers for one in episodes):
        yield "season and episode number"
    if not any(one.broadcasts for one in episodes):
        yield from ("channel", "start")


def _listed(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
