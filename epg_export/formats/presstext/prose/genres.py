"""The genres that prose names together with the form: "die Mystery-Thriller-Serie"."""

from epg_export.formats.presstext.prose.found import Fact


def genres_in(text: str, language: str | None) -> list[Fact[str]]:
    """The genres of the work, as they are written; each is one that the vocabulary knows."""
    del text, language
    return []
