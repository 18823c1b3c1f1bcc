"""How many seasons there are in all, where prose says so."""

from epg_export.formats.presstext.prose.found import Fact


def season_count_in(text: str, language: str | None) -> Fact[int] | None:
    """The number of seasons; None where nothing, or not one thing, is said."""
    del text, language
    return None
