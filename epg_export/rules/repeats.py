"""Texts that say the same twice, and two that say different things where one was to be."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from epg_export.model import Description, Episode, Season, Series, Title, Version
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import quoted

# Titles of which a receiver shows one; of others, and of descriptions that say what they are for, a
# house may have several.
_ONE = ("main", "episode", "series", "season", "subtitle")
_LONGER = 1.2
"""Times as long: formats that know no kinds write short and long ones side by side."""

_KIND = attrgetter("kind", "lang")
_VALUE = attrgetter("value")
_REPEATED = ("main", "series")
_LONGEST = 120
"""No description that is longer is taken for a title, whatever its case."""


def _several(record: Episode | Series | Season | Version) -> bool:
    """Whether some text may be one too many: two of a kind in one language, or two alike."""
    texts = (*record.titles, *record.descriptions)
    count = len(texts)
    if count < 2:  # noqa: PLR2004 - one repeats nothing
        return False
    if len(set(map(_KIND, texts))) != count:
        return True
    # What two texts share that are alike; short ones may differ in case and a full stop.
    values = map(_VALUE, texts)
    alike = {value if len(value) > _LONGEST else _plain(value) for value in values}
    return len(alike) != count


@rule(
    "EPG214",
    "repeated-text",
    "info",
    Episode,
    Series,
    remedy="leave out what only repeats",
    look=_several,
)
def repeated_text(record: Episode | Series, _context: Context) -> Iterator[Fault]:
    """An episode title or a description says what the title says already.

    The guide shows the same line twice, where it could show none. Told for texts in one language,
    whatever their case and a full stop at the end; of descriptions, if they are the episode title.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News", "lang": "en"}, {"value": "News",
        "lang": "en", "kind": "episode"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News", "lang": "en"}, {"value":
        "Election night", "lang": "en", "kind": "episode"}]}
    """
    shown = [title for title in record.titles if title.value.strip()]
    titles = {(title.lang, _plain(title.value)) for title in shown if title.kind in _REPEATED}
    of_episodes = {(title.lang, _plain(title.value)) for title in shown if title.kind == "episode"}
    for index, title in enumerate(record.titles):
        if title.kind == "episode" and (title.lang, _plain(title.value)) in titles:
            path = f".titles[{index}].value"
            yield Fault(path, f"the episode title {quoted(title.value)} is that of the programme")
    for index, text in enumerate(record.descriptions):
        if len(text.value) > _LONGEST:
            continue
        said = (text.lang, _plain(text.value))
        if said in titles or said in of_episodes:
            what = "title" if said in titles else "episode title"
            path = f".descriptions[{index}].value"
            yield Fault(path, f"the description {quoted(text.value)} is the {what} again")


@rule(
    "EPG226",
    "two-texts-in-one-language",
    "warning",
    Episode,
    Series,
    Season,
    Version,
    remedy="keep one, or give the other its own language, kind or label",
    look=_several,
)
def two_texts_in_one_language(
    record: Episode | Series | Season | Version, _context: Context
) -> Iterator[Fault]:
    """Two different titles of one kind, or descriptions of none, are in one language.

    Some receivers show the first, some the last, some both. Alternative, original and working
    titles may be many, and so may be texts of different labels and sources, descriptions that say
    their kind and such of clearly different length. xmltv.dtd: the language is all that tells one
    title from the other.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News", "lang": "en"}, {"value":
        "Evening news", "lang": "en"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News", "lang": "en"}, {"value":
        "Evening news", "lang": "en", "kind": "alternative"}]}
    """
    for field, texts in (("titles", record.titles), ("descriptions", record.descriptions)):
        for index, text, first in _rivals(texts):
            what = f"{_named(text)} {_in(text.lang)}"
            message = f"{quoted(text.value)} is another {what}, beside {quoted(first.value)}"
            yield Fault(f".{field}[{index}]", message, facts={"lang": text.lang or ""})


def _plain(text: str) -> str:
    return text.casefold().removesuffix(".")


class _Rival(NamedTuple):
    """A text, its place among the others, and the first one that it stands against."""

    place: int
    text: Title | Description
    first: Title | Description


def _rivals(texts: Iterable[Title | Description]) -> Iterator[_Rival]:
    firsts: dict[tuple[object, ...], Title | Description] = {}
    for index, text in enumerate(texts):
        if not _is_alone(text) or not text.value.strip():
            continue
        source = text.source if isinstance(text, Description) else None
        key = (text.kind, text.lang, text.label, text.max_length, source)
        first = firsts.setdefault(key, text)
        if first.value.strip() != text.value.strip() and not _of_other_length(text, first):
            yield _Rival(index, text, first)


def _is_alone(text: Title | Description) -> bool:
    return text.kind == "unspecified" if isinstance(text, Description) else text.kind in _ONE


def _of_other_length(text: Title | Description, first: Title | Description) -> bool:
    """Whether two descriptions that do not say their kind are a short and a long one."""
    shorter, longer = sorted((len(text.value), len(first.value)))
    return isinstance(text, Description) and longer >= _LONGER * shorter


def _named(text: Title | Description) -> str:
    if isinstance(text, Description):
        return "description"
    return f"{text.kind} title"


def _in(tag: str | None) -> str:
    return f'in "{tag}"' if tag else "without a language"
