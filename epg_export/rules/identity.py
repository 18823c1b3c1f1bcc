"""Ids, and references to other records."""

from collections.abc import Iterator
from operator import attrgetter

from epg_export.model import Broadcast, Channel, Episode, Identifier, Series
from epg_export.rules.engine import Context, Fault, rule
from epg_export.vocab.identifiers import fault_of

in_a_series = attrgetter("series")


def nameless(record: Channel | Series | Episode | Broadcast) -> bool:
    """Whether a record has an id of nothing, or a broadcast a channel of nothing."""
    id_ = record.id
    if id_ is not None and (not id_ or id_.isspace()):
        return True
    return isinstance(record, Broadcast) and (not record.channel or record.channel.isspace())


@rule(
    "EPG302",
    "unknown-series",
    "warning",
    Episode,
    remedy="give the series' record or document too, or correct the episode's series",
    look=in_a_series,
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
    "EPG309",
    "unknown-season",
    "warning",
    Episode,
    remedy="add the season to the series, or correct the episode's season",
    look=in_a_series,
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
    season = episode.numbering.season if episode.numbering and episode.series else None
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
    look=nameless,
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


@rule(
    "EPG331",
    "duplicate-season",
    "warning",
    Series,
    remedy="join the two, or correct the number of one",
)
def duplicate_season(series: Series, _context: Context) -> Iterator[Fault]:
    """A series lists two seasons with the same number.

    Its episodes take what a season lends them from one of the two, and nobody knows which. EBU Tech
    3293, section 3.4.

    Example:
        {"type": "series", "id": "s", "titles": [{"value": "News"}], "seasons": [{"number": 1},
        {"number": 2}, {"number": 1}]}

    Instead:
        {"type": "series", "id": "s", "titles": [{"value": "News"}], "seasons": [{"number": 1},
        {"number": 2}]}
    """
    met: set[int] = set()
    for index, season in enumerate(series.seasons):
        if season.number in met:
            message = f"season {season.number} stands there before"
            yield Fault(f".seasons[{index}].number", message)
        met.add(season.number)
