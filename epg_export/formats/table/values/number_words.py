"""The words that stand around numbers in German, French and English (``number_words.csv``)."""

import re
from functools import cache

from epg_export.vocab.tables import rows

_GAP = r"[ .:]*"
_BEHIND = r"(?:\.|st|nd|rd|th|er|re|e)?"
_SEPARATORS = re.compile(r"[ .,;/|()\[\]-]*")


def numbers(text: str) -> dict[str, int] | None:
    """Every number of a text by the field of a numbering; None where more stands in the text."""
    single = alone().fullmatch(text)
    if single and not single["other"] and not single["other_behind"]:
        return _found("episode", single) if _is_range(single) else None
    found: dict[str, int] = {}
    at = _behind_separators(text, 0)
    while at < len(text):
        of, match = _next(text, at)
        if match is None or not _is_range(match):
            return None
        more = _crossed(match) if of == "crossed" else _found(of, match)
        if found.keys() & more.keys():
            return None
        found |= more
        at = _behind_separators(text, match.end())
    return found or None


def _next(text: str, at: int) -> tuple[str, re.Match[str] | None]:
    """What the number counts that is written at a place; no match where none is."""
    matches = ((of, form.match(text, at)) for of, form in _forms())
    return next((found for found in matches if found[1]), ("", None))


@cache
def alone() -> re.Pattern[str]:
    """A number by itself or with one word: ``number``; ``count`` is how many there are.

    ``last`` or ``second`` make it a range; ``other`` and ``other_behind`` are words for anything
    but episodes.
    """
    number = r"(?P<number>\d{1,9})"
    word = rf"(?:(?P<other>{_words('season', 'part')})|{_words('episode', 'any')})"
    behind = rf"(?: ?(?:(?P<other_behind>{_words('season', 'part')})|{_words('episode')})\.?)?"
    return re.compile(rf"\(?(?:{word}{_GAP})?{number}\.?{_more()}{behind}\)?")


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    crossed = rf"(?P<season>\d{{1,4}}) ?x ?(?P<number>\d{{1,6}}){_more()}(?!\w)"
    spelled = [("crossed", re.compile(crossed))]
    for of in ("season", "episode", "part"):
        before = rf"{_words(of)}{_GAP}(?P<number>\d{{1,6}}){_more(of)}(?!\d)"
        behind = rf"(?P<number>\d{{1,6}}){_BEHIND} ?{_words(of)}(?![^\W\d_])\.?"
        spelled += [(of, re.compile(before)), (of, re.compile(behind))]
    return tuple(spelled)


def _more(of: str = "episode") -> str:
    """What may follow a number: the last of a range (of episodes), and how many there are."""
    last = (
        rf"(?:(?: ?{_words('to')}| ?(?P<next>{_words('and')})) ?{_words('episode')}?\.? ?"
        rf"(?P<last>\d{{1,6}})|(?P<doubled>e)(?P<second>\d{{1,6}}))?"
    )
    count = rf"(?: ?(?:/|{_words('count')}) ?(?P<count>\d{{1,6}}))?"
    return (last if of == "episode" else "") + count


def _crossed(match: re.Match[str]) -> dict[str, int]:
    return {"season": int(match["season"]), **_found("episode", match)}


def _found(of: str, match: re.Match[str]) -> dict[str, int]:
    by = match.groupdict()
    found = {of: int(by["number"])}
    if last := by.get("last") or by.get("second"):
        found[f"{of}_to"] = int(last)
    if by.get("count"):
        found[f"{of}_count"] = int(by["count"])
    return found


def _is_range(match: re.Match[str]) -> bool:
    """Whether two numbers are those of a range: 3 and 7 are not, for 4 is not among them."""
    by = match.groupdict()
    first, last = int(by["number"]), int(by.get("last") or by.get("second") or 0)
    return not last or (last == first + 1 if by.get("next") else last > first)


def _behind_separators(text: str, at: int) -> int:
    found = _SEPARATORS.match(text, at)
    return found.end() if found else at


@cache
def _words(*of: str) -> str:
    listed = sorted((word for one in of for word in _table()[one]), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, listed))})"


@cache
def _table() -> dict[str, list[str]]:
    return {row["of"]: row["words"].split() for row in rows("number_words.csv", __package__)}
