"""Seasons and episodes as people write them: S01E02, 1x02, Staffel 1 Folge 2, 2/6, 第2話."""

import re
from functools import lru_cache
from typing import NamedTuple

_SEASONS = (
    "season|series|staffel|saison|temporada|temp|stagione|säsong|sæson|sesong|seizoen|sezon|sezóna"
    "|évad|kausi|сезон|시즌"
)
_EPISODES = (
    "episode|épisode|episodio|episódio|folge|avsnitt|afsnit|aflevering|afl|odcinek|odc|puntata"
    "|capítulo|capitulo|capitolo|cap|chapter|chapitre|kapitel|díl|rész|jakso|bölüm|серия|серія|эпизод|epizoda|епизод"
)
_PARTS = "part|teil|partie|parte|deel|del|część|volume|vol|tome"
_GAP = r"[\s.:#-]*"
_ORDINAL = r"(?:\.|st|nd|rd|th)?"
_NO_LETTER_BEFORE = r"(?<![^\W\d_])"

_CROSSED = re.compile(r"(?<!\d)(\d{1,4})\s?x\s?(\d{1,5})(?!\d)", re.IGNORECASE)
_SEASON = (
    re.compile(rf"{_NO_LETTER_BEFORE}(?:{_SEASONS}|[st]){_GAP}(\d{{1,4}})(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d)(\d{{1,4}}){_ORDINAL}\s?(?:{_SEASONS})\b", re.IGNORECASE),
    re.compile(r"第\s?(\d{1,4})\s?季"),
)
_EPISODE = (
    re.compile(rf"{_NO_LETTER_BEFORE}(?:{_EPISODES}|ep?){_GAP}(\d{{1,6}})(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d)(\d{{1,6}}){_ORDINAL}\s?(?:{_EPISODES})\b", re.IGNORECASE),
    re.compile(r"(?<!\d)(\d{1,6})\s?[話话回集회화]"),
)
_PART = (re.compile(rf"\b(?:{_PARTS})\b{_GAP}(\d{{1,4}})(?!\d)", re.IGNORECASE),)
_OF_TOTAL = re.compile(
    r"\(?\s*#?(\d{1,5})\s?(?:/|of|von|sur|de|af|av|van)\s?(\d{1,5})\s*\)?", re.IGNORECASE
)
# By itself, with a letter for the half of it, or with the next one that is shown along.
_ALONE = re.compile(
    r"\(?\s*(?:#|no?\.|nr\.?|№)?\s?(\d{1,5})(?:[a-d]|\s?[+&]\s?\d{1,5})?\.?\s*\)?", re.IGNORECASE
)
_OWN = re.compile(r"(\d{1,9})?(?:/\d+)?\.(\d{1,9})?(?:/\d+)?\.[\d/]*", re.ASCII)
_LONGEST = 100


class Written(NamedTuple):
    """What was written: season, episode, or the part of a story; all counted from 1."""

    season: int | None = None
    episode: int | None = None
    part: int | None = None

    def agrees(self, other: "Written") -> bool:
        """Whether nothing that both say is different."""
        return all(
            mine is None or theirs is None or mine == theirs
            for mine, theirs in zip(self, other, strict=True)
        )


def written(text: str) -> Written | None:
    """What a text says in numbers; None where none can be read, or it is too long for a number."""
    return _read(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=8192)
def _read(text: str) -> Written | None:
    crossed = _CROSSED.search(text)
    if crossed:
        return Written(int(crossed[1]), int(crossed[2]))
    season, episode, part = (_number(form, text) for form in (_SEASON, _EPISODE, _PART))
    if season is None and episode is None and part is None:
        alone = _OF_TOTAL.fullmatch(text.strip()) or _ALONE.fullmatch(text.strip())
        return Written(episode=int(alone[1])) if alone else None
    return Written(season, episode, part)


def counted_from_zero(text: str) -> Written | None:
    """What ``season.episode.part`` says, which counts from 0 (xmltv.dtd, episode-num)."""
    found = _OWN.fullmatch("".join(text.split()))
    if found is None:
        return None
    season, episode = (None if digits is None else int(digits) + 1 for digits in found.groups())
    return Written(season, episode)


def _number(forms: tuple[re.Pattern[str], ...], text: str) -> int | None:
    """The number in the first of some forms that the text has.

    A text that begins with a figure has it before its words: "1 сезон 2 серия" is no season 2.
    """
    ordered = reversed(forms) if text.lstrip(" (")[:1].isdecimal() else forms
    found = next(filter(None, (form.search(text) for form in ordered)), None)
    return int(found[1]) if found else None
