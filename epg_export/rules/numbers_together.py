"""The numbering beside what else an episode says: its other numbers, its genres, its titles."""

from collections.abc import Iterable, Iterator
from functools import cache

from epg_export.model import Episode, Genre, Numbering
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import quoted
from epg_export.vocab.genres import genre_of, inherited
from epg_export.vocab.number_systems import FOR_PEOPLE, ONSCREEN
from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows
from epg_export.vocab.written_numbers import Written, written

_LONGEST = 60
_SERIES_WORDS = frozenset(
    {"series", "serie", "serien", "série", "séries", "tv series", "tvshow", "show", "episode"}
)


def numbered_twice(episode: Episode) -> bool:
    """Whether there are numbers beside the numbering."""
    return episode.numbering is not None and bool(episode.numbers)


def numbered_film(episode: Episode) -> bool:
    """Whether something with a season or an episode calls itself a film."""
    numbering = episode.numbering
    if numbering is None or (numbering.season is None and numbering.episode is None):
        return False
    if episode.kind == "film":
        return True
    for genre in episode.genres:
        for label in genre.labels:
            if len(label.value) <= _LONGEST and _names_film(label.value):
                return not any(map(_is_series, episode.genres))
    return False


@rule(
    "EPG325",
    "numbers-disagree",
    "warning",
    Episode,
    remedy="correct one of the two",
    look=numbered_twice,
)
def numbers_disagree(episode: Episode, _context: Context) -> Iterable[Fault]:
    """The numbering says another season or episode than the number that viewers are shown.

    Mostly an author forgot that xmltv_ns counts from 0: receivers that go by it are one episode
    off, and record what they have. What viewers are shown is read as they read it (S01E02, 1x02,
    Staffel 1 Folge 2, 2/6). xmltv.dtd, episode-num.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": 2,
        "episode": 3}, "numbers": [{"value": "S01E02", "system": "onscreen"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": 1,
        "episode": 2}, "numbers": [{"value": "S01E02", "system": "onscreen"}]}
    """
    numbering = episode.numbering
    for index, number in enumerate(episode.numbers if numbering is not None else ()):
        if number.system in FOR_PEOPLE:
            shown = written(number.value)
            if shown is not None and not _same(numbering, shown):
                return (_disagreement(numbering, shown, index, number.value),)
    return ()


@rule(
    "EPG327",
    "numbered-film",
    "warning",
    Episode,
    remedy="leave the numbers of a film out, or the genre of an episode",
    look=numbered_film,
)
def numbered_film_of_series(episode: Episode, _context: Context) -> Iterator[Fault]:
    """A film has the number of a season or an episode.

    Receivers make a series of it, or a film of an episode, whose title and number are then lost.
    MythTV goes by the number, Jellyfin by the genre. xmltv.dtd, episode-num: not for films.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Harbour Lights"}], "genres":
        [{"labels": [{"value": "Movie"}]}], "numbering": {"season": 1, "episode": 2}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Harbour Lights"}], "genres":
        [{"labels": [{"value": "Movie"}]}]}
    """
    if episode.numbering is not None and numbered_film(episode):
        told = _told(Written(episode.numbering.season, episode.numbering.episode))
        yield Fault(".numbering", f"{told} of a film")


@rule(
    "EPG334",
    "part-number",
    "warning",
    Numbering,
    remedy="leave the part out, or say it in the title",
    on_request=True,
)
def part_number(numbering: Numbering, _context: Context) -> Iterator[Fault]:
    """The numbering has a part, which the receiver takes for the episode.

    Kodi's IPTV Simple reads episode 3, part 1 as episode 1 (kodi-pvr/pvr.iptvsimple, issue 990).
    xmltv.dtd, episode-num: the part is the third number.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": 1,
        "episode": 3, "part": 1, "part_count": 2}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": 1,
        "episode": 3}}
    """
    if numbering.part is not None:
        total = f" of {numbering.part_count}" if numbering.part_count is not None else ""
        yield Fault(".part", f"part {numbering.part}{total}")


