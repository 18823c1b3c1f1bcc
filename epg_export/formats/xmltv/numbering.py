"""Episode numbers in XMLTV's own system, which counts from zero (xmltv.dtd, episode-num)."""

from epg_export.model import Numbering


def xmltv_ns(numbering: Numbering) -> str | None:
    """The numbering as ``season.episode.part``, None where nothing of it can be said so.

    Season 0 and episode 0 (specials, prologues) have no number below the first.
    """
    if numbering.season == 0 or numbering.episode == 0:
        return None
    season = _counted(numbering.season, numbering.season_count)
    episode = _counted(numbering.episode, numbering.episode_count)
    part = _counted(numbering.part, numbering.part_count)
    return f"{season}.{episode}.{part}" if season or episode or part else None


def onscreen(numbering: Numbering) -> str | None:
    """The numbering as people write it, ``S01E02``; None without an episode."""
    if numbering.episode is None or numbering.episode < 0:
        return None
    if numbering.season is None or numbering.season < 0:
        return f"E{numbering.episode:02}"
    return f"S{numbering.season:02}E{numbering.episode:02}"


def _counted(number: int | None, count: int | None) -> str:
    """A number from zero and its total: ``2/10``, ``2``, or nothing."""
    if number is None or number < 1:
        return ""
    return f"{number - 1}/{count}" if count is not None and count >= number else str(number - 1)
