"""Where an episode stands in its season and series."""

from epg_export.model.base import Part


class Numbering(Part, frozen=True, kw_only=True):
    """Numbers as people say them: the first season is 1, season 0 holds the specials.

    ``episode_to`` closes a range (episodes 3 to 4 in one broadcast); ``absolute`` counts through
    all seasons; ``part`` is for a story told in parts. Formats that count from zero convert.
    """

    season: int | None = None
    season_count: int | None = None
    episode: int | None = None
    episode_to: int | None = None
    episode_count: int | None = None
    absolute: int | None = None
    part: int | None = None
    part_count: int | None = None


class EpisodeNumber(Part, frozen=True, kw_only=True):
    """An episode number in a system of its own (``onscreen``, ``dd_progid`` …), as written."""

    value: str
    system: str | None = None
