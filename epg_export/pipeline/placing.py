"""How times that are not fully said are understood."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import msgspec

from epg_export.errors import ConfigError
from epg_export.pipeline.inputs.source import Source
from epg_export.vocab.zones import zone


class Placing(msgspec.Struct, frozen=True, kw_only=True):
    """How times that are not fully said are understood.

    ``assumed`` places times without an offset; from the sources ``in_utc`` they are else UTC.
    ``infer_stops`` lets a broadcast without a stop end where the next one on its channel starts;
    one from the sources ``followed`` does so anyhow, or after the duration of its episode. Times of
    the sources ``counted`` say how long after the start of their broadcast day they are.
    """

    assumed: ZoneInfo | None = None
    in_utc: frozenset[str] = frozenset()
    infer_stops: bool = False
    followed: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()


def placing_of(
    sources: Sequence[Source], assumed: ZoneInfo | None, *, infer_stops: bool
) -> Placing:
    """How the times of sources that were read are understood."""
    in_utc = (source.name for source in sources if source.format and source.format.utc_by_default)
    followed = (source.name for source in sources if source.format and source.format.followed)
    counted = (source.name for source in sources if source.format and source.format.counted)
    return Placing(
        assumed=assumed,
        in_utc=frozenset(in_utc),
        infer_stops=infer_stops,
        followed=frozenset(followed),
        counted=frozenset(counted),
    )


def assumed_zone(name: str | None) -> ZoneInfo | None:
    """The zone of an option; raises :class:`ConfigError` where there is none of that name."""
    if name is None:
        return None
    if (found := zone(name)) is None:
        raise ConfigError(
            f'there is no time zone "{name}"', remedy="use an IANA name such as Europe/Berlin"
        )
    return found
