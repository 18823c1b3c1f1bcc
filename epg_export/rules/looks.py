"""What texts look like that a rule may have to say something of: the look that they share.

The hot path of judging texts. One search for a class of characters decides nearly every text; the
class depends on the kind of the text and on its language, for letters of a script that the language
is not written in are looked for at the same time. A text whose characters are all of Latin-1 needs
no search: a table of 256 bytes says in a tenth of the time that none of them is in the class.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from epg_export.model import (
    AudioTrack,
    Channel,
    Country,
    Credit,
    Description,
    Episode,
    Feed,
    Genre,
    LanguageRef,
    Part,
    Review,
    Series,
    Text,
    Title,
)
from epg_export.vocab.countries_as_languages import country_meant
from epg_export.vocab.invisible import BEYOND, characters
from epg_export.vocab.languages import canonical
from epg_export.vocab.placeholders import LONG_PLACEHOLDER, is_placeholder
from epg_export.vocab.remembered import LONGEST, are_short
from epg_export.vocab.scripts import others, scripts
from epg_export.vocab.title_flags import DRAWN, flagged
from epg_export.vocab.title_numbers import number_in

_SPACES = (char for char in map(chr, range(0x3001)) if unicodedata.category(char) == "Zs")
WHITE = "\t\n\r" + "".join(_SPACES)
"""What is white space to people; to Python some controls are, which are told as such."""

DECOMPOSED = "\u0300-\u036f\u0653-\u0655\u1100-\u11ff\u2126\u212a\u212b\uf900-\ufaff"
"""What a class of a regular expression holds for accents that stand alone and letters with another
form: what NFC would change in titles."""
DIRECTION = "\u202a-\u202e\u2066-\u2069"
"""The same for what steers the direction of writing."""

LONG_TITLE = 255
LONG_DESCRIPTION = 4000

_Search = Callable[[str], object]

# Markup and references; controls; what is left of UTF-8 that was read as Windows-1252; accents that
# stand alone and letters that have another form; what steers the direction of writing; U+FFFD.
_ANYWHERE = (
    "&<[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9fÂÃ¢¤¥¦§¨©ª¬®¯±²³´µ¶¸¹¼½¾ƒ†‡ˆ‰•˜™€"  # noqa: RUF001 - these very ones
    f"{DECOMPOSED}{DIRECTION}\ufffd"
).replace("[", r"\[")
_LINES = "\t\n\r"
_NUMBER_OR_BRACKET = re.compile(r"[0-9(\[]").search
# Apart: a class with letters beyond the first plane is no table, and four times as slow.
_DRAWN = re.compile(f"[{DRAWN}{BEYOND}]").search
# One range is quick: 3 microseconds for 1200 letters of which some are not ASCII.
_far = re.compile("[\U0001fffe-\U0010ffff]").search

_MOST_TAGS = 200
_MOST_PLAIN_TAGS = 40
_MOST_TEXTS = 5000
_searches: dict[type[Part], dict[str | None, _Search]] = {
    kind: {} for kind in (Text, Title, Description, Review)
}
_in_descriptions = _searches[Description]
# Titles, labels and names that nothing is to be said of: most come back again and again.
_plain: dict[type[Part], dict[str | None, set[str]]] = {Text: {}, Title: {}}
_plain_names: set[str] = set()


def striking(part: Part) -> object:
    """Whether anything about a text, its language or a name deserves a second look."""
    kind = type(part)
    if kind is Description:
        # Written out here for speed: descriptions are long, and each is another.
        value: str = part.value  # type: ignore[attr-defined] # mypy does not see the type
        search = _in_descriptions.get(part.lang) or _learnt(kind, part.lang)  # type: ignore[attr-defined]
        return (
            search(value)
            or not value
            or value.strip() is not value
            or "www." in value
            or (len(value) <= LONG_PLACEHOLDER and is_placeholder(value))
            or part.max_length is not None  # type: ignore[attr-defined]
            or len(value) > LONG_DESCRIPTION
            or ("/" in value and "://" in value)
        )
    plain = _plain.get(kind)
    if plain is None:
        return _striking_other(part)
    # Both have a value and a tag, and a title may say how long it may be.
    if part.value in plain.get(part.lang, ()):  # type: ignore[attr-defined]
        return kind is Title and part.max_length is not None  # type: ignore[attr-defined]
    return _striking_text(part, plain)  # type: ignore[arg-type]


def _striking_text(part: Text | Title, plain: dict[str | None, set[str]]) -> object:
    """The look at a title or label that was not met before; it is remembered where it is plain."""
    value = part.value
    found = _striking_value(part) or "  " in value
    if isinstance(part, Title):
        found = found or _striking_title(value)
    if not found:
        _remember_text(value, part.lang, plain)
    return found or (isinstance(part, Title) and part.max_length is not None)


def _remember_text(text: str, tag: str | None, plain: dict[str | None, set[str]]) -> None:
    """Remember a text that is plain under a tag, of the first few tags there are."""
    if tag in plain or (len(plain) < _MOST_PLAIN_TAGS and are_short(tag)):
        _remember(text, plain.setdefault(tag, set()))


def _remember(text: str, texts: set[str]) -> None:
    if len(text) > LONGEST:
        return
    if len(texts) >= _MOST_TEXTS:
        texts.clear()
    texts.add(text)


def _striking_value(part: Text | Title | Review) -> object:
    """What is looked for in every text."""
    value = part.value
    search = _searches[type(part)].get(part.lang) or _learnt(type(part), part.lang)
    return (
        search(value)
        or value.strip() is not value
        or not value
        or ("/" in value and "://" in value)
        or "www." in value
    )


def _striking_title(value: str) -> object:
    """What is looked for in titles only."""
    return (
        (_NUMBER_OR_BRACKET(value) and (number_in(value) or flagged(value)))
        or (not value.isascii() and _DRAWN(value))
        or is_placeholder(value)
        or len(value) > LONG_TITLE
        or ((value[-2:].isupper() or ":" in value or "!" in value) and flagged(value))
    )


def _striking_other(part: Part) -> object:
    if isinstance(part, Episode | Series):
        return part.keywords and _holds_lines(part)
    if isinstance(part, Credit):
        return _striking_name(part)
    if isinstance(part, Review):
        return _striking_value(part)
    return _holds_lines(part) or (not isinstance(part, _TAGLESS) and _doubtful(part))


def _striking_name(credit: Credit) -> object:
    name = credit.name
    if name is not None and name not in _plain_names:
        if _odd_name(name):
            return True
        _remember(name, _plain_names)
    if credit.character and _holds_lines(credit):
        return True
    parts = (credit.given_name, credit.family_name, credit.organisation)
    return parts != _UNNAMED and any(part is not None and _odd_name(part) for part in parts)


_UNNAMED = (None, None, None)
_TAGLESS = (Country, Genre)
_line = re.compile("[\t\n\r]").search


def _holds_lines(part: Part) -> bool:
    """Whether a label of a part may have more than one line."""
    for label in getattr(part, _LABELS.get(type(part), ""), ()):
        if not label.value.isprintable() and _line(label.value):
            return True
    return False


def _odd_name(name: str) -> object:
    return _in_names()(name) or name.strip() is not name or "  " in name


@cache
def _in_names() -> _Search:
    return _quick(re.compile(f"[{_sought(Text)}{_LINES}]").search)


def _quick(search: _Search) -> _Search:
    """The same search for a class of characters, and for those far beyond all letters.

    Where a text is all in Latin-1, two calls into C find that it has none of them.
    """
    sought = bytes(code for code in range(256) if search(chr(code)))

    def quick(value: str) -> object:
        said = value.encode("latin-1", "replace")
        if len(said.translate(None, sought)) == len(said) and said.count(b"?") == value.count("?"):
            return False
        return search(value) or (not value.isascii() and _far(value))

    return quick


def _sought(kind: type[Part]) -> str:
    """The class of characters that no text of a kind should have, whatever its language."""
    lines = _LINES if kind is Title else ""
    return _ANYWHERE + lines + characters(in_titles=kind is Title)


def _learnt(kind: type[Part], tag: str | None) -> _Search:
    """The search for texts of a kind that are tagged so, kept for the next one."""
    foreign = "" if tag is None else others(tag)
    search: _Search = re.compile(f"[{_sought(kind)}{foreign}]").search
    if tag is not None:
        search = _search_tagged(tag, search)
    search = _quick(search)
    if are_short(tag):
        if len(_searches[kind]) >= _MOST_TAGS:
            _searches[kind].clear()
        _searches[kind][tag] = search
    return search


def _search_tagged(tag: str, search: _Search) -> _Search:
    """The search, or what is found in any text for a tag that needs a second look by itself."""
    country = country_meant(tag)
    if canonical(tag) != tag or (country is not None and country.script != "Latn"):
        return bool
    if country is not None:  # uk is Ukrainian, or was to be English: that has no such letter
        cyrillic = scripts()["Cyrl"].letters.search
        return lambda value: search(value) or not cyrillic(value)
    return search


def _doubtful(part: Part) -> bool:
    """Whether a part that is no text says a language in other than canonical form."""
    named = isinstance(part, LanguageRef) and part.code is None and bool(part.names)
    return named or any(canonical(tag) != tag for _, tag in tags_of(part))


def tags_of(part: Part) -> list[tuple[str, str]]:
    """The language tags of a part, each with its path."""
    if isinstance(part, Feed | Channel):
        return [(f".languages[{index}]", tag) for index, tag in enumerate(part.languages)]
    field = _FIELDS.get(type(part), "lang")
    tag = getattr(part, field)
    return [] if tag is None else [(f".{field}", tag)]


_FIELDS: Mapping[type[Part], str] = {LanguageRef: "code", AudioTrack: "language"}


def labels_of(part: Part) -> list[tuple[str, str]]:
    """The texts of a part that are to stand in one line, each with its path.

    Those of premieres, last chances and rights are none: they may be told at length.
    """
    field = _LABELS.get(type(part))
    if field is None:
        return []
    labels = getattr(part, field)
    return [(f".{field}[{index}].value", label.value) for index, label in enumerate(labels)]


_LABELS: Mapping[type[Part], str] = {
    Channel: "names",
    Country: "names",
    Credit: "character",
    Episode: "keywords",
    Genre: "labels",
    LanguageRef: "names",
    Series: "keywords",
}


def values_of(part: Part) -> list[tuple[str, str]]:
    """The texts that a part holds itself, each with its path; an address is none."""
    if isinstance(part, Credit):
        fields = ("name", "given_name", "family_name", "organisation")
        named = [(f".{field}", getattr(part, field)) for field in fields]
        return [(path, value) for path, value in named if value]
    if isinstance(part, Review) and part.kind == "url":
        return []
    return [(".value", part.value)]  # type: ignore[attr-defined] # every text has it
