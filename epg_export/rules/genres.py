"""Genres and keywords."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from epg_export.model import Episode, Genre, Series
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import filled, quoted
from epg_export.vocab.genres import genre_of, is_genre_name, name_for
from epg_export.vocab.remembered import remembered

_MOST_WORDS = 3
_MARK = re.compile(r"[,;|/]|^\s*[0-9]|^\s*urn:", re.IGNORECASE)
_CODE = re.compile(
    r"\s*(?:0x[0-9a-f]{1,4}|[0-9]+(?:\.[0-9]+)*|urn:\S+)\s*", re.ASCII | re.IGNORECASE
)
_JOINED = re.compile(
    r"(?:^|\s)(?:und|and|et|y|e|en|og|och|i|a|&|\+|etc\.?|ect\.?)(?:\s|$)", re.IGNORECASE
)
_FIGURE = re.compile(r"[0-9]")
_RECEIVERS = ("tvheadend", "kodi")


def doubtful_genre(genre: Genre) -> bool:
    """Whether a name of a genre may be several, or none."""
    for label in genre.labels:  # noqa: SIM110 - twice as quick as any() with one or two
        if _is_doubtful(label.value):
            return True
    return False


def repeats_genre(record: Episode | Series) -> bool:
    """Whether two names of genres are the same."""
    if len(record.genres) < 2:  # noqa: PLR2004 - one repeats nothing
        return False
    names = [label.value for genre in record.genres for label in genre.labels]
    return len(set(names)) < len(names)


@remembered(4096)
def _is_doubtful(label: str) -> bool:
    return _MARK.search(label) is not None


@rule(
    "EPG601",
    "unmapped-genre",
    "warning",
    Genre,
    remedy="add a genre that is in the receiver's list",
    on_request=True,
)
def unmapped_genre(genre: Genre, context: Context) -> Iterator[Fault]:
    """No name of a genre is known to the receiver, nor to the table by which it could be given one.

    The receiver shows the programme without a genre, and no filter finds it. Said once for each
    name. What is known by another name is written in the receiver's words (``genre_name``).

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "genres": [{"labels":
        [{"value": "Tidings"}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "genres": [{"labels":
        [{"value": "News"}]}]}
    """
    names = [label.value for label in genre.labels if label.value.strip()]
    if not names or any(_is_mapped(name, context.terms.genres) for name in names):
        return
    message = f"{quoted(names[0])} is no genre of {context.terms.genres or 'any receiver'}"
    yield Fault(".labels[0].value", message, facts={"genre": names[0]}, once=names[0])


@rule(
    "EPG602",
    "several-genres",
    "warning",
    Genre,
    remedy="make a genre of each",
    look=doubtful_genre,
)
def several_genres(genre: Genre, _context: Context) -> Iterator[Fault]:
    """One genre holds the names of several.

    No receiver finds any of them. Names that vocabularies have, such as "Movie / Drama" of DVB, are
    one genre; what has a figure in it, such as "Magazin, D 2026", is no list of them. xmltv.dtd,
    category: one element for each.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "genres": [{"labels":
        [{"value": "Comedy, Drama", "lang": "en"}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "genres": [{"labels":
        [{"value": "Comedy", "lang": "en"}]}, {"labels": [{"value": "Drama", "lang": "en"}]}]}
    """
    for index, label in enumerate(genre.labels):
        names = _names_in(unescape(label.value))  # what was escaped too often is told as such
        if len(names) > 1:
            yield Fault(
                f".labels[{index}].value",
                f"{quoted(label.value)} looks like {len(names)} genres",
                facts={"genres": [*names]},
            )


@rule(
    "EPG603",
    "repeated-genre",
    "info",
    Episode,
    Series,
    remedy="leave the second one out",
    look=repeats_genre,
)
def repeated_genre(record: Episode | Series, _context: Context) -> Iterator[Fault]:
    """A genre stands twice in a programme, in one language.

    Receivers show it twice. One name for two codes of different schemes is no repetition.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "genres": [{"labels":
        [{"value": "News", "lang": "en"}]}, {"labels": [{"value": "News", "lang": "en"}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "genres": [{"labels":
        [{"value": "News", "lang": "en"}]}]}
    """
    seen = set()
    for index, genre in enumerate(record.genres):
        for at, label in enumerate(genre.labels):
            key = (genre.scheme, genre.code, label.lang, label.value)
            if key in seen and label.value.strip():
                path = f".genres[{index}].labels[{at}].value"
                yield Fault(path, f"the genre {quoted(label.value)} stands there twice")
            seen.add(key)


@rule(
    "EPG604",
    "code-as-genre",
    "info",
    Genre,
    remedy="give the genre's name, and put the code into code with its scheme",
    look=doubtful_genre,
)
def code_as_genre(genre: Genre, _context: Context) -> Iterator[Fault]:
    """The name of a genre is a number or a code.

    Receivers show it as it stands.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "genres": [{"labels":
        [{"value": "0x20"}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "genres": [{"labels":
        [{"value": "News"}]}]}
    """
    for index, label in enumerate(genre.labels):
        if _CODE.fullmatch(label.value):
            yield Fault(
                f".labels[{index}].value",
                f"the genre is {quoted(label.value)}",
                facts={"genre": label.value},
            )


@rule(
    "EPG605",
    "keyword-of-several-words",
    "info",
    Episode,
    Series,
    remedy="write one word, or several with hyphens between them",
    lifecycle="preview",
)
def keyword_of_several_words(record: Episode | Series, _context: Context) -> Iterator[Fault]:
    """A keyword has blanks.

    xmltv.dtd, keyword: words of a phrase are joined by hyphens. No receiver is known to mind.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "keywords": [{"value":
        "physical comedy"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "keywords": [{"value":
        "physical-comedy"}]}
    """
    for index, keyword in enumerate(record.keywords):
        if len(keyword.value.split()) > 1:
            yield Fault(f".keywords[{index}].value", f"the keyword is {quoted(keyword.value)}")


def _is_mapped(name: str, receiver: str | None) -> bool:
    """Whether a receiver, or any, has a name for it."""
    wanted = [one for one in _RECEIVERS if one == receiver] or _RECEIVERS
    return any(name_for(name, one) for one in wanted)  # type: ignore[arg-type]


def _names_in(label: str) -> Sequence[str]:
    """The names of genres in one label, as far as that is certain."""
    if is_genre_name(label) or _FIGURE.search(label):
        return ()
    for mark in ("|", ";"):
        names = filled(label.split(mark))
        if len(names) > 1:
            return names
    names = filled(label.split(","))
    if len(names) > 1 and _are_listed(label, names):
        return names
    names = filled(label.split("/"))
    if len(names) > 1 and _are_known_apart(names):
        return names
    return ()


def _are_listed(label: str, names: Sequence[str]) -> bool:
    """Whether names with commas between them are a list, and not one name such as "A, B and C"."""
    if "(" in label or _JOINED.search(names[-1]):
        return False
    return all(len(name.split()) <= _MOST_WORDS for name in names)


def _are_known_apart(names: Sequence[str]) -> bool:
    """Whether each is a genre of its own.

    Those that DVB has under one name, as in "Krimi / Thriller", are one in any language.
    """
    known = [genre_of(name) for name in names]
    return all(known) and len({term.tvheadend for term in known if term}) > 1
