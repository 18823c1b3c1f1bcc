"""What is lost of numbers."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.model import Numbering, Series


def _numbering(numbering: Numbering) -> Iterator[Loss]:
    for number in ("season", "episode", "part"):
        if getattr(numbering, f"{number}_count") is not None and getattr(numbering, number) is None:
            yield f"{number}_count", "a total is written only with its number"
    if numbering.episode_to is not None and numbering.episode is None and numbering.season is None:
        yield "episode_to", "the end of a range is written only with its start"


def _series(series: Series) -> Iterator[Loss]:
    if series.season_count is not None and not series.seasons:
        yield "season_count", "the number of seasons is written only with the seasons"


LOOKS = {
    Numbering: _numbering,
    Series: _series,
}
