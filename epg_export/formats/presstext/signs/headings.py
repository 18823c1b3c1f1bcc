"""Headings that say by a sure pattern which episode follows: numbers, and maybe its title.

The words are in ``heading_words.csv``; what is no number or title beside them is no heading.
"""

import re
from functools import cache
from typing import NamedTuple

from epg_export.formats.presstext.signs.tables import words
from epg_export.model import Numbering

_LONGEST = 200
_LONGEST_TITLE = 80
_BULLET = r"(?:[-•*–]\s+)?"  # noqa: RUF001
_DASH = "[-–—]"  # noqa: RUF001 - people write any of them
_MARKS = {"„": "“”", "“": "”", "»": "«", "«": "»", '"': '"“”', "‚": "‘", "‘": "’", "'": "'"}  # noqa: RUF001
_SENTENCES = re.compile(r"[.!?…]\s+\S|[^.]\.\Z")
_REMARK = re.compile(
    r"\s*\((?=[^()]*(?:\d\s?(?:min|mn|['’′]|uhr|h\b)|\d{1,2}[.:]\d{2}|\d{1,2}\.\s?\d{1,2}\."  # noqa: RUF001
    r"|\d{1,2}/\d{1,2}/|\d{4}-\d{2}-))[^()]{1,60}\)\s*\Z",
    re.IGNORECASE,
)
"""How long it is, or when it is shown: no part of a title."""


class Heading(NamedTuple):
    """What a heading says; ``rest`` is where text begins that stands in the same paragraph.

    A heading with only a ``season`` is about all that follows until the next one. ``leads`` says
    that the title stands before the number: "Der Anruf (Folge 3)".
    """

    numbering: Numbering
    title: str | None
    rest: int
    leads: bool = False

    @property
    def is_season(self) -> bool:
        """Whether it opens a season, and no episode."""
        numbering = self.numbering
        return numbering.episode is None and numbering.part is None


def heading_of(text: str) -> Heading | None:
    """The heading that a paragraph is, or begins with.

    >>> heading_of("Staffel 2, Folge 3: Der Anruf").title
    'Der Anruf'
    """
    start = text[:_LONGEST]
    match = next(filter(None, (form.match(start) for form in _forms())), None)
    if match is None:
        return None
    said = match.groupdict()
    numbers = {
        name: int(said[name])
        for name in ("season", "season_count", "episode", "episode_to", "episode_count", "part")
        if said.get(name)
    }
    if said.get("title_before"):
        return Heading(Numbering(**numbers), bare(said["title_before"]), len(text), leads=True)
    rest = text[match.end() :]
    rest = _REMARK.sub("", rest) if len(rest) <= _LONGEST else rest
    if not rest.strip():
        return Heading(Numbering(**numbers), None, len(text))
    if not said.get("sign") and not is_quoted(rest):
        return None
    title = _title(rest)
    end = len(text) if title else len(text) - len(text[match.end() :].lstrip())
    return Heading(Numbering(**numbers), title, end)


def _title(rest: str) -> str | None:
    """The title that follows the sign, None for the first words of a text."""
    title = rest.strip()
    if len(title) > _LONGEST_TITLE or _SENTENCES.search(title):
        return None
    return bare(title)


def is_quoted(text: str) -> bool:
    """Whether a text is nothing but a title in quotation marks."""
    title = text.strip()
    return len(title) <= _LONGEST_TITLE and bare(title) != title


def bare(title: str) -> str:
    """A title without the quotation marks around it."""
    title = title.strip()
    inner = title[1:-1]
    closes = _MARKS.get(title[:1], "")
    if inner.strip() and title[-1] in closes and not any(mark in inner for mark in closes):
        return inner.strip()
    return title


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    season, episode, part = (
        "|".join(map(re.escape, words("heading_words.csv", kind)))
        for kind in ("season", "episode", "part")
    )
    of = "(?:von|of|sur|de|/)"
    until = rf"(?:{_DASH}|und|and|et|&|\+|bis|to|à)"
    number = r"(?:n[ro°º]\.?\s?|\#\s?)?"
    sign = rf"\s*(?P<sign>:|{_DASH}(?=\s)|\|)?"
    in_season = (
        rf"(?:(?:{season})\s*{number}(?P<season>\d{{1,4}})"
        rf"(?:\s*{of}\s*(?P<season_count>\d{{1,4}}))?)"
    )
    one = (
        rf"(?:{episode})\s*{number}(?P<episode>\d{{1,5}})"
        rf"(?:\s*{until}\s*(?P<episode_to>\d{{1,5}})(?!\d))?"
        rf"(?:\s*\(?\s*{of}\s*(?P<episode_count>\d{{1,5}})\)?)?"
    )
    between = rf"\s*(?:[,/;·|:]|{_DASH})?\s*"
    ordinal = r"(?:\.|st|nd|rd|th|re|e|ère|ème)\s*"  # without one it is a count: 8 Folgen
    loose = rf"\s*?(?P<sign>:|{_DASH}(?=\s)|\||\s)?"
    ordinal_season = rf"(?P<season>\d{{1,3}}){ordinal}(?:{season})"
    remark = r"(?:\s*\([^()]{1,40}\))?"
    forms = (
        rf"{in_season}{between}{one}(?!\w){sign}",
        rf"{ordinal_season}{between}{one}(?!\w){sign}",
        rf"{ordinal_season}{between}(?P<episode>\d{{1,5}}){ordinal}(?:{episode})(?!\w){sign}",
        rf"{one}(?!\w){sign}",
        rf"(?P<episode>\d{{1,5}}){ordinal}(?:{episode})(?!\w){sign}",
        rf"(?:{part})\s*{number}(?P<part>\d{{1,3}})(?!\d){sign}",
        r"S(?P<season>\d{1,3})\s?[.:/-]?\s?E(?:P)?(?P<episode>\d{1,4})\b" + loose,
        r"(?P<season>\d{1,2})x(?P<episode>\d{2,3})\b" + loose,
        rf"{in_season}{remark}\s*:?\s*\Z",
        rf"{ordinal_season}{remark}\s*:?\s*\Z",
        rf"(?P<title_before>\S.{{0,78}}?)\s*\((?:{in_season}{between})?{one}\)\s*\Z",
    )
    return tuple(re.compile(_BULLET + form, re.IGNORECASE) for form in forms)
