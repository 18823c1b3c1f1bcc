"""Ids, references and numbering."""

from collections.abc import Iterator

from epg_export.model import Broadcast, Channel, Episode, Identifier, Numbering, Series
from epg_export.rules.engine import Context, Fault, rule
from epg_export.vocab.identifiers import fault_of

# Season 0 holds the specials, episode 0 is a prologue; everything else counts from 1.
_LEAST = {
    "season": 0,
    "episode": 0,
    "episode_to": 0,
    "season_count": 1,
    "episode_count": 1,
    "absolute": 0,
    "part": 1,
    "part_count": 1,
}
_TOTALS = (
    ("season", "season_count"),
    ("episode", "episode_count"),
    ("episode_to", "episode_count"),
    ("part", "part_count"),
)


@rule(
    "EPG302",
    "unknown-series",
    "warning",
    Episode,
    remedy="give the series' record or document too, or correct the episode's series",
)
def unknown_series(episode: Episode, context: Context) -> Iterator[Fault]:
    """An episode belongs to a series that no record declares, so nothing can be taken from it.

    A relation that leads nowhere breaks the link between an archive's records. EBU Tech 3293,
    section 3.4.

    Example:
        {"type": "episode", "id": "e", "series": "lost", "titles": [{"value": "News"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}]}
    """
    if episode.series is not None and context.series is None:
        yield Fault(".series", f'no series "{episode.series}" is declared')


@rule(
    "EPG306",
    "impossible-number",
    "warning",
    Numbering,
    remedy="count seasons, episodes and parts from 1; season 0 holds the specials",
)
def impossible_number(numbering: Numbering, _context: Context) -> Iterator[Fault]:
    """A number in the numbering is below what there can be; it is not written out.

    xmltv.dtd, episode-num: numbers count up from the first one.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": -1}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": 1}}
    """
    for field, least in _LEAST.items():
        value = getattr(numbering, field)
        if value is not None and value < least:
            yield Fault(f".{field}", f"{field} is {value}, expected at least {least}")


@rule(
    "EPG307",
    "number-beyond-total",
    "warning",
    Numbering,
    remedy="correct the number or the total",
)
def number_beyond_total(numbering: Numbering, _context: Context) -> Iterator[Fault]:
    """A season, episode or part has a number higher than there are of them.

    One of the two is wrong, and receivers show both. xmltv.dtd, episode-num: X out of Y.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"episode": 12,
        "episode_count": 10}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"episode": 9,
        "episode_count": 10}}
    """
    for field, total_field in _TOTALS:
        value, total = getattr(numbering, field), getattr(numbering, total_field)
        if value is not None and total is not None and value > total > 0:
            yield Fault(f".{field}", f"{field} is {value} of {total}")


@rule(
    "EPG308",
    "backward-range",
    "warning",
    Numbering,
    remedy="put the lower number into episode and the higher one into episode_to",
)
def backward_range(numbering: Numbering, _context: Context) -> Iterator[Fault]:
    """A range of episodes ends before it begins.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"episode": 4,
        "episode_to": 3}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"episode": 3,
        "episode_to": 4}}
    """
    first, last = numbering.episode, numbering.episode_to
    if first is not None and last is not None and last < first:
        yield Fault(".episode_to", f"episodes {first} to {last}")


@rule(
    "EPG309",
    "unknown-season",
    "warning",
    Episode,
    remedy="add the season to the series, or correct the episode's season",
)
def unknown_season(episode: Episode, context: Context) -> Iterator[Fault]:
    """An episode is in a season that its series, which lists its seasons, does not have.

    A relation that leads nowhere breaks the link between an archive's records. EBU Tech 3293,
    section 3.4.

    Example:
        {"type": "episode", "id": "e", "series": "two-seasons", "numbering": {"season": 3},
        "titles": [{"value": "News"}]}

    Instead:
        {"type": "episode", "id": "e", "series": "two-seasons", "numbering": {"season": 2},
        "titles": [{"value": "News"}]}
    """
    seasons = {season.number for season in context.series.seasons} if context.series else set()
    season = episode.numbering.season if episode.numbering else None
    if seasons and season is not None and season not in seasons:
        yield Fault(".numbering.season", f"the series has no season {season}")


@rule(
    "EPG310",
    "blank-id",
    "error",
    Channel,
    Series,
    Episode,
    Broadcast,
    remedy="give it an id that others can refer to",
)
def blank_id(record: Channel | Series | Episode | Broadcast, _context: Context) -> Iterator[Fault]:
    """A record has an id of nothing, or a broadcast a channel of nothing.

    Nothing can refer to it, and receivers drop what is on a channel without an id. xmltv.dtd,
    channel: each has one id, which must be unique.

    Example:
        {"type": "channel", "id": " "}

    Instead:
        {"type": "channel", "id": "one.example"}
    """
    if record.id is not None and not record.id.strip():
        yield Fault(".id", "the id is blank")
    if isinstance(record, Broadcast) and not record.channel.strip():
        yield Fault(".channel", "the id of the channel is blank")


@rule(
    "EPG312",
    "bad-identifier",
    "warning",
    Identifier,
    remedy="correct the identifier; one of the house's own needs a scheme of its own name",
)
def bad_identifier(identifier: Identifier, _context: Context) -> Iterator[Fault]:
    """An identifier is not of its scheme's shape, or its check character tells of a typing error.

    Archives and partners find the work by it, and find none or another one. Schemes of the house
    are not judged. EIDR and ISAN: ISO 7064, MOD 37,36; CRID: RFC 4078.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "identifiers": [{"scheme":
        "eidr", "value": "10.5240/7791-8534-2C23-9030-8610-4"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "identifiers": [{"scheme":
        "eidr", "value": "10.5240/7791-8534-2C23-9030-8610-5"}]}
    """
    fault = fault_of(identifier.scheme, identifier.value)
    if fault:
        yield Fault(".value", f'"{identifier.value}" {fault}', facts={"scheme": identifier.scheme})