@rule(
    "EPG335",
    "series-without-number",
    "warning",
    Episode,
    remedy="give season and episode, or a number as on screen such as S01E02",
    on_request=True,
)
def series_without_number(episode: Episode, _context: Context) -> Iterator[Fault]:
    """An episode of a series has no number by which the receiver could file it.

    Plex takes what has no number for a film, and records no series. Something is of a series where
    it says so, has a genre of that name, or a title of its own for the episode. xmltv.dtd,
    episode-num.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Harbour Lights"}, {"value": "Storm",
        "kind": "episode"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Harbour Lights"}, {"value": "Storm",
        "kind": "episode"}], "numbering": {"season": 1, "episode": 3}}
    """
    if _of_a_series(episode) and not _is_numbered(episode):
        yield Fault("", "an episode of a series has neither a numbering nor a number as on screen")


def _same(numbering: Numbering | None, shown: Written) -> bool:
    """Whether what viewers are shown may be this numbering.

    An episode without its season may be counted through all of them.
    """
    if numbering is None:
        return True
    season, episode = numbering.season, numbering.episode
    if shown.season is None:
        if shown.episode in (None, episode, numbering.absolute) or (season or 1) > 1:
            return True
    elif season is not None and shown.season != season:
        return False
    if shown.episode is None or episode is None:
        return True
    return episode <= shown.episode <= (numbering.episode_to or episode)


def _disagreement(numbering: Numbering | None, shown: Written, index: int, value: str) -> Fault:
    own = Written(numbering.season, numbering.episode) if numbering else Written()
    message = f"the numbering is {_told(own)}, and {quoted(value)} stands beside it"
    facts = {"shown": _facts(shown), "numbering": _facts(own)}
    if not _from_zero(own, shown):
        return Fault(f".numbers[{index}].value", message, facts=facts)
    if 0 in shown:
        remedy = f"count from 1 in {quoted(value)}, as in S01E01"
        return Fault(f".numbers[{index}].value", message, remedy, facts=facts)
    remedy = f'write it as "{_in_xmltv_ns(shown)}" in xmltv_ns, which counts from 0'
    return Fault(".numbering", message, remedy, facts=facts)


def _from_zero(own: Written, shown: Written) -> bool:
    """Whether one counts from 0 what the other counts from 1: all that both say is one apart."""
    pairs = [(a, b) for a, b in zip(own, shown, strict=True) if a is not None and b is not None]
    return bool(pairs) and all(a == b + 1 for a, b in pairs)


def _in_xmltv_ns(shown: Written) -> str:
    season, episode = ("" if n is None else str(n - 1) for n in (shown.season, shown.episode))
    return f"{season}.{episode}."


def _told(numbers: Written) -> str:
    """Season and episode in words."""
    named = (("season", numbers.season), ("episode", numbers.episode))
    return ", ".join(f"{name} {number}" for name, number in named if number is not None)


def _facts(numbers: Written) -> dict[str, int | None]:
    return {"season": numbers.season, "episode": numbers.episode}


def _is_series(genre: Genre) -> bool:
    return any(label.value.strip().casefold() in _SERIES_WORDS for label in genre.labels)


@remembered(4096)
def _names_film(label: str) -> bool:
    """Whether a genre of that name is one of films."""
    term = genre_of(label)
    if term is not None and inherited(term, "word") == "movie":
        return True
    return label.strip().casefold() in _film_words()


@cache
def _film_words() -> frozenset[str]:
    """What people call a film.

    "Movie / Drama" of DVB is all fiction, and a Fernsehfilm may be one of a series.
    """
    return frozenset(row["word"] for row in rows("film_words.csv"))


def _of_a_series(episode: Episode) -> bool:
    if episode.kind == "film":
        return False
    return (
        episode.series is not None
        or any(map(_is_series, episode.genres))
        or any(title.kind == "episode" for title in episode.titles)
    )


def _is_numbered(episode: Episode) -> bool:
    numbering = episode.numbering
    if numbering is not None and (numbering.season is not None or numbering.episode is not None):
        return True
    shown = (number.value for number in episode.numbers if number.system in (ONSCREEN, None))
    return any(map(written, shown))
