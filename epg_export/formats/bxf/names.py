"""What a programme is called: playlists have half a dozen names for it, made for operators.

The one that says most goes first: the name of the version, of the episode, of the event, of the
material, of the programme. Where a series is named, its name is what a guide shows.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from epg_export.formats.bxf.node import Node
from epg_export.model import Text, Title, TitleKind
from epg_export.vocab.languages import spelled

_SEGMENT = re.compile(
    r"(?P<name>.*?\S)[\s,:(\[\u2013\u2014-]+(?:segment|seg|part|teil|act)"
    r"\.?[\s.#-]*(?P<number>[0-9]{1,3})[)\]]?",
    re.IGNORECASE | re.DOTALL,
)
_VERSION = "versionname"
_LONGEST = 300
"""Characters of a name that may end with the number of a segment."""
_Texts = tuple[Text, ...]


class Names(NamedTuple):
    """The names of an event, each in one language or several."""

    series: _Texts = ()
    episode: _Texts = ()
    version: _Texts = ()
    event: _Texts = ()
    content: _Texts = ()
    programme: _Texts = ()
    beside: _Texts = ()
    """Names of versions of the material, where the event has a name of its own."""

    def or_else(self, other: "Names") -> "Names":
        """The same, with what a segment says of series and episode, and its names for want of own.

        What a header calls its programme goes before what its segments are called.
        """
        series, episode = self.series or other.series, self.episode or other.episode
        if not any((self.version, self.event, self.content, self.programme)):
            return other._replace(series=series, episode=episode)
        return self._replace(series=series, episode=episode, beside=self.beside or other.version)

    def keys(self) -> frozenset[str]:
        """What is compared to know whether two events are of one programme."""
        return frozenset(
            folded(unsegmented(text.value)[0])
            for texts in (self.programme, self.event, self.content, self.version)
            for text in texts
        )

    def titles(self) -> tuple[Title, ...]:
        """Titles as records have them."""
        order = (self.version, self.event, self.content, self.programme)
        episode = self.episode
        if self.series:
            main = self.series
        elif episode:
            others = (self.programme, self.event, self.version, self.content)
            main = next((texts for texts in others if _differ(texts, episode)), ())
            main, episode = (main, episode) if main else (episode, ())
        else:
            main = next(filter(None, order), ())
        if self.series and not episode:
            episode = next((texts for texts in (self.event, self.content) if _own(texts, main)), ())
        found = [*_titles(main, "main"), *_titles(_others(episode, main), "episode")]
        known = {folded(title.value) for title in found}
        for group in (self.version, self.beside):
            if not known & {folded(text.value) for text in group}:
                found += _titles(group, "alternative", "version")
        return tuple(found)


def texts(nodes: Iterable[Node]) -> _Texts:
    """The texts of elements, each in its language; empty ones say nothing."""
    found = []
    for node in nodes:
        lang = node.lang()
        if value := " ".join(node.said().split()):
            found.append(Text(value=value, lang=spelled(lang) if lang else None))
    return tuple(dict.fromkeys(found))


def is_version(description: Node) -> bool:
    """Whether a description is the name of a version, as some planning systems write it."""
    return folded(description.look("type") or "").replace(" ", "") == _VERSION


def unsegmented(name: str) -> tuple[str, int | None]:
    """The name of a programme, and which segment of it this is: ``Evening News Segment-2``."""
    found = _SEGMENT.fullmatch(name) if len(name) <= _LONGEST else None
    return (found["name"].strip(), int(found["number"])) if found else (name, None)


def folded(text: str) -> str:
    """A name without case and spaces at its ends."""
    return " ".join(text.casefold().split())


def _differ(one: _Texts, other: _Texts) -> bool:
    """Whether there is a name that says something else."""
    return bool(one) and not {folded(t.value) for t in one} & {folded(t.value) for t in other}


def _own(candidate: _Texts, main: _Texts) -> bool:
    """Whether a name is more than that of the series with a number behind it."""
    if not _differ(candidate, main):
        return False
    series = [folded(text.value) for text in main]
    return not any(folded(unsegmented(text.value)[0]) in series for text in candidate)


def _others(candidates: _Texts, known: _Texts) -> _Texts:
    known_words = {folded(text.value) for text in known}
    return tuple(text for text in candidates if folded(text.value) not in known_words)


def _titles(found: _Texts, kind: TitleKind, label: str | None = None) -> Iterator[Title]:
    for text in found:
        value = unsegmented(text.value)[0]
        yield Title(value=value, lang=text.lang, kind=kind, label=label)
